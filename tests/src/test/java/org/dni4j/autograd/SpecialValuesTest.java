package org.dni4j.autograd;

import static org.dni4j.testing.Close.assertNumbers;
import static org.dni4j.testing.Close.numbers;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.dni4j.internal.Tensor;
import org.dni4j.testing.Sample;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** NaN, infinities, and numbers where digits are easily lost. Right are PyTorch's values. */
class SpecialValuesTest {

    private static final double NAN = Double.NaN;
    private static final double INF = Double.POSITIVE_INFINITY;
    private static final List<DataType> TYPES = List.of(DataType.FLOAT, DataType.DOUBLE);

    /** An operation that selects, at x; its value, and its gradient if that of the value is a number g everywhere. */
    private record Selection(
            String name, UnaryOperator<Variable> operation, double[] x, double[] y, UnaryOperator<double[]> gradient) {}

    private static List<Selection> selections() {
        double[] x = {-1, 0, 1, NAN};
        INDArray mask = Nd4j.createFromArray(1, 0, 1, 0);
        List<Selection> all = new ArrayList<>();
        all.add(new Selection(
                "relu", Variable::relu, x, new double[] {0, 0, 1, NAN}, g -> new double[] {0, 0, g[0], g[0]}));
        all.add(new Selection("clamp", v -> v.clamp(-0.5, 0.5), x, new double[] {-0.5, 0, 0.5, NAN}, g ->
                new double[] {0, g[0], 0, 0}));
        all.add(new Selection(
                "clamp at its bounds",
                v -> v.clamp(-1, 1),
                new double[] {-1, 1, 1.5, INF},
                new double[] {-1, 1, 1, 1},
                g -> new double[] {g[0], g[0], 0, 0}));
        all.add(new Selection("maskedFill", v -> v.maskedFill(mask, 7), x, new double[] {7, 0, 7, NAN}, g ->
                new double[] {0, g[0], 0, g[0]}));
        all.add(new Selection(
                "maskedFill with infinity",
                v -> v.maskedFill(mask, -INF),
                new double[] {NAN, 1, INF, -INF},
                new double[] {-INF, 1, -INF, -INF},
                g -> new double[] {0, g[0], 0, g[0]}));
        all.add(new Selection("max along a dimension", v -> v.max(0), new double[] {1, 3, 2, 3}, new double[] {3}, g ->
                new double[] {0, g[0], 0, 0}));
        all.add(new Selection(
                "max along a dimension with NaN",
                v -> v.max(0),
                new double[] {1, NAN, INF, NAN},
                new double[] {NAN},
                g -> new double[] {0, g[0], 0, 0}));
        all.add(new Selection("max", Variable::max, new double[] {1, 3, 2, -INF}, new double[] {3}, g ->
                new double[] {0, g[0], 0, 0}));
        all.add(new Selection("max of equals", Variable::max, new double[] {1, 3, 2, 3}, new double[] {3}, g ->
                new double[] {0, g[0] / 2, 0, g[0] / 2}));
        all.add(new Selection("max of NaN", Variable::max, new double[] {1, NAN, INF, NAN}, new double[] {NAN}, g ->
                new double[] {0, g[0] / 2, 0, g[0] / 2}));
        all.add(new Selection(
                "max of nothing but -infinity",
                Variable::max,
                new double[] {-INF, -INF, -INF, -INF},
                new double[] {-INF},
                g -> new double[] {g[0] / 4, g[0] / 4, g[0] / 4, g[0] / 4}));
        all.add(new Selection(
                "slice", v -> v.slice(0, 1, 3), x, new double[] {0, 1}, g -> new double[] {0, g[0], g[0], 0}));
        all.add(new Selection(
                "pick", v -> v.reshape(2, 2).pick(1, 0), x, new double[] {0, 1}, g -> new double[] {0, g[0], g[0], 0}));
        all.add(new Selection(
                "rows", v -> v.reshape(4, 1).rows(Nd4j.createFromArray(1, 2)), x, new double[] {0, 1}, g ->
                        new double[] {0, g[0], g[0], 0}));
        pools(all);
        return all;
    }

    private static void pools(List<Selection> all) {
        UnaryOperator<Variable> pool = v -> v.reshape(1, 1, 2, 2).maxPool2d(2);
        all.add(new Selection(
                "maxPool2d", pool, new double[] {1, 2, 2, 0}, new double[] {2}, g -> new double[] {0, g[0], 0, 0}));
        all.add(new Selection("maxPool2d of a NaN", pool, new double[] {NAN, 1, 2, 3}, new double[] {NAN}, g ->
                new double[] {g[0], 0, 0, 0}));
        all.add(new Selection("maxPool2d of several NaN", pool, new double[] {NAN, 1, NAN, 2}, new double[] {NAN}, g ->
                new double[] {0, 0, g[0], 0}));
        all.add(new Selection("maxPool2d of NaN only", pool, new double[] {NAN, NAN, NAN, NAN}, new double[] {NAN}, g ->
                new double[] {0, 0, 0, g[0]}));
        all.add(new Selection(
                "maxPool2d of -infinity", pool, new double[] {-INF, -INF, -INF, -INF}, new double[] {-INF}, g ->
                        new double[] {g[0], 0, 0, 0}));
        all.add(new Selection(
                "maxPool2d of infinity and NaN", pool, new double[] {INF, NAN, INF, -INF}, new double[] {NAN}, g ->
                        new double[] {0, g[0], 0, 0}));
        all.add(new Selection(
                "padded maxPool2d of -infinity",
                v -> v.reshape(1, 1, 2, 2).maxPool2d(3, 3, Window.stride(2).padding(1)),
                new double[] {-INF, -INF, -INF, -INF},
                new double[] {-INF},
                g -> new double[] {g[0], 0, 0, 0}));
        all.add(new Selection(
                "padded maxPool2d below 0",
                v -> v.reshape(1, 1, 2, 2).maxPool2d(3, 3, Window.stride(2).padding(1)),
                new double[] {-3, -1, -2, -4},
                new double[] {-1},
                g -> new double[] {0, g[0], 0, 0}));
    }

    /** Nothing is multiplied by 0, so that infinity and NaN reach those elements alone that are selected. */
    @TestFactory
    Stream<DynamicTest> aSelectionPassesAnyGradientToWhatItSelectedAndZeroToTheRest() {
        return selections().stream()
                .map(each -> dynamicTest(each.name, () -> {
                    for (DataType type : TYPES) {
                        for (double g : new double[] {1, INF, -INF, NAN}) {
                            Variable x = Variable.parameter(Sample.array(type, each.x, 4));
                            Variable y = each.operation.apply(x);
                            assertNumbers(each.y, y.value(), 0);
                            y.backward(filled(y, g));
                            assertNumbers(each.gradient.apply(new double[] {g}), x.grad(), 0);
                        }
                    }
                }));
    }

    @Test
    void theGradientOfAbsIsZeroAtZeroAndKeepsInfinityElsewhere() {
        for (DataType type : TYPES) {
            Variable x = Variable.parameter(Sample.array(type, new double[] {-2, 3, -INF, INF}, 4));
            Variable y = x.abs();
            assertNumbers(new double[] {2, 3, INF, INF}, y.value(), 0);
            y.backward(filled(y, INF));
            assertNumbers(new double[] {-INF, INF, -INF, INF}, x.grad(), 0);
            Variable zero = Variable.parameter(Sample.array(type, new double[] {0, -0.0}, 2));
            zero.abs().backward();
            assertNumbers(new double[] {0, 0}, zero.grad().add(0), 0);
        }
    }

    @Test
    void aDeadUnitBehindASquareRootGetsNoGradient() {
        for (DataType type : TYPES) {
            Variable x = Variable.parameter(Sample.array(type, new double[] {-1}, 1));
            x.relu().sqrt().sum().backward();
            assertNumbers(new double[] {0}, x.grad(), 0);
        }
    }

    @Test
    void anIgnoredRowGetsNoGradientWhateverItsScoresAndTheGradientOfItsLoss() {
        for (DataType type : TYPES) {
            Variable x = Variable.parameter(Sample.array(type, new double[] {NAN, INF, -INF, 1, 0, 0, INF, INF}, 4, 2));
            Variable y = x.crossEntropy(new int[] {-1, -1, 1, -1}, -1);
            assertNumbers(new double[] {0, 0, Math.log(2), 0}, y.value(), 1e-7);
            y.backward(Sample.array(type, new double[] {NAN, INF, 1, NAN}, 4));
            assertNumbers(new double[] {0, 0, 0, 0, 0.5, -0.5, 0, 0}, x.grad(), 1e-7);
        }
    }

    @Test
    void aNumberThatIsNaNGivesNaN() {
        for (DataType type : TYPES) {
            Variable two = Variable.of(Sample.array(type, new double[] {2}, 1));
            assertNumbers(new double[] {NAN}, two.mul(0.0 / 0).value(), 0);
            assertNumbers(new double[] {NAN}, two.add(0.0 / 0).value(), 0);
            assertNumbers(new double[] {NAN}, two.pow(0.0 / 0).value(), 0);
            assertNumbers(new double[] {INF}, two.mul(INF).value(), 0);
            assertNumbers(new double[] {-INF}, two.add(-INF).value(), 0);
            assertNumbers(new double[] {1}, two.mul(NAN).pow(0).value(), 0);
            Variable x = Variable.parameter(two.value());
            x.mul(NAN).backward();
            assertNumbers(new double[] {NAN}, x.grad(), 0);
        }
    }

    @Test
    void anInfiniteNegativeScoreHasProbabilityZero() {
        for (DataType type : TYPES) {
            double log = Math.log(2);
            Variable x = Variable.parameter(Sample.array(type, new double[] {-INF, 1, 1}, 1, 3));
            assertNumbers(new double[] {0, 0.5, 0.5}, x.softmax(1).value(), 1e-7);
            assertNumbers(new double[] {-INF, -log, -log}, x.logSoftmax(1).value(), 1e-7);
            x.crossEntropy(2).backward();
            assertNumbers(new double[] {0, 0.5, -0.5}, x.grad(), 1e-7);
        }
    }

    /** With naive sums in float the error is a hundredth. */
    @Test
    void aSumOfAMillionFloatsIsExactToTheirDigits() {
        int count = 1_392_640;
        Variable x = Variable.parameter(Nd4j.valueArrayOf(new long[] {1, count}, 0.1f, DataType.FLOAT));
        double expected = count * (double) 0.1f;
        assertEquals(expected, x.sum(1).value().getDouble(0), 2e-7 * expected);
        assertEquals(expected, x.sum().item(), 2e-7 * expected);
        assertEquals(expected, x.reshape(count, 1).sum(0).value().getDouble(0), 2e-7 * expected);
        assertEquals((double) 0.1f, x.mean().item(), 2e-8);
    }

    @Test
    void theGradientOfWhatIsRepeatedAMillionTimesIsExactToItsDigits() {
        int count = 1_392_640;
        INDArray tenth = Nd4j.valueArrayOf(new long[] {count, 1}, 0.1f, DataType.FLOAT);
        double expected = count * (double) 0.1f;
        Variable x = Variable.of(tenth);
        Variable bias = Variable.parameter(Sample.array(DataType.FLOAT, new double[] {2}, 1));
        x.linear(Variable.of(Sample.array(DataType.FLOAT, new double[] {3}, 1, 1)), bias)
                .backward(tenth);
        assertEquals(expected, bias.grad().getDouble(0), 2e-7 * expected);
        for (long[] shape : new long[][] {{}, {1}, {1, 1}}) {
            Variable repeated = Variable.parameter(Sample.array(DataType.FLOAT, new double[] {2}, shape));
            x.add(repeated).backward(tenth);
            assertEquals(expected, repeated.grad().getDouble(0), 2e-7 * expected, Arrays.toString(shape));
        }
        Variable two = Variable.parameter(Sample.array(DataType.FLOAT, new double[] {2, 3}, 2));
        Variable pairs = x.reshape(count / 2, 2).add(two);
        pairs.backward(tenth.reshape(count / 2, 2));
        assertNumbers(new double[] {expected / 2, expected / 2}, two.grad(), 2e-7 * expected);
        Variable image = Variable.parameter(Sample.array(DataType.FLOAT, new double[] {2, 3}, 2, 1, 1));
        Variable images = x.reshape(count / 128, 2, 8, 8).add(image);
        images.backward(tenth.reshape(count / 128, 2, 8, 8));
        assertNumbers(new double[] {expected / 2, expected / 2}, image.grad(), 2e-7 * expected);
    }

    @Test
    void softplusOfANegativeNumberKeepsItsDigits() {
        double[] x = {-15, -17, -30, -80, 15, 100};
        for (DataType type : TYPES) {
            double tolerance = type == DataType.FLOAT ? 1e-6 : 1e-15;
            assertRelative(
                    new double[] {3.0590227e-7, 4.1399377e-8, 9.3576230e-14, 1.8048514e-35, 15.000000306, 100},
                    Variable.of(Sample.array(type, x, 6)).softplus().value(),
                    3e-7);
            assertRelative(
                    Arrays.stream(x)
                            .map(v -> Math.max(v, 0) + Math.log1p(Math.exp(-Math.abs(v))))
                            .toArray(),
                    Variable.of(Sample.array(type, x, 6)).softplus().value(),
                    tolerance);
            Variable leaf = Variable.parameter(Sample.array(type, x, 6));
            leaf.softplus().backward();
            assertRelative(Arrays.stream(x).map(v -> 1 / (1 + Math.exp(-v))).toArray(), leaf.grad(), tolerance);
        }
    }

    @Test
    void theLossOfASureScoreKeepsItsDigits() {
        for (DataType type : TYPES) {
            double tolerance = type == DataType.FLOAT ? 1e-6 : 1e-15;
            Variable scores = Variable.parameter(Sample.array(type, new double[] {10, 20, -10, -20}, 4));
            Variable targets = Variable.of(Sample.array(type, new double[] {1, 1, 0, 0}, 4));
            double ten = Math.log1p(Math.exp(-10));
            double twenty = Math.log1p(Math.exp(-20));
            double[] expected = {ten, twenty, ten, twenty};
            assertEquals(4.540e-5, ten, 1e-8);
            Variable loss = scores.binaryCrossEntropy(targets);
            assertRelative(expected, loss.value(), tolerance);
            loss.backward();
            double small = 1 / (1 + Math.exp(10));
            double smaller = 1 / (1 + Math.exp(20));
            assertNumbers(new double[] {-small, -smaller, small, smaller}, scores.grad(), 1e-7);
        }
    }

    @Test
    void tanhOfATinyNumberIsThatNumber() {
        double[] x = {1e-12, 1e-17, -1e-9, 1e-300};
        assertRelative(
                x, Variable.of(Sample.array(DataType.DOUBLE, x, 4)).tanh().value(), 1e-15);
        double[] floats = {(float) 1e-12, (float) 1e-17, (float) -1e-9, (float) 1e-30};
        assertRelative(
                floats,
                Variable.of(Sample.array(DataType.FLOAT, floats, 4)).tanh().value(),
                1e-7);
    }

    @ParameterizedTest
    @EnumSource(
            value = DataType.class,
            names = {"FLOAT", "DOUBLE"})
    void aSumOfRowsHasANaNOnlyWhereARowHasOne(DataType type) {
        double[] numbers = new double[30];
        numbers[7] = NAN;
        Variable x = Variable.of(Sample.array(type, numbers, 10, 3));
        assertNumbers(new double[] {0, NAN, 0}, x.sum(0).value(), 0);
        double[] rows = new double[10];
        rows[2] = NAN;
        assertNumbers(rows, x.sum(1).value(), 0);
        assertNumbers(rows, x.max(1).value(), 0);
    }

    /** A loop over a sequence would else take a time that grows with the square of its length. */
    @Test
    void theGradientOfASliceIsNoLargerThanTheSlice() {
        for (DataType type : TYPES) {
            Variable sequence = Variable.parameter(Sample.numbers(type, 1, 50, 4, 3));
            Variable slice = sequence.slice(0, 7, 9);
            INDArray gradient = Sample.numbers(type, 2, 2, 4, 3);
            List<long[]> parts = new ArrayList<>();
            slice.creator().backward(Variable.of(gradient).tensor(), new Node.Inputs() {
                @Override
                public void add(int input, Tensor whole) {
                    throw new AssertionError("a gradient of shape " + Arrays.toString(whole.shape()));
                }

                @Override
                public void addPart(int input, Tensor part, int dim, long start) {
                    assertEquals(0, input);
                    assertEquals(0, dim);
                    assertEquals(7, start);
                    parts.add(part.shape());
                }
            });
            assertEquals(1, parts.size());
            assertArrayEquals(new long[] {2, 4, 3}, parts.get(0));
        }
    }

    @Test
    void slicesThatOverlapAndOtherUsesOfTheirSequenceAddUp() {
        for (DataType type : TYPES) {
            Variable x = Variable.parameter(Sample.numbers(type, 1, 5));
            Variable whole = x.mul(1);
            whole.slice(0, 0, 3)
                    .add(whole.slice(0, 2, 5))
                    .add(whole.slice(0, 1, 4))
                    .sum()
                    .add(whole.sum())
                    .add(whole.slice(0, 4, 5).sum())
                    .backward();
            assertNumbers(new double[] {2, 3, 4, 3, 3}, x.grad(), 0);
            x.zeroGrad();
            x.slice(0, 1, 2).backward();
            assertNumbers(new double[] {0, 1, 0, 0, 0}, x.grad(), 0);
            x.slice(0, 1, 2).backward();
            x.backward(filled(x, 1));
            assertNumbers(new double[] {1, 3, 1, 1, 1}, x.grad(), 0);
        }
    }

    private static INDArray filled(Variable like, double number) {
        double[] numbers = new double[(int) like.length()];
        Arrays.fill(numbers, number);
        return Sample.array(like.dataType(), numbers, like.shape());
    }

    private static void assertRelative(double[] expected, INDArray actual, double tolerance) {
        double[] found = numbers(actual);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], found[i], tolerance * Math.abs(expected[i]), "element " + i);
        }
    }
}
