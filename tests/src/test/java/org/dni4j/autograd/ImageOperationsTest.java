package org.dni4j.autograd;

import static org.dni4j.testing.Close.assertClose;
import static org.dni4j.testing.Close.assertNumbers;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.dni4j.testing.Sample;
import org.dni4j.testing.Sample.Source;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Convolution, pooling and normalisation of images, where a single case of each operation does not lead. */
class ImageOperationsTest {

    private static final List<DataType> TYPES = List.of(DataType.FLOAT, DataType.DOUBLE);

    /** As one product of all with all they would take a matrix with more elements than an array can have. */
    @Test
    void mapsUnderALargeKernelTakeNoMoreMemoryThanWhatLiesUnderIt() {
        Variable x = Variable.of(Sample.numbers(DataType.FLOAT, 1, 1, 1, 40, 40));
        Variable weight = Variable.of(Sample.numbers(DataType.FLOAT, 2, 840, 1, 41, 41));
        INDArray pixels = x.value();
        INDArray weights = weight.value();
        double expected = 0;
        for (int i = 0; i < 40; i++) {
            for (int j = 0; j < 40; j++) {
                expected += pixels.getDouble(0, 0, i, j) * weights.getDouble(5, 0, i, j);
            }
        }
        INDArray y = x.conv2d(weight, 1, 20).value();
        assertEquals(expected, y.getDouble(0, 5, 20, 20), 1e-4 * Math.max(1, Math.abs(expected)));
    }

    @Test
    void ofEqualElementsTheFirstInTheWindowGetsTheGradient() {
        for (DataType type : TYPES) {
            double[] ties = {5, 5, 1, 3, 5, 5, 3, 3};
            Variable two = Variable.parameter(Sample.array(type, ties, 1, 1, 2, 4));
            two.maxPool2d(2).backward(Sample.array(type, new double[] {7, 8}, 1, 1, 1, 2));
            assertNumbers(new double[] {7, 0, 0, 8, 0, 0, 0, 0}, two.grad(), 0);

            Variable three =
                    Variable.parameter(Sample.array(type, new double[] {1, 2, 2, 2, 0, 2, 1, 1, 2}, 1, 1, 3, 3));
            three.maxPool2d(3).backward();
            assertNumbers(new double[] {0, 1, 0, 0, 0, 0, 0, 0, 0}, three.grad(), 0);
        }
    }

    @Test
    void theMaximumOfAWindowWithNotANumberIsNotANumber() {
        for (int kernel = 2; kernel <= 3; kernel++) {
            for (int i = 0; i < kernel * kernel; i++) {
                double[] elements = new double[2 * kernel * kernel];
                elements[i] = Double.NaN;
                for (DataType type : TYPES) {
                    Variable x = Variable.parameter(Sample.array(type, elements, 1, 2, kernel, kernel));
                    Variable y = x.maxPool2d(kernel);
                    assertNumbers(new double[] {Double.NaN, 0}, y.value(), 0);
                    y.backward();
                    assertEquals(1, x.grad().getDouble(0, 0, i / kernel, i % kernel));
                    assertEquals(2, x.grad().sumNumber().doubleValue());
                }
            }
        }
    }

    @Test
    void aKernelWithNoElementOnTheImageGivesMinusInfinityAndNoGradient() {
        for (DataType type : TYPES) {
            Variable x = Variable.parameter(Sample.numbers(type, 1, 3, 2, 2, 2));
            Variable y = x.maxPool2d(2, 2, Window.PLAIN.padding(1).dilation(3));
            double[] nothing = new double[6];
            Arrays.fill(nothing, Double.NEGATIVE_INFINITY);
            assertNumbers(nothing, y.value(), 0);
            y.backward();
            assertNumbers(new double[24], x.grad(), 0);
        }
    }

    @Test
    void aKernelsColumnThatMeetsNothingButPaddingAddsNothing() {
        for (DataType type : TYPES) {
            Variable x = Variable.parameter(Sample.array(type, new double[] {2, 3, 4}, 1, 1, 1, 3));
            Variable weight =
                    Variable.parameter(Sample.array(type, new double[] {1, 1, 10, 100, 1000, 1, 1}, 1, 1, 1, 7));
            Variable y = x.conv2d(weight, Window.PLAIN.padding(0, 2));
            assertNumbers(new double[] {2 * 10 + 3 * 100 + 4 * 1000}, y.value(), 0);
            y.backward();
            assertNumbers(new double[] {10, 100, 1000}, x.grad(), 0);
            assertNumbers(new double[] {0, 0, 2, 3, 4, 0, 0}, weight.grad(), 0);
        }
    }

    @Test
    void aConvolutionOfMoreImagesThanAreMultipliedAtOnceIsThatOfEach() {
        Source images = Sample.plain(7, 4, 40, 40);
        Source kernel = Sample.plain(2, 4, 9, 9);
        Variable[] leaves = {
            Variable.parameter(images.in(DataType.FLOAT)), Variable.parameter(kernel.in(DataType.FLOAT))
        };
        Variable[] expected = {
            Variable.parameter(images.in(DataType.DOUBLE)), Variable.parameter(kernel.in(DataType.DOUBLE))
        };
        Variable y = leaves[0].conv2d(leaves[1], 1, 4);
        Variable wanted = expected[0].conv2d(expected[1], 1, 4);
        assertClose(wanted.value(), y.value(), 1e-4, "value");
        y.backward(Sample.numbers(DataType.FLOAT, 1, y.shape()));
        wanted.backward(Sample.numbers(DataType.DOUBLE, 1, y.shape()));
        assertClose(expected[0].grad(), leaves[0].grad(), 1e-4, "images");
        assertClose(expected[1].grad(), leaves[1].grad(), 1e-4, "kernel");
    }

    @Test
    void anInputThatRequiresNoGradientGetsNone() {
        List<Source> inputs = List.of(Sample.plain(2, 2, 5, 5), Sample.plain(3, 2, 3, 3), Sample.plain(3));
        Variable[] all = inputs.stream()
                .map(input -> Variable.parameter(input.in(DataType.FLOAT)))
                .toArray(Variable[]::new);
        all[0].conv2d(all[1], all[2], 1, 0).backward();
        for (int i = 0; i < all.length; i++) {
            Variable[] one = Arrays.stream(all).map(Variable::detach).toArray(Variable[]::new);
            one[i] = Variable.parameter(all[i].value());
            one[0].conv2d(one[1], one[2], 1, 0).backward();
            assertClose(all[i].grad(), one[i].grad(), 1e-6, "gradient " + i);
            assertEquals(
                    1, Arrays.stream(one).filter(input -> input.grad() != null).count());
        }
    }
}
