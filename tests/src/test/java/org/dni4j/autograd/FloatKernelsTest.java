package org.dni4j.autograd;

import static org.dni4j.testing.Close.assertClose;
import static org.dni4j.testing.Close.numbers;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dni4j.testing.Sample;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What has a kernel of its own in FLOAT gives what it gives in DOUBLE, where it is composed of other operations:
 * images and their normalisation, on random shapes. The recurrent one is in LstmTest.
 */
class FloatKernelsTest {

    private static final int SHAPES = 250;

    /** Of numbers around 1; a sum of n products of random sign is some sqrt(n) roundings of 6e-8 off. */
    private static final double TOLERANCE = 1e-5;

    @TestFactory
    Stream<DynamicTest> convolutionsOfSmallImagesAgree() {
        return convolutions(random -> 1 + random.nextInt(8), random -> 1 + random.nextInt(6));
    }

    /** Of few places each, so that many share a product, the last of them fewer than the others. */
    @TestFactory
    Stream<DynamicTest> convolutionsOfManyTinyImagesAgree() {
        return convolutions(random -> 1 + random.nextInt(3), random -> 20 + random.nextInt(150))
                .limit(SHAPES / 5);
    }

    private interface Size {
        int of(Random random);
    }

    private static Stream<DynamicTest> convolutions(Size side, Size batch) {
        return seeds().mapToObj(seed -> {
            Random random = new Random(seed);
            int height = side.of(random);
            int width = side.of(random);
            int channels = 1 + random.nextInt(3);
            int out = 1 + random.nextInt(4);
            Window window = window(random, 4);
            int down = kernel(random, height + 2 * window.paddingHeight(), window.dilationHeight());
            int across = kernel(random, width + 2 * window.paddingWidth(), window.dilationWidth());
            long[][] shapes = {{batch.of(random), channels, height, width}, {out, channels, down, across}, {out}};
            boolean biased = random.nextBoolean();
            GradientCheck.Op convolution =
                    biased ? v -> v[0].conv2d(v[1], v[2], window) : v -> v[0].conv2d(v[1], window);
            long[][] used = biased ? shapes : Arrays.copyOf(shapes, 2);
            return dynamicTest(name(seed, used, window), () -> {
                assertAgree(convolution, random, used);
                assertIsDirect(window, convolution.apply(constants(used)).value(), constants(used));
            });
        });
    }

    private static int kernel(Random random, int side, int dilation) {
        return 1 + random.nextInt((side - 1) / dilation + 1);
    }

    /** Each element of a convolution by its definition. */
    private static void assertIsDirect(Window window, INDArray y, Variable... inputs) {
        INDArray x = inputs[0].value();
        INDArray weight = inputs[1].value();
        double[] expected = new double[(int) y.length()];
        int at = 0;
        for (long b = 0; b < y.size(0); b++) {
            for (long o = 0; o < y.size(1); o++) {
                for (long i = 0; i < y.size(2); i++) {
                    for (long j = 0; j < y.size(3); j++) {
                        double sum = inputs.length == 3 ? inputs[2].value().getDouble(o) : 0;
                        for (long c = 0; c < x.size(1); c++) {
                            for (long ky = 0; ky < weight.size(2); ky++) {
                                for (long kx = 0; kx < weight.size(3); kx++) {
                                    long row = i * window.strideHeight()
                                            - window.paddingHeight()
                                            + ky * window.dilationHeight();
                                    long column = j * window.strideWidth()
                                            - window.paddingWidth()
                                            + kx * window.dilationWidth();
                                    boolean inside = row >= 0 && row < x.size(2) && column >= 0 && column < x.size(3);
                                    sum += inside ? x.getDouble(b, c, row, column) * weight.getDouble(o, c, ky, kx) : 0;
                                }
                            }
                        }
                        expected[at++] = sum;
                    }
                }
            }
        }
        double[] found = numbers(y);
        for (int i = 0; i < found.length; i++) {
            assertEquals(expected[i], found[i], 1e-12 * Math.max(1, Math.abs(expected[i])), "DOUBLE, element " + i);
        }
    }

    @TestFactory
    Stream<DynamicTest> poolsAgreeWithTheirDefinition() {
        return seeds().mapToObj(seed -> {
            Random random = new Random(seed);
            int height = 1 + random.nextInt(4);
            int width = 1 + random.nextInt(4);
            Window window = window(random, 3).padding(random.nextInt(height / 2 + 1), random.nextInt(width / 2 + 1));
            long[] shape = {
                1 + random.nextInt(3),
                1 + random.nextInt(3),
                (height - 1) * window.dilationHeight() + 1 + random.nextInt(5),
                (width - 1) * window.dilationWidth() + 1 + random.nextInt(5)
            };
            return dynamicTest(name(seed, new long[][] {shape, {height, width}}, window), () -> {
                assertAgree(v -> v[0].maxPool2d(height, width, window), random, shape);
                assertAgree(v -> v[0].averagePool2d(height, width, window), random, shape);
                Variable x = constants(shape)[0];
                assertIsDirectPool(x.value(), x.maxPool2d(height, width, window).value(), height, width, window, true);
                assertIsDirectPool(
                        x.value(), x.averagePool2d(height, width, window).value(), height, width, window, false);
            });
        });
    }

    private static void assertIsDirectPool(
            INDArray x, INDArray y, int height, int width, Window window, boolean isMax) {
        for (long b = 0; b < y.size(0); b++) {
            for (long c = 0; c < y.size(1); c++) {
                for (long i = 0; i < y.size(2); i++) {
                    for (long j = 0; j < y.size(3); j++) {
                        double max = Double.NEGATIVE_INFINITY;
                        double sum = 0;
                        for (long ky = 0; ky < height; ky++) {
                            for (long kx = 0; kx < width; kx++) {
                                long row = i * window.strideHeight()
                                        - window.paddingHeight()
                                        + ky * window.dilationHeight();
                                long column =
                                        j * window.strideWidth() - window.paddingWidth() + kx * window.dilationWidth();
                                if (row >= 0 && row < x.size(2) && column >= 0 && column < x.size(3)) {
                                    max = Math.max(max, x.getDouble(b, c, row, column));
                                    sum += x.getDouble(b, c, row, column);
                                }
                            }
                        }
                        assertEquals(
                                isMax ? max : sum / (height * width),
                                y.getDouble(b, c, i, j),
                                1e-14,
                                Arrays.toString(new long[] {b, c, i, j}));
                    }
                }
            }
        }
    }

    /** Planes on both sides of the length from which each has a loop of its own. */
    @TestFactory
    Stream<DynamicTest> batchNormalisationsAgree() {
        return seeds().mapToObj(seed -> {
            Random random = new Random(seed);
            int channels = 1 + random.nextInt(5);
            long[] x = switch (random.nextInt(3)) {
                case 0 -> new long[] {2 + random.nextInt(40), channels};
                case 1 -> new long[] {2 + random.nextInt(6), channels, 1 + random.nextInt(80)};
                default -> new long[] {2 + random.nextInt(6), channels, 1 + random.nextInt(9), 1 + random.nextInt(9)};
            };
            long[][] shapes = {x, {channels}, {channels}};
            return dynamicTest("seed " + seed + " " + Arrays.toString(x), () -> {
                assertAgree(v -> v[0].batchNorm(v[1], v[2], 0.1, (mean, variance) -> {}), random, shapes);
                assertAgree(
                        v -> v[0].batchNorm(
                                v[1],
                                v[2],
                                0.1,
                                Variable.of(Sample.numbers(v[0].dataType(), 8, channels)),
                                Variable.of(Sample.numbers(v[0].dataType(), 9, channels))
                                        .square()),
                        random,
                        shapes);
                assertStatisticsAgree(x, shapes);
            });
        });
    }

    @Test
    void batchNormalisationOfAMillionRowsIsAsExactAsOfFew() {
        float[] numbers = new float[1 << 20];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = i % 2 == 0 ? 0.1f : 0.3f;
        }
        var x = Variable.of(DataType.FLOAT, numbers, numbers.length, 1);
        var weight = Variable.parameter(Nd4j.ones(DataType.FLOAT, 1));
        var bias = Variable.parameter(Nd4j.zeros(DataType.FLOAT, 1));
        Variable y = x.batchNorm(weight, bias, 0, (mean, variance) -> {
            assertEquals(0.2, mean.item(), 1e-7);
            assertEquals(0.01, variance.item(), 1e-8);
        });
        y.backward(y.value());
        assertEquals(1, weight.grad().getDouble(0) / numbers.length, 1e-6);
    }

    private static void assertStatisticsAgree(long[] x, long[]... shapes) {
        Variable[] doubles = inputs(DataType.DOUBLE, new boolean[3], shapes);
        Variable[] floats = inputs(DataType.FLOAT, new boolean[3], shapes);
        doubles[0].batchNorm(
                doubles[1],
                doubles[2],
                0.1,
                (mean, variance) -> floats[0].batchNorm(floats[1], floats[2], 0.1, (floatMean, floatVariance) -> {
                    assertClose(mean.value(), floatMean.value(), 1e-6, "mean of " + Arrays.toString(x));
                    assertClose(variance.value(), floatVariance.value(), 1e-6, "variance of " + Arrays.toString(x));
                }));
    }

    /** Values, and the gradients of those inputs that a coin chose to require one. */
    private static void assertAgree(GradientCheck.Op function, Random random, long[]... shapes) {
        boolean[] needsGradient = new boolean[shapes.length];
        for (int i = 0; i < shapes.length; i++) {
            needsGradient[i] = random.nextInt(3) > 0;
        }
        needsGradient[random.nextInt(shapes.length)] = true;
        Variable[] expected = inputs(DataType.DOUBLE, needsGradient, shapes);
        Variable[] actual = inputs(DataType.FLOAT, needsGradient, shapes);
        Variable wanted = function.apply(expected);
        Variable found = function.apply(actual);
        assertClose(wanted.value(), found.value(), TOLERANCE, "value");
        wanted.backward(Sample.numbers(DataType.DOUBLE, 9, wanted.shape()));
        found.backward(Sample.numbers(DataType.FLOAT, 9, found.shape()));
        for (int i = 0; i < shapes.length; i++) {
            if (needsGradient[i]) {
                double size = Math.max(1, expected[i].grad().amaxNumber().doubleValue());
                assertClose(expected[i].grad().div(size), actual[i].grad().div(size), TOLERANCE, "gradient " + i);
            } else {
                assertNull(actual[i].grad(), "gradient " + i);
            }
        }
        assertTrue(found.requiresGrad());
    }

    private static Variable[] constants(long[]... shapes) {
        return inputs(DataType.DOUBLE, new boolean[shapes.length], shapes);
    }

    private static Variable[] inputs(DataType type, boolean[] needsGradient, long[]... shapes) {
        return IntStream.range(0, shapes.length)
                .mapToObj(i -> {
                    // numbers that FLOAT has, too, so that a maximum is at the same place
                    INDArray numbers =
                            Sample.apart(DataType.FLOAT, i, shapes[i]).castTo(type);
                    return needsGradient[i] ? Variable.parameter(numbers) : Variable.of(numbers);
                })
                .toArray(Variable[]::new);
    }

    private static Window window(Random random, int most) {
        return Window.stride(1 + random.nextInt(most), 1 + random.nextInt(most))
                .padding(random.nextInt(most), random.nextInt(most))
                .dilation(1 + random.nextInt(most), 1 + random.nextInt(most));
    }

    private static IntStream seeds() {
        return IntStream.range(0, SHAPES);
    }

    private static String name(int seed, long[][] shapes, Window window) {
        return "seed " + seed + " " + Arrays.deepToString(shapes) + " " + window;
    }
}
