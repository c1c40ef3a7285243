package org.dni4j.nn;

import static org.dni4j.testing.Close.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dni4j.autograd.GradientCheck;
import org.dni4j.autograd.Variable;
import org.dni4j.testing.Sample;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Every layer and loss against central differences, with respect to inputs and parameters, and in both types. */
class LayerGradientsTest {

    @Test
    void everyLayerHasACase() {
        Set<String> layers = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("org.dni4j.nn").stream()
                        .filter(type -> type.isAssignableTo(Block.class)
                                && !type.getModifiers().contains(JavaModifier.ABSTRACT))
                        .map(JavaClass::getSimpleName)
                        .collect(Collectors.toCollection(TreeSet::new));
        layers.add("BasicSynthesizer");
        layers.add("ConvSynthesizer");
        assertEquals(layers, new TreeSet<>(LayerCases.blocks().keySet()));
    }

    @Test
    void everyLossHasACase() {
        Set<String> losses = Arrays.stream(Losses.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .map(method -> method.getName()
                        + Arrays.stream(method.getParameterTypes())
                                .map(Class::getSimpleName)
                                .collect(Collectors.joining(",", "(", ")")))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(losses, new TreeSet<>(LayerCases.losses().keySet()));
    }

    @TestFactory
    Stream<DynamicTest> gradientsAgreeWithCentralDifferences() {
        return cases().map(each -> dynamicTest(each.name(), () -> {
            each.block().to(DataType.DOUBLE);
            Variable[] inputs = inputs(each, DataType.DOUBLE);
            GradientCheck.check(
                    each.name(),
                    v -> each.function().apply(each.block(), inputs),
                    Stream.concat(Arrays.stream(inputs), each.block().parameters().stream())
                            .toArray(Variable[]::new));
        }));
    }

    @TestFactory
    Stream<DynamicTest> floatGivesWhatDoubleGives() {
        return cases().map(each -> dynamicTest(each.name(), () -> {
            INDArray[] single = valueAndGradients(each, DataType.FLOAT);
            INDArray[] expected = valueAndGradients(each, DataType.DOUBLE);
            for (int i = 0; i < expected.length; i++) {
                assertEquals(DataType.FLOAT, single[i].dataType());
                assertClose(expected[i], single[i], 1e-4, i == 0 ? "value" : "gradient " + (i - 1));
            }
        }));
    }

    private static Stream<LayerCases.Case> cases() {
        return Stream.of(LayerCases.blocks(), LayerCases.losses())
                .flatMap(table -> table.values().stream())
                .flatMap(Collection::stream);
    }

    private static Variable[] inputs(LayerCases.Case each, DataType type) {
        return Arrays.stream(each.inputs())
                .map(input -> Variable.parameter(input.in(type)))
                .toArray(Variable[]::new);
    }

    private static INDArray[] valueAndGradients(LayerCases.Case each, DataType type) {
        each.block().to(type);
        Variable[] inputs = inputs(each, type);
        Variable value = each.function().apply(each.block(), inputs);
        value.backward(Sample.numbers(type, 5, value.shape()));
        return Stream.concat(
                        Stream.of(value.value()),
                        Stream.concat(Arrays.stream(inputs), each.block().parameters().stream())
                                .map(Variable::grad))
                .toArray(INDArray[]::new);
    }
}
