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
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.dni4j.autograd.Autograd;
import org.dni4j.autograd.Variable;
import org.dni4j.nn.Losses;
import org.dni4j.optim.Sgd;
import org.dni4j.testing.Sample;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The rules of the synthesizer for feature maps; its gradients are checked with those of all layers. */
class ConvSynthesizerTest {

    @Test
    void sizesThatAreNotGivenAreTheTriggers() {
        assertShapes(
                ConvSynthesizer.of(4),
                Map.of(
                        "input_trigger.weight",
                        "[4, 4, 5, 5]",
                        "input_trigger.bias",
                        "[4]",
                        "hidden.weight",
                        "[4, 4, 5, 5]",
                        "hidden.bias",
                        "[4]",
                        "output.weight",
                        "[4, 4, 5, 5]",
                        "output.bias",
                        "[4]"));
    }

    @Test
    void sizesThatAreGivenAreTheLayers() {
        assertShapes(
                ConvSynthesizer.of(4).hiddenChannels(3).contextDim(10),
                Map.of(
                        "input_trigger.weight",
                        "[3, 4, 5, 5]",
                        "input_trigger.bias",
                        "[3]",
                        "input_context.weight",
                        "[3, 10]",
                        "input_context.bias",
                        "[3]",
                        "hidden.weight",
                        "[3, 3, 5, 5]",
                        "hidden.bias",
                        "[3]",
                        "output.weight",
                        "[4, 3, 5, 5]",
                        "output.bias",
                        "[4]"));
    }

    @Test
    void onlyTheLastConvolutionsWeightIsZeroAtTheStart() {
        ConvSynthesizer synthesizer = ConvSynthesizer.of(2).contextDim(3).create(new Random(1));
        List<String> zeros = synthesizer.namedParameters().entrySet().stream()
                .filter(entry -> entry.getValue().value().amaxNumber().doubleValue() == 0)
                .map(Map.Entry::getKey)
                .toList();
        assertEquals(List.of("output.weight"), zeros);
    }

    @Test
    void theFirstMessagesAreTheLastBiasForAllTriggersAndContexts() {
        ConvSynthesizer synthesizer = ConvSynthesizer.of(2).contextDim(3).create(new Random(1));
        INDArray bias = synthesizer.namedParameters().get("output.bias").value();
        Variable messages = synthesizer.forward(numbers(1, 5, 2, 3, 4), numbers(2, 5, 3));
        INDArray expected = bias.reshape(1, 2, 1, 1).broadcast(5, 2, 3, 4);
        assertIdentical(expected.dup('c'), messages.value(), "messages");
    }

    @Test
    void theMessageHasTheTriggersShapeWhateverItsHeightAndWidth() {
        ConvSynthesizer synthesizer = ConvSynthesizer.of(2).hiddenChannels(3).create(new Random(1));
        for (long[] shape : new long[][] {{1, 2, 1, 1}, {3, 2, 4, 4}, {2, 2, 1, 7}, {2, 2, 12, 5}}) {
            assertArrayEquals(
                    shape, synthesizer.forward(numbers(1, shape), null).shape());
        }
    }

    /** Kernels that are zero but for their middle: each place of the map is computed by itself. */
    @Test
    void triggerAndContextAddUpBeforeTheFirstReluAtEveryPlace() {
        ConvSynthesizer synthesizer =
                ConvSynthesizer.of(1).hiddenChannels(2).contextDim(1).create(new Random(1));
        setMiddles(synthesizer, "input_trigger.weight", 1, -1);
        set(synthesizer, "input_trigger.bias", 0.5, 0.5);
        set(synthesizer, "input_context.weight", 2, 2);
        set(synthesizer, "input_context.bias", 0.25, 0.25);
        setMiddles(synthesizer, "hidden.weight", 1, 0, 0, 1);
        set(synthesizer, "hidden.bias", 0, -1);
        setMiddles(synthesizer, "output.weight", 1, 10);
        set(synthesizer, "output.bias", 100);
        Variable trigger = Variable.of(Sample.array(DataType.FLOAT, new double[] {3, -4}, 1, 1, 1, 2));
        Variable context = Variable.of(Sample.array(DataType.FLOAT, new double[] {0.5}, 1, 1));
        // before the first ReLU 4.75 and -1.25 at the first place, -2.25 and 5.75 at the second
        assertNumbers(
                new double[] {100 + 4.75, 100 + 10 * 4.75},
                synthesizer.forward(trigger, context).value(),
                1e-5);
    }

    @Test
    void eachExampleHasItsOwnContext() {
        ConvSynthesizer synthesizer =
                withoutZeros(ConvSynthesizer.of(2).contextDim(3).create(new Random(1)));
        Variable trigger = numbers(1, 2, 2, 3, 3);
        Variable contexts = numbers(2, 2, 3);
        INDArray together = synthesizer.forward(trigger, contexts).value();
        for (int i = 0; i < 2; i++) {
            INDArray alone = synthesizer
                    .forward(example(trigger, i), example(contexts, i))
                    .value();
            assertClose(alone, example(Variable.of(together), i).value(), 1e-5, "example " + i);
        }
    }

    @Test
    void aPlaceOfTheMessageSeesNoFurtherThanSixPlaces() {
        ConvSynthesizer synthesizer =
                withoutZeros(ConvSynthesizer.of(1).hiddenChannels(16).create(new Random(1)));
        INDArray before = synthesizer.forward(numbers(1, 1, 1, 1, 20), null).value();
        INDArray moved = Sample.numbers(DataType.FLOAT, 1, 1, 1, 1, 20);
        moved.putScalar(0, 0, 0, 0, 5);
        INDArray after = synthesizer.forward(Variable.of(moved), null).value();
        for (int place = 0; place < 20; place++) {
            assertEquals(
                    place <= 6, before.getDouble(0, 0, 0, place) != after.getDouble(0, 0, 0, place), "place " + place);
        }
    }

    @Test
    void aSynthesizerWithoutAContextIgnoresTheContext() {
        ConvSynthesizer synthesizer = withoutZeros(ConvSynthesizer.of(2).create(new Random(1)));
        Variable trigger = numbers(1, 2, 2, 3, 3);
        assertIdentical(
                synthesizer.forward(trigger, null).value(),
                synthesizer.forward(trigger, numbers(2, 7, 5)).value(),
                "with a context");
    }

    @Test
    void inAnInterfaceItLearnsAGradientThatDependsOnTheContext() {
        ConvSynthesizer synthesizer = ConvSynthesizer.of(1).contextDim(2).create(new Random(1));
        BackwardInterface gradients = new BackwardInterface(synthesizer);
        Sgd sgd = new Sgd(0.02, gradients);
        Variable trigger = numbers(1, 2, 1, 2, 2);
        Variable context = Variable.of(Sample.array(DataType.FLOAT, new double[] {1, 0, 0, 1}, 2, 2));
        double[] signs = {1, 1, 1, 1, -1, -1, -1, -1};
        Variable target = Variable.of(Sample.array(DataType.FLOAT, signs, 2, 1, 2, 2));
        for (int step = 0; step < 300; step++) {
            Dni.synthesizerContext(context, () -> gradients.makeTrigger(trigger))
                    .backward(target.value());
            sgd.step();
            sgd.zeroGrad();
        }
        Variable learned = Autograd.noGrad(() -> synthesizer.forward(trigger, context));
        double error = Losses.meanSquaredError(learned, target).item();
        assertTrue(error < 0.05, "mean squared error " + error);
    }

    @TestFactory
    Stream<DynamicTest> errorsHaveTheValuesInThem() {
        ConvSynthesizer plain = ConvSynthesizer.of(20).create(new Random(1));
        ConvSynthesizer context = ConvSynthesizer.of(3).contextDim(7).create(new Random(1));
        return Stream.of(
                refused(
                        IllegalArgumentException.class,
                        "trigger has shape [64, 10, 4, 4], "
                                + "this synthesizer was built for (batch, 20, height, width)",
                        () -> plain.forward(numbers(1, 64, 10, 4, 4), null)),
                refused(
                        IllegalArgumentException.class,
                        "trigger has shape [64, 20]",
                        () -> plain.forward(numbers(1, 64, 20), null)),
                refused(IllegalArgumentException.class, "trigger has shape []", () -> plain.forward(numbers(1), null)),
                refused(
                        IllegalArgumentException.class,
                        "context has shape [2, 10], this synthesizer was built for "
                                + "contextDim 7, and the trigger has shape [2, 3, 4, 4]: it must be [2, 7]",
                        () -> context.forward(numbers(1, 2, 3, 4, 4), numbers(2, 2, 10))),
                refused(
                        IllegalArgumentException.class,
                        "context has shape [1, 7]",
                        () -> context.forward(numbers(1, 2, 3, 4, 4), numbers(2, 1, 7))),
                refused(
                        IllegalArgumentException.class,
                        "context has shape [7]",
                        () -> context.forward(numbers(1, 2, 3, 4, 4), numbers(2, 7))),
                refused(
                        IllegalStateException.class,
                        "contextDim 7 and has no context",
                        () -> context.forward(numbers(1, 2, 3, 4, 4), null)),
                refused(
                        IllegalArgumentException.class,
                        "channels must be at least 1, it is 0",
                        () -> ConvSynthesizer.of(0)),
                refused(
                        IllegalArgumentException.class,
                        "hiddenChannels must be at least 1, it is -1",
                        () -> ConvSynthesizer.of(1).hiddenChannels(-1)),
                refused(
                        IllegalArgumentException.class,
                        "contextDim must be at least 1, it is 0",
                        () -> ConvSynthesizer.of(1).contextDim(0)));
    }

    @Test
    void aMissingContextNamesTheScope() {
        ConvSynthesizer context = ConvSynthesizer.of(3).contextDim(7).create(new Random(1));
        String message = assertThrows(
                        IllegalStateException.class,
                        () -> new BackwardInterface(context).receive(numbers(1, 2, 3, 4, 4)))
                .getMessage();
        assertTrue(message.contains("Dni.synthesizerContext"), message);
    }

    private static DynamicTest refused(Class<? extends Exception> type, String message, Executable call) {
        return dynamicTest(message, () -> {
            String actual = assertThrows(type, call).getMessage();
            assertTrue(actual.contains(message), actual);
        });
    }

    private static void assertShapes(ConvSynthesizer.Builder sizes, Map<String, String> expected) {
        Map<String, String> shapes = new TreeMap<>();
        sizes.create(new Random(1))
                .namedParameters()
                .forEach((name, parameter) -> shapes.put(name, Arrays.toString(parameter.shape())));
        assertEquals(new TreeMap<>(expected), shapes);
    }

    private static ConvSynthesizer withoutZeros(ConvSynthesizer synthesizer) {
        Variable weight = synthesizer.namedParameters().get("output.weight");
        weight.setValue(Sample.numbers(DataType.FLOAT, 3, weight.shape()));
        return synthesizer;
    }

    /** Kernels (out, in, 5, 5) of zeros with these numbers in their middles. */
    private static void setMiddles(ConvSynthesizer synthesizer, String name, double... middles) {
        double[] weights = new double[middles.length * 25];
        for (int i = 0; i < middles.length; i++) {
            weights[i * 25 + 12] = middles[i];
        }
        set(synthesizer, name, weights);
    }

    private static void set(ConvSynthesizer synthesizer, String name, double... values) {
        Variable parameter = synthesizer.namedParameters().get(name);
        parameter.setValue(Sample.array(DataType.FLOAT, values, parameter.shape()));
    }

    /** One example of a batch, as a batch. */
    private static Variable example(Variable batch, int index) {
        long[] shape = batch.shape();
        shape[0] = 1;
        return Variable.of(batch.value().slice(index).dup('c').reshape(shape));
    }

    private static Variable numbers(long seed, long... shape) {
        return Variable.of(Sample.numbers(DataType.FLOAT, seed, shape));
    }
}
