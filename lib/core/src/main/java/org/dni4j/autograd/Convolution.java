package org.dni4j.autograd;

/** The sizes of a convolution, from images (channels, height, width) to images (out, down, across). */
record Convolution(
        int channels, int height, int width, int out, int kernelHeight, int kernelWidth, int stride, int padding) {

    static Convolution of(long[] x, long[] weight, int stride, int padding) {
        return new Convolution((int) x[1], (int) x[2], (int) x[3], (int) weight[0], (int) weight[2], (int) weight[3],
                stride, padding);
    }

    int down() {
        return (int) Window.outputs("conv2d", height, kernelHeight, stride, padding);
    }

    int across() {
        return (int) Window.outputs("conv2d", width, kernelWidth, stride, padding);
    }

    /** Outputs in a channel. */
    int plane() {
        return down() * across();
    }

    /** Elements of the kernel of one output. */
    int kernel() {
        return channels * kernelHeight * kernelWidth;
    }
}
