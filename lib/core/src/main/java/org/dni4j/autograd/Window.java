package org.dni4j.autograd;

import java.util.Arrays;
import org.dni4j.internal.ConvShape;
import org.dni4j.internal.Shapes;

/**
 * How a kernel moves over an image: each size for the height and for the width.
 *
 * <pre>{@code
 * x.conv2d(weight, bias, Window.stride(2).padding(1));
 * }</pre>
 *
 * @param strideHeight how many rows lie between two places of the kernel
 * @param strideWidth how many columns lie between two places of the kernel
 * @param paddingHeight how many rows are added above and below
 * @param paddingWidth how many columns are added on the left and on the right
 * @param dilationHeight how many rows lie between two rows of the kernel
 * @param dilationWidth how many columns lie between two columns of the kernel
 */
public record Window(
        int strideHeight, int strideWidth, int paddingHeight, int paddingWidth, int dilationHeight, int dilationWidth) {

    /** Stride 1, no padding, dilation 1. */
    public static final Window PLAIN = stride(1);

    /** @throws IllegalArgumentException if a stride or dilation is below 1, or a padding below 0 */
    public Window {
        int[] ones = {strideHeight, strideWidth, dilationHeight, dilationWidth};
        if (Arrays.stream(ones).anyMatch(size -> size < 1) || paddingHeight < 0 || paddingWidth < 0) {
            throw new IllegalArgumentException("a window needs strides and dilations of at least 1 and paddings of at"
                    + " least 0, not stride (" + strideHeight + ", " + strideWidth + "), padding (" + paddingHeight
                    + ", " + paddingWidth + "), dilation (" + dilationHeight + ", " + dilationWidth + ")");
        }
    }

    /** The same stride for height and width, no padding, dilation 1. */
    public static Window stride(int both) {
        return stride(both, both);
    }

    /** A stride for the height and one for the width, no padding, dilation 1. */
    public static Window stride(int height, int width) {
        return new Window(height, width, 0, 0, 1, 1);
    }

    /** This window with the same padding on all sides. */
    public Window padding(int both) {
        return padding(both, both);
    }

    /** This window with a padding above and below and one on the left and on the right. */
    public Window padding(int height, int width) {
        return new Window(strideHeight, strideWidth, height, width, dilationHeight, dilationWidth);
    }

    /** This window with the same dilation for height and width. */
    public Window dilation(int both) {
        return dilation(both, both);
    }

    /** This window with a dilation for the height and one for the width. */
    public Window dilation(int height, int width) {
        return new Window(strideHeight, strideWidth, paddingHeight, paddingWidth, height, width);
    }

    /** The places of a kernel on images of shape (batch, channels, height, width). */
    ConvShape on(String op, long[] images, long kernelHeight, long kernelWidth) {
        Shapes.length(images[0], images[1], images[2] + 2L * paddingHeight, images[3] + 2L * paddingWidth);
        int down = places(op, images[2], kernelHeight, strideHeight, paddingHeight, dilationHeight);
        int across = places(op, images[3], kernelWidth, strideWidth, paddingWidth, dilationWidth);
        return new ConvShape(
                (int) images[0],
                (int) images[1],
                (int) images[2],
                (int) images[3],
                (int) kernelHeight,
                (int) kernelWidth,
                strideHeight,
                strideWidth,
                paddingHeight,
                paddingWidth,
                dilationHeight,
                dilationWidth,
                down,
                across);
    }

    private static int places(String op, long side, long kernel, int stride, int padding, int dilation) {
        long spanned = dilation * (kernel - 1) + 1;
        if (kernel < 1 || spanned > side + 2L * padding) {
            throw new IllegalArgumentException(op + ": kernel " + kernel + ", stride " + stride + ", padding " + padding
                    + (dilation == 1 ? "" : ", dilation " + dilation) + " on an image side of " + side);
        }
        return (int) ((side + 2L * padding - spanned) / stride + 1);
    }
}
