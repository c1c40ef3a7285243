package org.dni4j.autograd;

/** A window that moves over an image, for convolution and pooling. */
final class Window {

    /** The last argument of a convolution: its weight's layout. */
    static final int WEIGHTS_OUT_IN_HEIGHT_WIDTH = 1;

    /** The last argument of a pooling: the image's layout. */
    static final int CHANNELS_FIRST = 0;

    private Window() {}

    /** How many places the window has along a side of the image. */
    static long outputs(String op, long side, long kernel, int stride, int padding) {
        if (kernel < 1 || stride < 1 || padding < 0 || kernel > side + 2L * padding) {
            throw new IllegalArgumentException(op + ": kernel " + kernel + ", stride " + stride + ", padding " + padding
                    + " on an image side of " + side);
        }
        return (side + 2L * padding - kernel) / stride + 1;
    }

    /**
     * ND4J's arguments: kernel, stride, explicit padding, dilation 1, two zeros, and the last one, whose meaning
     * depends on the operation.
     */
    static int[] arguments(long kernelHeight, long kernelWidth, int stride, int padding, int last) {
        return new int[] {(int) kernelHeight, (int) kernelWidth, stride, stride, padding, padding, 1, 1, 0, 0, last};
    }
}
