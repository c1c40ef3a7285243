package org.dni4j.badinput;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dni4j.Dni;
import org.dni4j.autograd.Variable;
import org.dni4j.testing.Layout;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Every public method with arguments that it must refuse, in every memory layout: it throws, says which argument was
 * wrong and with what in it, and changes nothing.
 */
class BadInputTest {

    private static final List<Row> ROWS = Stream.of(
                    AutogradRows.all(),
                    InterfaceRows.all(),
                    LayerRows.all(),
                    DataRows.all(),
                    NotebookRows.all(),
                    ParallelRows.all(),
                    ClusterRows.all())
            .flatMap(List::stream)
            .toList();

    private static final Map<String, Executable> METHODS = publicMethods();

    /** Those of the network, of threads, of processes, of a kernel: MnistTest, TinyShakespeareTest, PipelineTest, MemberTest, NetworkTest. */
    private static final Set<String> ELSEWHERE = Set.of(
            "Mnist.load(DownloadProgress)",
            "TinyShakespeare.load(DownloadProgress)",
            "PartStatistics(String,long,long,Duration,int,double)",
            "Pipeline(List,TopPart,int)",
            "CompleteUnlock(List,List,TopPart,int)",
            "PartsOnThreads.feed(Variable,Object)",
            "PartsOnThreads.feed(Variable,Object,Variable)",
            "PartMain.main(String[])",
            "JJavaExtension.install(BaseKernel)");

    @Test
    void everyPublicMethodWithAnArgumentHasARow() {
        Set<String> rows = ROWS.stream().map(row -> row.signature).collect(Collectors.toCollection(TreeSet::new));
        rows.addAll(ELSEWHERE);
        assertEquals(METHODS.keySet(), rows);
    }

    @TestFactory
    Stream<DynamicTest> goodArgumentsAreTakenInEveryLayout() {
        return ROWS.stream()
                .flatMap(row -> Arrays.stream(Layout.values())
                        .map(layout -> dynamicTest(
                                row.signature + " " + layout,
                                () -> assertDoesNotThrow(
                                        () -> call(row, receiver(row), laid(row.goodArguments(), layout))))));
    }

    @TestFactory
    Stream<DynamicTest> nullIsRefusedByName() {
        return ROWS.stream()
                .flatMap(row -> positions(row)
                        .filter(i -> !row.arguments.get(i).optional()
                                && !METHODS.get(row.signature)
                                        .getParameterTypes()[i]
                                        .isPrimitive())
                        .map(i -> {
                            String name = METHODS.get(row.signature)
                                    .getParameters()[i]
                                    .getName();
                            return dynamicTest(
                                    row.signature + " " + name, () -> refused(row, i, null, Layout.PLAIN, name));
                        }));
    }

    @TestFactory
    Stream<DynamicTest> badArgumentsAreRefusedInEveryLayout() {
        return ROWS.stream()
                .flatMap(row -> positions(row)
                        .flatMap(i -> row.arguments.get(i).bad().stream()
                                .flatMap(bad -> layouts(row, bad)
                                        .map(layout -> dynamicTest(
                                                row.signature + " " + String.join(" ", bad.inMessage()) + " " + layout,
                                                () -> refused(row, i, bad.value(), layout, bad.inMessage()))))));
    }

    private static Stream<Integer> positions(Row row) {
        return Stream.iterate(0, i -> i < row.arguments.size(), i -> i + 1);
    }

    /** All, where an argument is an array, else one. */
    private static Stream<Layout> layouts(Row row, Row.Bad bad) {
        boolean arrays = Stream.concat(Stream.of(bad.value()), Arrays.stream(row.goodArguments()))
                .anyMatch(value -> value instanceof Variable || value instanceof INDArray);
        return arrays ? Arrays.stream(Layout.values()) : Stream.of(Layout.PLAIN);
    }

    private static void refused(Row row, int position, Object value, Layout layout, String... inMessage) {
        Object receiver = receiver(row);
        Object[] arguments = row.goodArguments();
        arguments[position] = value;
        arguments = laid(arguments, layout);
        List<String> before = State.of(receiver, arguments);
        Object[] given = arguments;
        Throwable thrown = assertThrows(Throwable.class, () -> call(row, receiver, given));
        assertTrue(
                thrown instanceof IllegalArgumentException
                        || thrown instanceof IllegalStateException
                        || thrown instanceof NullPointerException
                        || thrown instanceof IOException
                        || thrown instanceof IndexOutOfBoundsException && value != null,
                () -> "threw " + thrown);
        for (String part : inMessage) {
            assertTrue(String.valueOf(thrown.getMessage()).contains(part), () -> "'" + part + "' in: " + thrown);
        }
        assertEquals(before, State.of(receiver, arguments));
        Dni.deferBackward(() -> {}); // throws if a deferral was left open
    }

    private static Object receiver(Row row) {
        return row.receiver == null ? null : row.receiver.get();
    }

    private static Object[] laid(Object[] arguments, Layout layout) {
        return Arrays.stream(arguments).map(argument -> laid(argument, layout)).toArray();
    }

    private static Object laid(Object argument, Layout layout) {
        if (argument instanceof INDArray array && !array.isEmpty() && array.dataType() != DataType.BOOL) {
            return layout.lay(array);
        }
        if (argument instanceof Variable variable && !variable.requiresGrad()) {
            return Variable.of(layout.lay(variable.value()));
        }
        return argument;
    }

    private static Object call(Row row, Object receiver, Object... arguments) throws Throwable {
        Executable method = METHODS.get(row.signature);
        method.setAccessible(true);
        try {
            return method instanceof Constructor<?> constructor
                    ? constructor.newInstance(arguments)
                    : ((Method) method).invoke(receiver, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static Map<String, Executable> publicMethods() {
        Map<String, Executable> methods = new TreeMap<>();
        for (JavaClass each : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.dni4j")) {
            Class<?> type = each.reflect();
            if (isPublic(type) && !type.getPackageName().endsWith("internal")) {
                List<Executable> all = new ArrayList<>(List.of(type.getDeclaredMethods()));
                if (!Modifier.isAbstract(type.getModifiers())) {
                    all.addAll(List.of(type.getDeclaredConstructors()));
                }
                all.stream()
                        .filter(method -> isChecked(type, method))
                        .forEach(method -> methods.put(signature(method), method));
            }
        }
        return methods;
    }

    private static boolean isPublic(Class<?> type) {
        return Modifier.isPublic(type.getModifiers())
                && (type.getEnclosingClass() == null || isPublic(type.getEnclosingClass()));
    }

    /** Not what Java writes itself, nor what a user of the library writes. */
    private static boolean isChecked(Class<?> type, Executable method) {
        boolean javas = method.isSynthetic() || method.getName().equals("equals") || type.isEnum();
        return Modifier.isPublic(method.getModifiers())
                && !Modifier.isAbstract(method.getModifiers())
                && !javas
                && method.getParameterCount() > 0;
    }

    /** Such as "BasicSynthesizer.Builder.triggerDim(long)", and for a constructor "Linear(long,long,RandomGenerator)". */
    private static String signature(Executable method) {
        String type = method.getDeclaringClass().getCanonicalName().replaceFirst("^org\\.dni4j\\.([a-z]+\\.)*", "");
        return type
                + (method instanceof Constructor ? "" : "." + method.getName())
                + Arrays.stream(method.getParameterTypes())
                        .map(Class::getSimpleName)
                        .collect(Collectors.joining(",", "(", ")"));
    }
}
