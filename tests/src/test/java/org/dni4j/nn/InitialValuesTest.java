package org.dni4j.nn;

import static org.dni4j.testing.Close.assertIdentical;
import static org.dni4j.testing.Close.numbers;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.dni4j.BasicSynthesizer;
import org.dni4j.ConvSynthesizer;
import org.dni4j.autograd.Window;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import org.nd4j.linalg.api.buffer.DataType;

/** Initial values are those of torch.nn, and a seed decides them. */
class InitialValuesTest {

    @TestFactory
    Stream<DynamicTest> valuesAreUniformWithinTheBoundOfTheFan() {
        return Stream.of(
                uniform("Linear", new Linear(50, 40, random()), 50),
                uniform("Conv2d", new Conv2d(4, 30, 3, random()), 4 * 9),
                uniform("Rnn", new Rnn(7, 30, random()), 30),
                uniform("Gru", new Gru(7, 30, 2, 0, random()), 30),
                uniform("Lstm", new Lstm(7, 30, 2, 0, random()), 30));
    }

    private static DynamicTest uniform(String name, Block block, double fan) {
        return dynamicTest(name, () -> {
            double bound = 1 / Math.sqrt(fan);
            block.namedParameters().forEach((parameter, variable) -> {
                assertEquals(DataType.FLOAT, variable.dataType(), parameter);
                double[] values = numbers(variable.value());
                assertTrue(Arrays.stream(values).allMatch(value -> Math.abs(value) <= bound * 1.000001), parameter);
                assertTrue(Arrays.stream(values).max().getAsDouble() > 0.7 * bound, parameter + " reaches up");
                assertTrue(Arrays.stream(values).min().getAsDouble() < -0.7 * bound, parameter + " reaches down");
                assertEquals(
                        0,
                        Arrays.stream(values).average().getAsDouble(),
                        4 * bound / Math.sqrt(3 * values.length),
                        parameter + ": mean");
                assertEquals(
                        bound / Math.sqrt(3),
                        deviation(values),
                        2 * bound / Math.sqrt(values.length),
                        parameter + ": standard deviation");
            });
        });
    }

    @Test
    void embeddingsAreStandardNormal() {
        double[] values = numbers(
                new Embedding(200, 50, random()).namedParameters().get("weight").value());
        assertEquals(0, Arrays.stream(values).average().getAsDouble(), 0.04);
        assertEquals(1, deviation(values), 0.03);
        assertTrue(Arrays.stream(values).max().getAsDouble() > 2.5);
    }

    @Test
    void batchNormStartsAsTheIdentity() {
        BatchNorm2d block = new BatchNorm2d(3);
        assertEquals(
                "[1.0, 1.0, 1.0]",
                Arrays.toString(numbers(block.namedParameters().get("weight").value())));
        assertEquals(
                "[0.0, 0.0, 0.0]",
                Arrays.toString(numbers(block.namedParameters().get("bias").value())));
        assertEquals(
                "[0.0, 0.0, 0.0]",
                Arrays.toString(numbers(block.namedBuffers().get("running_mean").value())));
        assertEquals(
                "[1.0, 1.0, 1.0]",
                Arrays.toString(numbers(block.namedBuffers().get("running_var").value())));
    }

    @TestFactory
    Stream<DynamicTest> aSeedDecidesAllValues() {
        Map<String, Function<RandomGenerator, Block>> blocks = Map.of(
                "Linear", random -> new Linear(3, 4, random),
                "Conv2d", random -> new Conv2d(2, 3, 3, random),
                "Embedding", random -> new Embedding(5, 3, random),
                "Rnn", random -> new Rnn(2, 3, 2, 0.1, random),
                "Gru", random -> new Gru(2, 3, 2, 0.1, random),
                "Lstm", random -> new Lstm(2, 3, 2, 0.1, random),
                "BasicSynthesizer",
                        random -> BasicSynthesizer.of(3)
                                .hiddenLayers(2)
                                .contextDim(2)
                                .create(random),
                "ConvSynthesizer", random -> ConvSynthesizer.of(3).contextDim(2).create(random));
        return blocks.entrySet().stream()
                .map(entry -> dynamicTest(entry.getKey(), () -> {
                    Block one = entry.getValue().apply(new Random(1));
                    Block same = entry.getValue().apply(new Random(1));
                    Block other = entry.getValue().apply(new Random(2));
                    one.namedParameters()
                            .forEach((name, variable) -> assertIdentical(
                                    variable.value(),
                                    same.namedParameters().get(name).value(),
                                    name));
                    String first = one.namedParameters().keySet().iterator().next();
                    assertFalse(one.namedParameters()
                            .get(first)
                            .value()
                            .equals(other.namedParameters().get(first).value()));
                }));
    }

    @TestFactory
    Stream<DynamicTest> sizesThatMakeNoLayerAreRefusedWithTheValue() {
        return Stream.of(
                refused("in must be at least 1, it is 0", () -> new Linear(0, 2, random())),
                refused("out must be at least 1, it is -3", () -> new Linear(1, -3, random())),
                refused("in must be at least 1, it is 0", () -> new Conv2d(0, 1, 1, random())),
                refused("out must be at least 1, it is 0", () -> new Conv2d(1, 0, 1, random())),
                refused("kernel must be at least 1, it is 0", () -> new Conv2d(1, 1, 0, random())),
                refused("height must be at least 1, it is 0", () -> new Conv2d(1, 1, 0, 1, Window.PLAIN, random())),
                refused("width must be at least 1, it is 0", () -> new Conv2d(1, 1, 1, 0, Window.PLAIN, random())),
                refused("width must be at least 1, it is -1", () -> new AveragePool2d(1, -1, Window.PLAIN)),
                refused("must be in 0 .. 2, it is 3", () -> Embedding.withPadding(3, 1, 3, random())),
                refused("kernel must be at least 1, it is 0", () -> new MaxPool2d(0)),
                refused("channels must be at least 1, it is 0", () -> new BatchNorm1d(0)),
                refused("not 0.0 and 0.1", () -> new BatchNorm2d(1, 0, 0.1)),
                refused("not 1.0 and 1.5", () -> new BatchNorm2d(1, 1, 1.5)),
                refused("not NaN and 0.1", () -> new BatchNorm1d(1, Double.NaN, 0.1)),
                refused("symbols must be at least 1, it is 0", () -> new Embedding(0, 1, random())),
                refused("width must be at least 1, it is 0", () -> new Embedding(1, 0, random())),
                refused("in must be at least 1, it is 0", () -> new Rnn(0, 1, random())),
                refused("hidden must be at least 1, it is 0", () -> new Gru(1, 0, random())),
                refused("layers must be at least 1, it is 0", () -> new Lstm(1, 1, 0, 0, random())),
                refused("it is 1.1", () -> new Lstm(1, 1, 1, 1.1, random())),
                refused("it is 1.1", () -> new Dropout(1.1, random())),
                refused("it is -0.1", () -> new Dropout2d(-0.1, random())),
                refused("it is NaN", () -> new Dropout(Double.NaN, random())));
    }

    private static DynamicTest refused(String message, Executable call) {
        return dynamicTest(message, () -> {
            String actual = assertThrows(IllegalArgumentException.class, call).getMessage();
            assertTrue(actual.contains(message), actual);
        });
    }

    private static double deviation(double[] values) {
        double mean = Arrays.stream(values).average().getAsDouble();
        return Math.sqrt(Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .getAsDouble());
    }

    private static Random random() {
        return new Random(1);
    }
}
