package org.dni4j.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dni4j.autograd.Variable;
import org.dni4j.nn.Block;
import org.dni4j.nn.CrossEntropy;
import org.dni4j.nn.Losses;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Random programs of operations, layers and losses, whose values and gradients are to be PyTorch's: to 1e-9 in DOUBLE,
 * to 2e-5 in FLOAT, both relative.
 */
class DifferentialTest {

    private static List<Program> programs;

    @BeforeAll
    static void read() throws IOException {
        programs = Programs.read();
    }

    @AfterAll
    static void forget() {
        programs = null;
    }

    @TestFactory
    Stream<DynamicTest> everyProgramGivesWhatPyTorchGives() {
        return IntStream.range(0, programs.size())
                .boxed()
                .flatMap(i -> programs.get(i).types().stream()
                        .map(type -> dynamicTest(
                                i + " " + programs.get(i) + " " + type, () -> check(programs.get(i), type))));
    }

    @Test
    void everyOperationLossAndLayerIsInAProgram() {
        for (DataType type : List.of(DataType.FLOAT, DataType.DOUBLE)) {
            Set<String> computed = programs.stream()
                    .filter(program -> program.types().contains(type))
                    .flatMap(program -> program.steps().stream().map(Program.Step::op))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertEquals(publicNames(), computed, type + "");
        }
    }

    private static void check(Program program, DataType type) {
        Execution execution = new Execution(program, type);
        execution.run();
        Agreement agreement = Agreement.of(type, program.exact());
        String title = program + " in " + type + ": ";
        for (Program.Result result : program.results()) {
            agreement.check(title + "value of variable " + result.variable(), result.value(), execution.value(result));
        }
        for (int i = 0; i < execution.leaves().size(); i++) {
            agreement.check(
                    title + "gradient of leaf " + i,
                    program.gradients().get(i),
                    execution.leaves().get(i).grad());
        }
        for (int i = 0; i < program.steps().size(); i++) {
            int step = i;
            program.steps()
                    .get(i)
                    .after()
                    .forEach((name, expected) ->
                            agreement.check(title + name + " of step " + step, expected, execution.buffer(step, name)));
        }
    }

    private static Set<String> publicNames() {
        Set<String> names = new TreeSet<>();
        Arrays.stream(Variable.class.getMethods())
                .filter(method -> method.getReturnType() == Variable.class && !Modifier.isStatic(method.getModifiers()))
                .forEach(method -> names.add(signature(method)));
        Arrays.stream(Losses.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .forEach(method -> names.add("Losses." + signature(method)));
        new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("org.dni4j.nn").stream()
                        .filter(type -> type.isAssignableTo(Block.class))
                        .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
                        .map(JavaClass::getSimpleName)
                        .forEach(names::add);
        names.add(CrossEntropy.class.getSimpleName());
        return names;
    }

    private static String signature(Method method) {
        return Arrays.stream(method.getParameterTypes())
                .map(Class::getSimpleName)
                .collect(Collectors.joining(",", method.getName() + "(", ")"));
    }
}
