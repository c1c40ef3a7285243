package org.dni4j.internal;

/** Finds the largest element under a kernel at each of its places. */
public final class MaxPooling {

    /** So many places under one element of the kernel are worth a thread. */
    private static final int CHUNK = 1 << 15;

    private MaxPooling() {}

    /** The index of the largest element, the first of several that are equal; but of several NaN the last. */
    public static int[] largest(Tensor images, ConvShape shape) {
        int[] index = new int[shape.batch() * shape.channels() * shape.places()];
        int kernel = shape.kernelHeight() * shape.kernelWidth();
        Chunks.run(shape.batch() * shape.channels() * shape.down(),
                Math.max(1, CHUNK / (kernel * shape.across())), (from, to) -> {
            Tensor best = Tensor.filled(images.type(), 0, shape.across());
            for (int row = from; row < to; row++) {
                inRow(images, shape, row / shape.down(), row % shape.down(), best, index);
            }
        });
        return index;
    }

    private static void inRow(Tensor images, ConvShape shape, int plane, int i, Tensor best, int[] index) {
        int start = (plane * shape.down() + i) * shape.across();
        for (int j = 0; j < shape.across(); j++) {
            index[start + j] = firstUnderKernel(shape, plane, i, j);
            best.set(j, Double.NEGATIVE_INFINITY);
        }
        for (int ky = 0; ky < shape.kernelHeight(); ky++) {
            int row = shape.row(i, ky);
            if (row >= 0 && row < shape.height()) {
                for (int kx = 0; kx < shape.kernelWidth(); kx++) {
                    int at = (plane * shape.height() + row) * shape.width() + shape.firstColumn(kx);
                    if (images.isFloat()) {
                        take(images.floats(), at, shape.strideWidth(), best.floats(), index, start,
                                shape.firstPlace(kx), shape.endPlace(kx));
                    } else {
                        take(images.doubles(), at, shape.strideWidth(), best.doubles(), index, start,
                                shape.firstPlace(kx), shape.endPlace(kx));
                    }
                }
            }
        }
    }

    private static int firstUnderKernel(ConvShape shape, int plane, int i, int j) {
        int row = shape.row(i, 0);
        int column = shape.firstColumn(0) + j * shape.strideWidth();
        while (row < 0) {
            row += shape.dilationHeight();
        }
        while (column < 0) {
            column += shape.dilationWidth();
        }
        return (plane * shape.height() + row) * shape.width() + column;
    }

    /** Takes elements that are larger than the best so far. Assignments rather than branches, which nobody can predict. */
    private static void take(float[] x, int at, int stride, float[] best, int[] index, int start, int from, int to) {
        for (int j = from; j < to; j++) {
            float value = x[at + j * stride];
            boolean larger = value > best[j] || value != value;
            best[j] = larger ? value : best[j];
            index[start + j] = larger ? at + j * stride : index[start + j];
        }
    }

    private static void take(double[] x, int at, int stride, double[] best, int[] index, int start, int from, int to) {
        for (int j = from; j < to; j++) {
            double value = x[at + j * stride];
            boolean larger = value > best[j] || value != value;
            best[j] = larger ? value : best[j];
            index[start + j] = larger ? at + j * stride : index[start + j];
        }
    }
}
