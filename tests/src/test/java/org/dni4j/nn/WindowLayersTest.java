package org.dni4j.nn;

import static org.dni4j.testing.Close.assertIdentical;
import static org.dni4j.testing.Close.assertNumbers;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Random;
import org.dni4j.autograd.Variable;
import org.dni4j.autograd.Window;
import org.dni4j.testing.Sample;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/** Convolution and pooling with windows of all kinds are the operations with the same arguments. */
class WindowLayersTest {

    private final Variable x = Variable.of(Sample.numbers(DataType.FLOAT, 1, 2, 3, 9, 8));
    private final Window window = Window.stride(2, 1).padding(1, 2).dilation(1, 2);

    @Test
    void aConvolutionHasTwoSizesAWindowAndABiasOrNone() {
        Conv2d conv = new Conv2d(3, 4, 2, 3, window, new Random(1));
        assertArrayEquals(new long[] {4, 3, 2, 3}, conv.weight().shape());
        assertIdentical(
                x.conv2d(conv.weight(), conv.bias(), window).value(),
                conv.forward(x).value(),
                "with bias");
        Conv2d plain = Conv2d.withoutBias(3, 4, 2, 3, window, new Random(1));
        assertIdentical(conv.weight().value(), plain.weight().value(), "weight");
        assertIdentical(
                x.conv2d(conv.weight(), window).value(), plain.forward(x).value(), "without bias");
        Conv2d square = new Conv2d(3, 4, 3, Window.stride(2).padding(1), new Random(1));
        assertArrayEquals(new long[] {2, 4, 5, 4}, square.forward(x).shape());
    }

    @Test
    void poolingHasTwoSizesAndAWindow() {
        Window pool = Window.stride(2, 3).padding(1, 0);
        assertIdentical(
                x.maxPool2d(3, 2, pool).value(),
                new MaxPool2d(3, 2, pool).forward(x).value(),
                "largest");
        assertIdentical(
                x.averagePool2d(3, 2, pool).value(),
                new AveragePool2d(3, 2, pool).forward(x).value(),
                "mean");
        assertIdentical(x.maxPool2d(2).value(), new MaxPool2d(2).forward(x).value(), "side by side");
        Variable image = Variable.of(Nd4j.createFromArray(1f, 2, 3, 4).reshape(1, 1, 2, 2));
        assertNumbers(new double[] {2.5}, new AveragePool2d(2).forward(image).value(), 0);
        assertNumbers(
                new double[] {0.25, 0.5, 0.75, 1},
                new AveragePool2d(2, 2, Window.stride(2).padding(1))
                        .forward(image)
                        .value(),
                0);
    }
}
