package org.dni4j.internal;

import java.lang.ref.Reference;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Cross-correlation of FLOAT images with a weight (out, channels, kernel height, kernel width): a product of the weight,
 * (out, patch), and what lies under the kernel, (patch, places), which gives an image (out, places). Images with few
 * places share a product. Images are computed on all cores; sums over them are taken in their order.
 */
public final class Convolution {

    /** A product with fewer columns than this is slow. */
    private static final int COLUMNS = 128;
    /** So many multiplications are worth a thread: about 100 microseconds. */
    private static final long CHUNK = 1L << 22;
    /** So many sums over images are taken at most, and then added up. */
    private static final int MOST_SUMS = 16;

    private static final int WEIGHT = 0;
    private static final int MATRIX = 1;
    private static final int PRODUCT = 2;
    private static final int GRADIENT = 3;

    private final ConvShape shape;
    private final int out;
    private final int group;

    private Convolution(ConvShape shape, long out) {
        this.shape = shape;
        this.out = (int) out;
        group = Math.min(shape.batch(), (COLUMNS - 1) / shape.places() + 1);
    }

    /** The images (batch, out, places down, places across); the bias, one number per output, may be null. */
    public static Tensor apply(Tensor x, Tensor weight, Tensor bias, ConvShape shape) {
        return new Convolution(shape, weight.shape()[0]).apply(x.floats(), weight.floats(), bias);
    }

    /** The gradient of the images. */
    public static Tensor gradientOfImages(Tensor g, Tensor weight, ConvShape shape) {
        return new Convolution(shape, weight.shape()[0]).gradientOfImages(g.floats(), weight.floats());
    }

    /** The gradient of the weight, which has the shape {@code weight}. */
    public static Tensor gradientOfWeight(Tensor g, Tensor x, long[] weight, ConvShape shape) {
        return Tensor.of(new Convolution(shape, weight[0]).gradientOfWeight(g.floats(), x.floats()), weight);
    }

    private Tensor apply(float[] x, float[] weights, Tensor bias) {
        float[] y = ArrayPool.floats(shape.batch() * out * shape.places());
        FloatPointer weight = OffHeap.copy(weights, 0, weights.length, WEIGHT);
        forGroups((first, images) -> {
            int columns = images * shape.places();
            FloatPointer product = OffHeap.floats(PRODUCT, (long) out * columns);
            Blas.multiply(false, false, out, columns, shape.patch(), weight, shape.patch(),
                    underKernel(x, first, images), columns, 0, product, columns);
            toImages(product, first, images, y);
            for (int plane = first * out; bias != null && plane < (first + images) * out; plane++) {
                Loops.add(y, bias.at(plane % out), y, plane * shape.places(), (plane + 1) * shape.places());
            }
        });
        Reference.reachabilityFence(weight);
        return Tensor.of(y, shape.places(out));
    }

    private Tensor gradientOfImages(float[] g, float[] weights) {
        Tensor gradient = Tensor.filled(
                DataType.FLOAT, 0, shape.batch(), shape.channels(), shape.height(), shape.width());
        FloatPointer weight = OffHeap.copy(weights, 0, weights.length, WEIGHT);
        forGroups((first, images) -> {
            int columns = images * shape.places();
            FloatPointer product = OffHeap.floats(PRODUCT, (long) shape.patch() * columns);
            Blas.multiply(true, false, shape.patch(), columns, out, weight, shape.patch(),
                    ofImages(g, first, images), columns, 0, product, columns);
            float[] matrix = ArrayPool.floats(shape.patch() * columns);
            product.get(matrix, 0, matrix.length);
            Im2col.scatter(matrix, shape, first, images, gradient.floats());
            ArrayPool.give(matrix);
        });
        Reference.reachabilityFence(weight);
        return gradient;
    }

    private float[] gradientOfWeight(float[] g, float[] x) {
        int groups = (shape.batch() - 1) / group + 1;
        int grain = Math.max(grain(), (groups - 1) / MOST_SUMS + 1);
        float[][] sums = new float[(groups - 1) / grain + 1][];
        Chunks.run(groups, grain, (from, to) -> {
            FloatPointer sum = OffHeap.floats(PRODUCT, (long) out * shape.patch());
            for (int i = from; i < to; i++) {
                int images = Math.min(group, shape.batch() - i * group);
                int columns = images * shape.places();
                Blas.multiply(false, true, out, shape.patch(), columns, ofImages(g, i * group, images), columns,
                        underKernel(x, i * group, images), columns, i == from ? 0 : 1, sum, shape.patch());
            }
            sums[from / grain] = ArrayPool.floats(out * shape.patch());
            sum.get(sums[from / grain], 0, out * shape.patch());
        });
        for (int i = 1; i < sums.length; i++) {
            Loops.add(sums[0], sums[i], sums[0], 0, sums[0].length);
            ArrayPool.give(sums[i]);
        }
        return sums[0];
    }

    private interface Group {
        void compute(int first, int images);
    }

    private void forGroups(Group body) {
        Chunks.run((shape.batch() - 1) / group + 1, grain(), (from, to) -> {
            for (int i = from; i < to; i++) {
                body.compute(i * group, Math.min(group, shape.batch() - i * group));
            }
        });
    }

    /** How many groups of images make a chunk. */
    private int grain() {
        return (int) Math.max(1, CHUNK / ((long) out * shape.patch() * group * shape.places()));
    }

    private FloatPointer underKernel(float[] x, int first, int images) {
        float[] matrix = ArrayPool.floats(shape.patch() * images * shape.places());
        Im2col.gather(x, shape, first, images, matrix);
        FloatPointer copy = OffHeap.copy(matrix, 0, matrix.length, MATRIX);
        ArrayPool.give(matrix);
        return copy;
    }

    /** Some of the images (batch, out, places) as a matrix (out, images places). */
    private FloatPointer ofImages(float[] g, int first, int images) {
        int start = first * out * shape.places();
        int length = images * out * shape.places();
        if (images == 1) {
            return OffHeap.copy(g, start, length, GRADIENT);
        }
        float[] matrix = ArrayPool.floats(length);
        for (int i = 0; i < images * out; i++) {
            System.arraycopy(g, start + i * shape.places(), matrix, inMatrix(i, images), shape.places());
        }
        FloatPointer copy = OffHeap.copy(matrix, 0, length, GRADIENT);
        ArrayPool.give(matrix);
        return copy;
    }

    /** The reverse of {@link #ofImages}. */
    private void toImages(FloatPointer product, int first, int images, float[] y) {
        int start = first * out * shape.places();
        int length = images * out * shape.places();
        if (images == 1) {
            product.get(y, start, length);
            return;
        }
        float[] matrix = ArrayPool.floats(length);
        product.get(matrix, 0, length);
        for (int i = 0; i < images * out; i++) {
            System.arraycopy(matrix, inMatrix(i, images), y, start + i * shape.places(), shape.places());
        }
        ArrayPool.give(matrix);
    }

    /** Where plane {@code i} of some images begins in a matrix (out, images places). */
    private int inMatrix(int i, int images) {
        return (i % out * images + i / out) * shape.places();
    }
}
