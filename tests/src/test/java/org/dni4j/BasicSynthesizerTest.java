package org.dni4j;

import static org.dni4j.testing.Close.assertClose;
import static org.dni4j.testing.Close.assertIdentical;
import static org.dni4j.testing.Close.assertNumbers;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.dni4j.autograd.Variable;
import org.dni4j.nn.Linear;
import org.dni4j.testing.Sample;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The rules of the synthesizer that the library brings. */
class BasicSynthesizerTest {

    @Test
    void aContextOfAnotherBatchIsRefusedWithBothShapes() {
        BasicSynthesizer synthesizer = BasicSynthesizer.of(3).contextDim(2).create(new Random(1));
        Variable trigger = Variable.of(DataType.FLOAT, new float[12], 4, 3);
        Variable context = Variable.of(DataType.FLOAT, new float[6], 3, 2);
        String message = assertThrows(IllegalArgumentException.class, () -> synthesizer.forward(trigger, context))
                .getMessage();
        assertTrue(message.contains("[3, 2]") && message.contains("[4, 3]"), message);
    }

    @Test
    void sizesThatAreNotGivenAreTheOutputs() {
        assertShapes(BasicSynthesizer.of(4), Map.of("input_trigger.weight", "[4, 4]", "input_trigger.bias", "[4]"));
        assertShapes(
                BasicSynthesizer.of(4).hiddenLayers(1),
                Map.of(
                        "input_trigger.weight",
                        "[4, 4]",
                        "input_trigger.bias",
                        "[4]",
                        "layers.0.weight",
                        "[4, 4]",
                        "layers.0.bias",
                        "[4]"));
    }

    @Test
    void sizesThatAreGivenAreTheLayers() {
        assertShapes(
                BasicSynthesizer.of(4)
                        .hiddenLayers(2)
                        .hiddenDim(5)
                        .triggerDim(6)
                        .contextDim(7),
                Map.of(
                        "input_trigger.weight",
                        "[5, 6]",
                        "input_trigger.bias",
                        "[5]",
                        "input_context.weight",
                        "[5, 7]",
                        "input_context.bias",
                        "[5]",
                        "layers.0.weight",
                        "[5, 5]",
                        "layers.0.bias",
                        "[5]",
                        "layers.1.weight",
                        "[4, 5]",
                        "layers.1.bias",
                        "[4]"));
        assertShapes(
                BasicSynthesizer.of(4).hiddenDim(5).triggerDim(6).contextDim(7),
                Map.of(
                        "input_trigger.weight",
                        "[4, 6]",
                        "input_trigger.bias",
                        "[4]",
                        "input_context.weight",
                        "[4, 7]",
                        "input_context.bias",
                        "[4]"));
    }

    @Test
    void theLastLayersWeightIsZeroAtTheStart() {
        assertEquals(
                Set.of("layers.1.weight"),
                zeros(BasicSynthesizer.of(4).hiddenLayers(2).contextDim(3)));
        assertEquals(Set.of("layers.0.weight"), zeros(BasicSynthesizer.of(4).hiddenLayers(1)));
    }

    @Test
    void withoutAHiddenLayerBothInputWeightsAreZeroAtTheStart() {
        assertEquals(Set.of("input_trigger.weight"), zeros(BasicSynthesizer.of(4)));
        assertEquals(
                Set.of("input_trigger.weight", "input_context.weight"),
                zeros(BasicSynthesizer.of(4).contextDim(3)));
    }

    @Test
    void theFirstMessagesAreTheLastBiasForAllTriggers() {
        for (int hiddenLayers = 0; hiddenLayers <= 2; hiddenLayers++) {
            BasicSynthesizer synthesizer =
                    BasicSynthesizer.of(3).hiddenLayers(hiddenLayers).create(new Random(1));
            INDArray bias = synthesizer
                    .namedParameters()
                    .get(hiddenLayers == 0 ? "input_trigger.bias" : "layers." + (hiddenLayers - 1) + ".bias")
                    .value();
            INDArray messages = synthesizer.forward(numbers(1, 2, 3), null).value();
            assertIdentical(bias, messages.getRow(0).dup(), "first");
            assertIdentical(bias, messages.getRow(1).dup(), "second");
        }
    }

    @Test
    void theFirstSyntheticGradientOfALayerDependsOnItsInputAndTheBiasOnly() {
        BasicSynthesizer synthesizer = BasicSynthesizer.of(3).hiddenLayers(1).create(new Random(1));
        Linear lower = new Linear(2, 3, new Random(2));
        Variable x = numbers(3, 4, 2);
        new BackwardInterface(synthesizer).forward(lower.forward(x));
        INDArray bias = synthesizer.namedParameters().get("layers.0.bias").value();
        INDArray expected = bias.reshape(3, 1).mmul(x.value().sum(0).reshape(1, 2));
        assertClose(expected, lower.weight().grad(), 1e-5, "gradient of the weight");
    }

    @Test
    void triggerAndContextAddUpBeforeTheFirstRelu() {
        BasicSynthesizer synthesizer = BasicSynthesizer.of(2)
                .hiddenLayers(1)
                .triggerDim(1)
                .contextDim(1)
                .create(new Random(1));
        set(synthesizer, "input_trigger.weight", 1, -1);
        set(synthesizer, "input_trigger.bias", 0.5, 0.5);
        set(synthesizer, "input_context.weight", 2, 2);
        set(synthesizer, "input_context.bias", 0.25, 0.25);
        set(synthesizer, "layers.0.weight", 1, 0, 0, 1);
        set(synthesizer, "layers.0.bias", 10, 20);
        Variable trigger = Variable.of(Sample.array(DataType.FLOAT, new double[] {3}, 1, 1));
        Variable context = Variable.of(Sample.array(DataType.FLOAT, new double[] {0.5}, 1, 1));
        assertNumbers(
                new double[] {10 + 4.75, 20},
                synthesizer.forward(trigger, context).value(),
                1e-6);
    }

    @Test
    void aSynthesizerWithoutAContextIgnoresTheContext() {
        BasicSynthesizer synthesizer = BasicSynthesizer.of(3).hiddenLayers(1).create(new Random(1));
        Variable trigger = numbers(1, 2, 3);
        assertIdentical(
                synthesizer.forward(trigger, null).value(),
                synthesizer.forward(trigger, numbers(2, 2, 5)).value(),
                "with a context");
    }

    @Test
    void aTriggerMayHaveLeadingDimensions() {
        BasicSynthesizer synthesizer = BasicSynthesizer.of(3).triggerDim(2).create(new Random(1));
        assertArrayEquals(
                new long[] {5, 4, 3},
                synthesizer.forward(numbers(1, 5, 4, 2), null).shape());
    }

    @TestFactory
    Stream<DynamicTest> errorsHaveTheValuesInThem() {
        BasicSynthesizer trigger = BasicSynthesizer.of(10).triggerDim(256).create(new Random(1));
        BasicSynthesizer context = BasicSynthesizer.of(3).contextDim(7).create(new Random(1));
        return Stream.of(
                refused(
                        IllegalArgumentException.class,
                        "trigger has 784 features (shape [64, 784]), this synthesizer was built for triggerDim 256",
                        () -> trigger.forward(numbers(1, 64, 784), null)),
                refused(
                        IllegalArgumentException.class,
                        "context has 10 features (shape [2, 10]), this synthesizer was built for contextDim 7",
                        () -> context.forward(numbers(1, 2, 3), numbers(2, 2, 10))),
                refused(
                        IllegalArgumentException.class,
                        "trigger has 0 features (shape [])",
                        () -> trigger.forward(numbers(1), null)),
                refused(
                        IllegalStateException.class,
                        "contextDim 7 and has no context",
                        () -> context.forward(numbers(1, 2, 3), null)),
                refused(
                        IllegalArgumentException.class,
                        "outputDim must be at least 1, it is 0",
                        () -> BasicSynthesizer.of(0)),
                refused(
                        IllegalArgumentException.class,
                        "hiddenLayers must be at least 0, it is -1",
                        () -> BasicSynthesizer.of(1).hiddenLayers(-1)),
                refused(
                        IllegalArgumentException.class,
                        "hiddenDim must be at least 1, it is 0",
                        () -> BasicSynthesizer.of(1).hiddenDim(0)),
                refused(
                        IllegalArgumentException.class,
                        "triggerDim must be at least 1, it is -2",
                        () -> BasicSynthesizer.of(1).triggerDim(-2)),
                refused(
                        IllegalArgumentException.class,
                        "contextDim must be at least 1, it is 0",
                        () -> BasicSynthesizer.of(1).contextDim(0)));
    }

    @Test
    void aMissingContextNamesTheScope() {
        BasicSynthesizer context = BasicSynthesizer.of(3).contextDim(7).create(new Random(1));
        String message = assertThrows(
                        IllegalStateException.class, () -> new ForwardInterface(context).receive(numbers(1, 2, 3)))
                .getMessage();
        assertTrue(message.contains("Dni.synthesizerContext"), message);
    }

    private static DynamicTest refused(Class<? extends Exception> type, String message, Executable call) {
        return dynamicTest(message, () -> {
            String actual = assertThrows(type, call).getMessage();
            assertTrue(actual.contains(message), actual);
        });
    }

    private static void assertShapes(BasicSynthesizer.Builder sizes, Map<String, String> expected) {
        Map<String, String> shapes = new TreeMap<>();
        sizes.create(new Random(1))
                .namedParameters()
                .forEach((name, parameter) -> shapes.put(name, Arrays.toString(parameter.shape())));
        assertEquals(new TreeMap<>(expected), shapes);
    }

    private static Set<String> zeros(BasicSynthesizer.Builder sizes) {
        Set<String> zeros = new TreeSet<>();
        sizes.create(new Random(1)).namedParameters().forEach((name, parameter) -> {
            if (parameter.value().amaxNumber().doubleValue() == 0) {
                zeros.add(name);
            }
        });
        return zeros;
    }

    private static void set(BasicSynthesizer synthesizer, String name, double... values) {
        Variable parameter = synthesizer.namedParameters().get(name);
        parameter.setValue(Sample.array(DataType.FLOAT, values, parameter.shape()));
    }

    private static Variable numbers(long seed, long... shape) {
        return Variable.of(Sample.numbers(DataType.FLOAT, seed, shape));
    }
}
