package org.dni4j.internal;

import java.util.Arrays;

/**
 * Cross-correlation of maps that are no larger than the kernel, as a product of the images (batch, channels height width)
 * with a matrix (channels height width, out places), which has the weight's elements where they meet and 0 elsewhere.
 * That takes fewer multiplications than a product with what lies under the kernel, most of which would be padding. But it
 * multiplies everything with everything, so it is for finite numbers.
 */
final class DenseConvolution {

    /** The most elements of a matrix. */
    private static final long LARGEST = 1L << 20;
    /** How many of them are worth a thread. */
    private static final int CHUNK = 1 << 16;

    private final ConvShape shape;
    private final int in;
    private final int out;
    /** The index of the weight's element for each element of the matrix, or the weight's length if it has none. */
    private final int[] elements;

    private final long[] weight;

    DenseConvolution(ConvShape shape, long... weight) {
        this.shape = shape;
        in = shape.channels() * shape.height() * shape.width();
        out = (int) weight[0] * shape.places();
        this.weight = weight;
        elements = new int[in * out];
        Arrays.fill(elements, Shapes.length(weight));
        for (int ky = 0; ky < shape.kernelHeight(); ky++) {
            for (int kx = 0; kx < shape.kernelWidth(); kx++) {
                meet(ky, kx, shape.firstPlace(kx), shape.endPlace(kx));
            }
        }
    }

    /** Whether the maps are that small, and the matrix is not too large. */
    static boolean isFor(ConvShape shape, long out) {
        int map = shape.height() * shape.width();
        return map <= shape.kernelHeight() * shape.kernelWidth()
                && (long) shape.channels() * map * out * shape.places() <= LARGEST;
    }

    /** Whether all numbers are finite. */
    static boolean isFor(Tensor a, Tensor b) {
        return Double.isFinite(a.sumOfSquares()) && Double.isFinite(b.sumOfSquares());
    }

    Tensor apply(Tensor x, Tensor weights) {
        return x.matmul(
                false, matrix(weights.floats()), false, 1, shape.batch(), out, in, shape.places((int) weight[0]));
    }

    Tensor gradientOfImages(Tensor g, Tensor weights) {
        return g.matmul(
                false,
                matrix(weights.floats()),
                true,
                1,
                shape.batch(),
                in,
                out,
                shape.batch(),
                shape.channels(),
                shape.height(),
                shape.width());
    }

    Tensor gradientOfWeight(Tensor g, Tensor x) {
        Tensor matrix = x.matmul(true, g, false, 1, in, out, shape.batch(), in, out);
        Tensor gradient = Tensor.of(sums(matrix.floats()), weight);
        matrix.release();
        return gradient;
    }

    /** Puts the weight's elements of one place in the kernel where they meet elements of the images. */
    private void meet(int ky, int kx, int begin, int end) {
        int map = shape.height() * shape.width();
        int kernel = shape.kernelHeight() * shape.kernelWidth();
        int outputs = out / shape.places();
        for (int i = 0; i < shape.down(); i++) {
            int row = shape.row(i, ky);
            for (int j = begin; row >= 0 && row < shape.height() && j < end; j++) {
                int pixel = row * shape.width() + shape.firstColumn(kx) + j * shape.strideWidth();
                for (int c = 0; c < shape.channels(); c++) {
                    int at = (c * map + pixel) * out + i * shape.across() + j;
                    int element = (c * shape.kernelHeight() + ky) * shape.kernelWidth() + kx;
                    for (int o = 0; o < outputs; o++) {
                        elements[at + o * shape.places()] = element + o * shape.channels() * kernel;
                    }
                }
            }
        }
    }

    private Tensor matrix(float[] weights) {
        float[] extended = Arrays.copyOf(weights, weights.length + 1);
        float[] matrix = ArrayPool.floats(elements.length);
        Chunks.run(matrix.length, CHUNK, (from, to) -> {
            for (int i = from; i < to; i++) {
                matrix[i] = extended[elements[i]];
            }
        });
        return Tensor.of(matrix, in, out);
    }

    /** The reverse: the sums of the matrix's elements that are the same one of the weight's. */
    private float[] sums(float[] matrix) {
        float[] extended = new float[Shapes.length(weight) + 1];
        for (int i = 0; i < matrix.length; i++) {
            extended[elements[i]] += matrix[i];
        }
        float[] sums = ArrayPool.floats(extended.length - 1);
        System.arraycopy(extended, 0, sums, 0, sums.length);
        return sums;
    }
}
