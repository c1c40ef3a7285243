package org.dni4j.internal;

import java.util.Arrays;

/** The largest element under a kernel at each of its places: NaN if one is; what is padded does not count. */
public final class MaxPooling {

    /** So many comparisons are worth a thread. */
    private static final int CHUNK = 1 << 16;

    private MaxPooling() {}

    /** The largest elements. */
    public static Tensor largest(Tensor x, ConvShape shape) {
        Tensor y = Tensor.filled(x.type(), Double.NEGATIVE_INFINITY, shape.places(shape.channels()));
        forEachRow(shape, false, (at, place, begin, end) -> {
            if (x.isFloat()) {
                take(x.floats(), at, shape.strideWidth(), y.floats(), place, begin, end);
            } else {
                take(x.doubles(), at, shape.strideWidth(), y.doubles(), place, begin, end);
            }
        });
        return y;
    }

    /**
     * The gradient of x from that of the largest elements y: it goes to the first of several that are equal, but to the
     * last of several NaN.
     */
    public static Tensor gradient(Tensor g, Tensor x, Tensor y, ConvShape shape) {
        int[] index = new int[y.length()];
        Arrays.fill(index, -1); // nothing of the image may be under the kernel
        forEachRow(shape, true, (at, place, begin, end) -> {
            if (x.isFloat()) {
                find(x.floats(), at, shape.strideWidth(), y.floats(), index, place, begin, end);
            } else {
                find(x.doubles(), at, shape.strideWidth(), y.doubles(), index, place, begin, end);
            }
        });
        Tensor gradient = Tensor.filled(x.type(), 0, x.shape());
        Chunks.run(shape.batch() * shape.channels(), grain(shape), (from, to) -> {
            for (int place = from * shape.places(); place < to * shape.places(); place++) {
                if (Double.isNaN(y.at(place))) {
                    index[place] = lastNaN(x, shape, place);
                }
            }
            g.scatter(index, from * shape.places(), to * shape.places(), gradient);
        });
        return gradient;
    }

    private static int lastNaN(Tensor x, ConvShape shape, int place) {
        int i = place / shape.across() % shape.down();
        int j = place % shape.across();
        int plane = place / shape.places() * shape.height();
        int last = -1;
        for (int ky = 0; ky < shape.kernelHeight(); ky++) {
            int row = shape.row(i, ky);
            for (int kx = 0; kx < shape.kernelWidth(); kx++) {
                int column = shape.firstColumn(kx) + j * shape.strideWidth();
                boolean onImage = row >= 0 && row < shape.height() && column >= 0 && column < shape.width();
                int at = (plane + row) * shape.width() + column;
                last = onImage && Double.isNaN(x.at(at)) ? at : last;
            }
        }
        return last;
    }

    private static void take(float[] x, int at, int stride, float[] y, int place, int begin, int end) {
        for (int j = begin; j < end; j++) {
            y[place + j] = Math.max(y[place + j], x[at + j * stride]);
        }
    }

    private static void take(double[] x, int at, int stride, double[] y, int place, int begin, int end) {
        for (int j = begin; j < end; j++) {
            y[place + j] = Math.max(y[place + j], x[at + j * stride]);
        }
    }

    /** An assignment rather than a branch, which nobody can predict. */
    private static void find(float[] x, int at, int stride, float[] y, int[] index, int place, int begin, int end) {
        for (int j = begin; j < end; j++) {
            index[place + j] = x[at + j * stride] == y[place + j] ? at + j * stride : index[place + j];
        }
    }

    private static void find(double[] x, int at, int stride, double[] y, int[] index, int place, int begin, int end) {
        for (int j = begin; j < end; j++) {
            index[place + j] = x[at + j * stride] == y[place + j] ? at + j * stride : index[place + j];
        }
    }

    private interface Visitor {

        /**
         * Visits a row of places for one element of the kernel.
         *
         * @param at where the element of the image is that lies under it at the first place
         * @param place the number of the first place
         * @param begin the first place where it lies on the image
         * @param end the first place after those
         */
        void visit(int at, int place, int begin, int end);
    }

    /** Elements of the kernel from the first to the last one, or from the last to the first. */
    private static void forEachRow(ConvShape shape, boolean lastFirst, Visitor visitor) {
        int kernel = shape.kernelHeight() * shape.kernelWidth();
        Chunks.run(shape.batch() * shape.channels(), grain(shape), (from, to) -> {
            for (int n = 0; n < kernel; n++) {
                int element = lastFirst ? kernel - 1 - n : n;
                int ky = element / shape.kernelWidth();
                int kx = element % shape.kernelWidth();
                int begin = shape.firstPlace(kx);
                int end = shape.endPlace(kx);
                for (int plane = from; plane < to; plane++) {
                    for (int i = 0; i < shape.down(); i++) {
                        int row = shape.row(i, ky);
                        if (row >= 0 && row < shape.height()) {
                            visitor.visit((plane * shape.height() + row) * shape.width() + shape.firstColumn(kx),
                                    (plane * shape.down() + i) * shape.across(), begin, end);
                        }
                    }
                }
            }
        });
    }

    /** How many planes make a chunk. */
    private static int grain(ConvShape shape) {
        return Math.max(1, CHUNK / (shape.kernelHeight() * shape.kernelWidth() * shape.places()));
    }
}
