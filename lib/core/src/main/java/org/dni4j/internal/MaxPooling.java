package org.dni4j.internal;

import java.util.Arrays;

/** The largest element under a kernel at each of its places: NaN if one is; what is padded does not count. */
public final class MaxPooling {

    /** How many comparisons are worth a thread. */
    private static final int CHUNK = 1 << 16;

    private MaxPooling() {}

    /**
     * The largest elements. Writes to {@code index} where they are: the first of several that are equal, but the last of
     * several NaN; -1 where nothing of the image is under the kernel.
     */
    public static Tensor largest(Tensor x, ConvShape shape, int[] index) {
        Tensor y = Tensor.filled(x.type(), Double.NEGATIVE_INFINITY, shape.places(shape.channels()));
        Arrays.fill(index, -1);
        forPlanes(shape, (from, to) -> {
            for (int ky = 0; ky < shape.kernelHeight(); ky++) {
                for (int kx = 0; kx < shape.kernelWidth(); kx++) {
                    take(x, shape, ky, kx, y, index, from, to);
                }
            }
            for (int place = from * shape.places(); place < to * shape.places(); place++) {
                if (index[place] < 0 || Double.isNaN(y.at(place))) {
                    index[place] = find(x, y.at(place), shape, place);
                }
            }
        });
        return y;
    }

    /** The gradient of x, which has this shape, from that of its largest elements. */
    public static Tensor gradient(Tensor g, int[] index, ConvShape shape, long... x) {
        Tensor gradient = Tensor.filled(g.type(), 0, x);
        forPlanes(shape, (from, to) -> g.scatter(index, from * shape.places(), to * shape.places(), gradient));
        return gradient;
    }

    /** Compares the elements of some planes under one element of the kernel with the largest so far. */
    private static void take(Tensor x, ConvShape shape, int ky, int kx, Tensor y, int[] index, int from, int to) {
        int begin = shape.firstPlace(kx);
        int end = shape.endPlace(kx);
        for (int placeRow = from * shape.down(); placeRow < to * shape.down(); placeRow++) {
            int row = shape.row(placeRow % shape.down(), ky);
            if (row >= 0 && row < shape.height()) {
                int at = (placeRow / shape.down() * shape.height() + row) * shape.width() + shape.firstColumn(kx);
                int place = placeRow * shape.across();
                if (x.isFloat()) {
                    take(x.floats(), at, shape.strideWidth(), y.floats(), index, place, begin, end);
                } else {
                    take(x.doubles(), at, shape.strideWidth(), y.doubles(), index, place, begin, end);
                }
            }
        }
    }

    /** An assignment rather than a branch, which nobody can predict. */
    private static void take(float[] x, int at, int stride, float[] y, int[] index, int place, int begin, int end) {
        for (int j = begin; j < end; j++) {
            index[place + j] = x[at + j * stride] > y[place + j] ? at + j * stride : index[place + j];
            y[place + j] = Math.max(y[place + j], x[at + j * stride]);
        }
    }

    private static void take(double[] x, int at, int stride, double[] y, int[] index, int place, int begin, int end) {
        for (int j = begin; j < end; j++) {
            index[place + j] = x[at + j * stride] > y[place + j] ? at + j * stride : index[place + j];
            y[place + j] = Math.max(y[place + j], x[at + j * stride]);
        }
    }

    /** Where the largest element is, if no comparison says it: because it is NaN or minus infinity. */
    private static int find(Tensor x, double largest, ConvShape shape, int place) {
        int i = place / shape.across() % shape.down();
        int j = place % shape.across();
        int plane = place / shape.places() * shape.height();
        int found = -1;
        for (int ky = 0; ky < shape.kernelHeight(); ky++) {
            int row = shape.row(i, ky);
            for (int kx = 0; kx < shape.kernelWidth(); kx++) {
                int column = shape.firstColumn(kx) + j * shape.strideWidth();
                boolean onImage = row >= 0 && row < shape.height() && column >= 0 && column < shape.width();
                int at = (plane + row) * shape.width() + column;
                if (onImage && (Double.isNaN(largest) ? Double.isNaN(x.at(at)) : found < 0)) {
                    found = at;
                }
            }
        }
        return found;
    }

    private static void forPlanes(ConvShape shape, Chunks.Body body) {
        int comparisons = shape.kernelHeight() * shape.kernelWidth() * shape.places();
        Chunks.run(shape.batch() * shape.channels(), Math.max(1, CHUNK / comparisons), body);
    }
}
