package org.dni4j.autograd;

import static org.dni4j.testing.Close.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dni4j.testing.Sample;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Every operation of the tape against central differences, in both types, and on arrays that are views. */
class OperationGradientsTest {

    @Test
    void everyOperationHasACase() {
        Set<String> operations = Arrays.stream(Variable.class.getInterfaces())
                .flatMap(group -> Arrays.stream(group.getDeclaredMethods()))
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .map(OperationGradientsTest::signature)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(operations, new TreeSet<>(OperationCases.table().keySet()));
        operations.addAll(Set.of("Variable.detach()", "CustomFunction", "CustomFunction.of"));
        assertEquals(operations, new TreeSet<>(RandomOperations.names()));
    }

    @Test
    void aVariableHasNoOperationBesideThoseOfItsInterfaces() {
        Set<String> others = Arrays.stream(Variable.class.getDeclaredMethods())
                .filter(method -> method.getReturnType() == Variable.class && Modifier.isPublic(method.getModifiers()))
                .map(Method::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Set.of("of", "parameter", "detach"), others);
    }

    @TestFactory
    Stream<DynamicTest> gradientsAgreeWithCentralDifferences() {
        return cases().map(each -> dynamicTest(
                each.name(), () -> GradientCheck.check(each.name(), each.function(), each.leaves(DataType.DOUBLE))));
    }

    @TestFactory
    Stream<DynamicTest> floatGivesWhatDoubleGives() {
        return cases().map(each -> dynamicTest(
                each.name(),
                () -> assertAgree(each.function(), each.leaves(DataType.DOUBLE), each.leaves(DataType.FLOAT), 1e-4)));
    }

    @TestFactory
    Stream<DynamicTest> viewsGiveWhatCopiesGive() {
        return cases().map(each -> dynamicTest(
                each.name(),
                () -> assertAgree(each.function(), each.copies(DataType.DOUBLE), each.leaves(DataType.DOUBLE), 1e-12)));
    }

    private static Stream<Case> cases() {
        return OperationCases.table().values().stream().flatMap(Collection::stream);
    }

    private static void assertAgree(
            GradientCheck.Op function, Variable[] expected, Variable[] actual, double tolerance) {
        INDArray[] before =
                Arrays.stream(actual).map(leaf -> leaf.value().dup('c')).toArray(INDArray[]::new);
        Variable wanted = function.apply(expected);
        Variable found = function.apply(actual);
        assertEquals(actual[0].dataType(), found.dataType());
        assertClose(wanted.value(), found.value(), tolerance, "value");
        wanted.backward(Sample.numbers(wanted.dataType(), 5, wanted.shape()));
        found.backward(Sample.numbers(found.dataType(), 5, found.shape()));
        for (int i = 0; i < expected.length; i++) {
            assertEquals(actual[i].dataType(), actual[i].grad().dataType());
            assertClose(expected[i].grad(), actual[i].grad(), tolerance, "gradient " + i);
            assertClose(before[i], actual[i].value(), 0, "input " + i);
        }
    }

    private static String signature(Method method) {
        String parameters = Arrays.stream(method.getParameterTypes())
                .map(Class::getSimpleName)
                .collect(Collectors.joining(","));
        return method.getDeclaringClass().getSimpleName() + "." + method.getName() + "(" + parameters + ")";
    }
}
