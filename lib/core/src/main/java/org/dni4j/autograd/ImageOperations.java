package org.dni4j.autograd;

import java.util.Arrays;
import java.util.Objects;
import org.dni4j.internal.ConvShape;
import org.dni4j.internal.Convolution;
import org.dni4j.internal.MaxPooling;
import org.dni4j.internal.Shapes;
import org.dni4j.internal.Tensor;

/**
 * Operations on images (batch, channels, height, width). A kernel has
 * (height + 2 padding - dilation (kernel height - 1) - 1) / stride + 1 places down an image, rounded down, and its places
 * across are counted in the same way.
 */
public sealed interface ImageOperations permits Variable {

    /**
     * The two-dimensional cross-correlation of images with a weight (out, channels, kernel height, kernel width), without
     * bias: (batch, out, places down, places across).
     *
     * @throws IllegalArgumentException if channels differ, or the kernel is larger than the padded image
     */
    default Variable conv2d(Variable weight, Window window) {
        return conv2d(window, self(), weight);
    }

    /**
     * The same plus a bias of shape (out), one number per channel, whose gradient is g summed over all else.
     *
     * @throws IllegalArgumentException if channels differ, or the kernel is larger than the padded image
     */
    default Variable conv2d(Variable weight, Variable bias, Window window) {
        Objects.requireNonNull(weight, "weight");
        Require.bias("conv2d", bias, weight);
        return conv2d(window, self(), weight, bias);
    }

    /** {@link #conv2d(Variable, Window)} with the same stride and padding for height and width. */
    default Variable conv2d(Variable weight, int stride, int padding) {
        return conv2d(weight, Window.stride(stride).padding(padding));
    }

    /** {@link #conv2d(Variable, Variable, Window)} with the same stride and padding for height and width. */
    default Variable conv2d(Variable weight, Variable bias, int stride, int padding) {
        return conv2d(weight, bias, Window.stride(stride).padding(padding));
    }

    /** {@link #maxPool2d(int, int, Window)} with a square kernel at places side by side. */
    default Variable maxPool2d(int kernel) {
        requirePositive("maxPool2d", kernel, kernel);
        return maxPool2d(kernel, kernel, Window.stride(kernel));
    }

    /**
     * The largest element under the kernel at each place: (batch, channels, places down, places across). What is padded
     * does not count, and NaN counts as the largest. The gradient is g at the largest element, the first one row by row
     * if several are equal, the last one if several are NaN; it is 0 elsewhere.
     *
     * @throws IllegalArgumentException if the kernel is larger than the padded image, or the padding than half of it
     */
    default Variable maxPool2d(int height, int width, Window window) {
        Tensor x = self().tensor();
        ConvShape shape = pooled("maxPool2d", height, width, window);
        int[] index = new int[Shapes.length(shape.places(shape.channels()))];
        return Op.of(
                "maxPool2d",
                MaxPooling.largest(x, shape, index),
                self(),
                g -> MaxPooling.gradient(g, index, shape, x.shape()));
    }

    /**
     * The mean of the elements under the kernel at each place: (batch, channels, places down, places across). What is
     * padded counts as 0.
     *
     * @throws IllegalArgumentException if the kernel is larger than the padded image, or the padding than half of it
     */
    default Variable averagePool2d(int height, int width, Window window) {
        ConvShape shape = pooled("averagePool2d", height, width, window);
        return unfold(self(), shape)
                .reshape(shape.batch(), shape.channels(), (long) height * width, -1)
                .mean(2)
                .reshape(shape.places(shape.channels()));
    }

    /** FLOAT by a kernel of its own, DOUBLE by a product with what lies under the kernel at each place. */
    private static Variable conv2d(Window window, Variable... inputs) {
        Variable x = inputs[0];
        Variable weight = inputs[1];
        Variable bias = inputs.length == 3 ? inputs[2] : null;
        requireConvolution(x, weight);
        ConvShape shape =
                Objects.requireNonNull(window, "window").on("conv2d", x.shape(), weight.size(2), weight.size(3));
        long[] places = shape.places((int) weight.size(0));
        if (!x.isFloat()) {
            Variable y =
                    weight.reshape(weight.size(0), -1).matmul(unfold(x, shape)).reshape(places);
            return bias == null ? y : y.add(bias.reshape(-1, 1, 1));
        }
        Tensor xs = x.tensor();
        Tensor ws = weight.tensor();
        var convolution = Convolution.of(shape, ws.shape());
        Tensor y = convolution.apply(xs, ws, bias == null ? null : bias.tensor());
        long multiplications = (long) y.length() * shape.patch();
        return Op.of(
                "conv2d",
                y,
                inputs,
                g -> Op.each(
                        multiplications,
                        inputs,
                        () -> convolution.gradientOfImages(g, ws),
                        () -> convolution.gradientOfWeight(g, xs, ws.shape()),
                        () -> g.sumTo(ws.shape()[0], 1, 1).reshape(ws.shape()[0])));
    }

    /** What lies under the kernel at each place, 0 where it is padded: (batch, channels kernel, places). */
    private static Variable unfold(Variable x, ConvShape shape) {
        int[] index = shape.underKernel();
        long[] unfolded = {shape.batch(), shape.patch(), shape.places()};
        return Op.of("unfold", x.tensor().gather(index, unfolded), x, g -> g.scatter(index, x.shape()));
    }

    private ConvShape pooled(String op, int height, int width, Window window) {
        Require.rank(op, "x", self(), 4);
        requirePositive(op, height, width);
        Objects.requireNonNull(window, "window");
        if (window.paddingHeight() > height / 2 || window.paddingWidth() > width / 2) {
            throw new IllegalArgumentException(op + ": padding (" + window.paddingHeight() + ", "
                    + window.paddingWidth() + ") is more than half of the kernel (" + height + ", " + width + ")");
        }
        return window.on(op, self().shape(), height, width);
    }

    private Variable self() {
        return (Variable) this;
    }

    private static void requirePositive(String op, int height, int width) {
        if (height < 1 || width < 1) {
            throw new IllegalArgumentException(
                    op + ": a kernel has at least 1 row and 1 column, not " + height + " and " + width);
        }
    }

    private static void requireConvolution(Variable x, Variable weight) {
        Objects.requireNonNull(weight, "weight");
        Require.sameType("conv2d", x, weight);
        Require.rank("conv2d", "x", x, 4);
        Require.rank("conv2d", "weight", weight, 4);
        if (x.size(1) != weight.size(1)) {
            throw new IllegalArgumentException("conv2d: x of shape " + Arrays.toString(x.shape()) + " has " + x.size(1)
                    + " channels, weight " + Arrays.toString(weight.shape()) + " expects " + weight.size(1));
        }
    }
}
