package org.dni4j.autograd;

import static org.dni4j.testing.Close.assertClose;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dni4j.testing.Sample;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.nd4j.linalg.api.buffer.DataType;

/** The LSTM in FLOAT, which is one operation, against the composed one in DOUBLE. */
class LstmTest {

    /** The parts of the result that one may go on with. */
    private static final List<UnaryOperator<Variable>> USES = List.of(
            states -> states,
            states -> states.slice(2, 0, states.size(2) / 2),
            states -> states.slice(0, states.size(0) - 1, states.size(0)),
            states -> states.slice(1, 0, 1));

    @TestFactory
    Stream<DynamicTest> floatGivesWhatDoubleGivesWhateverIsUsedAndWhateverNeedsAGradient() {
        return IntStream.range(0, 200)
                .mapToObj(seed -> dynamicTest("seed " + seed, () -> {
                    Random random = new Random(seed);
                    long[][] shapes = shapes(size(random), size(random), size(random), size(random));
                    boolean[] needsGradient = new boolean[shapes.length];
                    for (int i = 0; i < shapes.length; i++) {
                        needsGradient[i] = random.nextBoolean();
                    }
                    needsGradient[random.nextInt(shapes.length)] = true;
                    assertAgree(shapes, needsGradient, USES.get(seed % USES.size()));
                }));
    }

    @TestFactory
    Stream<DynamicTest> floatGivesWhatDoubleGivesAtTheSizesOfALanguageModel() {
        boolean[] all = {true, true, true, true, true, true};
        return Stream.of(shapes(5, 32, 64, 256), shapes(4, 64, 10, 256), shapes(50, 1, 7, 33))
                .map(shapes -> dynamicTest(Arrays.deepToString(shapes), () -> assertAgree(shapes, all, USES.get(0))));
    }

    private static void assertAgree(long[][] shapes, boolean[] needsGradient, UnaryOperator<Variable> use) {
        Variable[] expected = inputs(DataType.DOUBLE, shapes, needsGradient);
        Variable[] actual = inputs(DataType.FLOAT, shapes, needsGradient);
        Variable wanted = lstm(expected);
        Variable found = lstm(actual);
        assertClose(wanted.value(), found.value(), 1e-5, "value");
        wanted = use.apply(wanted);
        found = use.apply(found);
        wanted.backward(Sample.numbers(DataType.DOUBLE, 9, wanted.shape()));
        found.backward(Sample.numbers(DataType.FLOAT, 9, found.shape()));
        for (int i = 0; i < shapes.length; i++) {
            if (needsGradient[i]) {
                assertClose(expected[i].grad(), actual[i].grad(), 1e-5, "gradient " + i);
            } else {
                assertNull(actual[i].grad());
            }
        }
    }

    private static Variable[] inputs(DataType type, long[][] shapes, boolean[] needsGradient) {
        Variable[] inputs = new Variable[shapes.length];
        for (int i = 0; i < inputs.length; i++) {
            // the weights of a wide layer are small, as in training
            var numbers = Sample.numbers(type, i, shapes[i]).mul(2 / Math.sqrt(shapes[0][2] + shapes[3][1]));
            inputs[i] = needsGradient[i] ? Variable.parameter(numbers) : Variable.of(numbers);
        }
        return inputs;
    }

    private static Variable lstm(Variable[] v) {
        return v[0].lstm(v[1], v[2], v[3], v[4], v[5]);
    }

    private static long[][] shapes(long time, long batch, long in, long hidden) {
        return new long[][] {
            {time, batch, in}, {batch, 2 * hidden}, {4 * hidden, in}, {4 * hidden, hidden}, {4 * hidden}, {4 * hidden}
        };
    }

    /** Often 1, never 0. */
    private static int size(Random random) {
        return random.nextInt(3) == 0 ? 1 : 1 + random.nextInt(9);
    }
}
