package org.dni4j.internal;

/**
 * The places of a kernel on images.
 *
 * @param batch how many images there are
 * @param channels the channels of each
 * @param height the rows of each
 * @param width the columns of each
 * @param down how many places the kernel has down an image
 * @param across how many places the kernel has across an image
 */
public record ConvShape(
        int batch,
        int channels,
        int height,
        int width,
        int kernelHeight,
        int kernelWidth,
        int strideHeight,
        int strideWidth,
        int paddingHeight,
        int paddingWidth,
        int dilationHeight,
        int dilationWidth,
        int down,
        int across) {

    /** How many places the kernel has on an image. */
    public int places() {
        return down * across;
    }

    /** How many elements lie under the kernel, all channels together. */
    public int patch() {
        return channels * kernelHeight * kernelWidth;
    }

    /** The shape of what a kernel with this many outputs gives at each place. */
    public long[] places(int outputs) {
        return new long[] {batch, outputs, down, across};
    }

    /** The row of the image that is under row {@code ky} of the kernel at places in row {@code i}. */
    int row(int i, int ky) {
        return i * strideHeight - paddingHeight + ky * dilationHeight;
    }

    /** The column of the image that is under column {@code kx} of the kernel at the first place in a row. */
    int firstColumn(int kx) {
        return kx * dilationWidth - paddingWidth;
    }

    /** The first place in a row with column {@code kx} of the kernel on the image. */
    int firstPlace(int kx) {
        return Math.min(across, Math.max(0, -Math.floorDiv(firstColumn(kx), strideWidth)));
    }

    /** The first place after those in a row with column {@code kx} of the kernel on the image. */
    int endPlace(int kx) {
        return Math.max(firstPlace(kx), Math.min(across, Math.floorDiv(width - 1 - firstColumn(kx), strideWidth) + 1));
    }

    /** For all images the indices of the elements (batch, patch, places), -1 for what is padded. */
    public int[] underKernel() {
        int[] index = new int[Shapes.length(batch, patch(), places())];
        int at = 0;
        for (int plane = 0; plane < batch * channels; plane++) {
            for (int ky = 0; ky < kernelHeight; ky++) {
                for (int kx = 0; kx < kernelWidth; kx++) {
                    for (int place = 0; place < places(); place++) {
                        int row = row(place / across, ky);
                        int column = firstColumn(kx) + place % across * strideWidth;
                        boolean padded = row < 0 || row >= height || column < 0 || column >= width;
                        index[at++] = padded ? -1 : (plane * height + row) * width + column;
                    }
                }
            }
        }
        return index;
    }
}
