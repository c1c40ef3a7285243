package org.dni4j.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.FloatPointer;

/**
 * Cross-correlation of FLOAT images with a weight (out, channels, kernel height, kernel width): a product of the weight,
 * (out, patch), and what lies under the kernel, (patch, places), which gives an image (out, places). Images with few
 * places share a product, and the smallest are left to {@link DenseConvolution}. Images are computed on all cores; sums
 * over them are taken in their order.
 */
public final class Convolution {

    /** A product with fewer columns than this is slow. */
    private static final int COLUMNS = 128;
    /** How many multiplications are worth a thread: about 100 microseconds. */
    private static final long CHUNK = 1L << 22;
    /** At most this many sums over images are taken, and then added up. */
    private static final int MOST_SUMS = 16;

    private static final int WEIGHT = 0;
    private static final int MATRIX = 1;
    private static final int PRODUCT = 2;
    private static final int GRADIENT = 3;

    private static final int MOST_KNOWN = 16;

    /** The layouts that were asked for last: a training asks for the same ones at each step. */
    private static final Map<List<Object>, Convolution> KNOWN = new LinkedHashMap<>(MOST_KNOWN, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<List<Object>, Convolution> eldest) {
            return size() > MOST_KNOWN;
        }
    };

    private final ConvShape shape;
    private final Im2col im2col;
    private final DenseConvolution dense;
    private final int out;
    private final int group;

    /** A convolution with weights of the shape {@code weight}. */
    public static Convolution of(ConvShape shape, long... weight) {
        synchronized (KNOWN) {
            return KNOWN.computeIfAbsent(List.of(shape, weight[0]), key -> new Convolution(shape, weight));
        }
    }

    private Convolution(ConvShape shape, long... weight) {
        this.shape = shape;
        out = (int) weight[0];
        group = Math.min(shape.batch(), (COLUMNS - 1) / shape.places() + 1);
        im2col = new Im2col(shape, group);
        dense = DenseConvolution.isFor(shape, out) ? new DenseConvolution(shape, weight) : null;
    }

    /** The images (batch, out, places down, places across); the bias, one number per output, may be null. */
    public Tensor apply(Tensor x, Tensor weight, Tensor bias) {
        if (dense != null && DenseConvolution.isFor(x, weight)) {
            Tensor y = dense.apply(x, weight);
            addToPlanes(y.floats(), bias, 0, shape.batch() * out, shape);
            return y;
        }
        return apply(x.floats(), weight, bias);
    }

    /** The gradient of the images. */
    public Tensor gradientOfImages(Tensor g, Tensor weight) {
        return dense != null && DenseConvolution.isFor(g, weight)
                ? dense.gradientOfImages(g, weight)
                : gradientOfImages(g.floats(), weight);
    }

    /** The gradient of the weight. */
    public Tensor gradientOfWeight(Tensor g, Tensor x, long... weight) {
        return dense != null && DenseConvolution.isFor(g, x)
                ? dense.gradientOfWeight(g, x)
                : gradientOfWeight(g.floats(), x.floats(), weight);
    }

    /** The weight with its elements as they are in the matrix. */
    private Matrix copy(Tensor weight) {
        float[] weights = (im2col.placesAreRows() ? weight.permute(0, 2, 3, 1) : weight).floats();
        return Matrix.of(OffHeap.copy(weights, 0, weights.length, WEIGHT), shape.patch());
    }

    private Tensor apply(float[] x, Tensor weights, Tensor bias) {
        float[] y = ArrayPool.floats(shape.batch() * out * shape.places());
        Matrix weight = copy(weights);
        forGroups((first, images) -> {
            int columns = images * shape.places();
            FloatPointer product = OffHeap.floats(PRODUCT, (long) out * columns);
            Matrix patches = underKernel(x, first, images, im2col.placesAreRows());
            Blas.multiply(weight, patches, out, columns, shape.patch(), 0, Matrix.of(product, columns));
            toImages(product, first, images, y);
            addToPlanes(y, bias, first * out, (first + images) * out, shape);
        });
        return Tensor.of(y, shape.places(out));
    }

    /** Adds to each place of some planes its output's bias, if there is one. */
    private static void addToPlanes(float[] y, Tensor bias, int from, int to, ConvShape shape) {
        for (int plane = from; bias != null && plane < to; plane++) {
            Loops.add(y, bias.at(plane % bias.length()), y, plane * shape.places(), (plane + 1) * shape.places());
        }
    }

    private Tensor gradientOfImages(float[] g, Tensor weights) {
        float[] gradient = ArrayPool.floats(shape.batch() * shape.channels() * shape.height() * shape.width());
        Matrix weight = copy(weights);
        forGroups((first, images) -> {
            int columns = images * shape.places();
            FloatPointer product = OffHeap.floats(PRODUCT, (long) shape.patch() * columns);
            FloatPointer gradients = ofImages(g, first, images);
            if (im2col.placesAreRows()) {
                Matrix left = Matrix.transposed(gradients, columns);
                Blas.multiply(left, weight, columns, shape.patch(), out, 0, Matrix.of(product, shape.patch()));
            } else {
                Matrix left = Matrix.transposed(weight.floats(), weight.stride());
                Matrix right = Matrix.of(gradients, columns);
                Blas.multiply(left, right, shape.patch(), columns, out, 0, Matrix.of(product, columns));
            }
            float[] matrix = ArrayPool.floats(shape.patch() * columns);
            product.get(matrix, 0, matrix.length);
            im2col.scatter(matrix, first, images, gradient);
            ArrayPool.give(matrix);
        });
        return Tensor.of(gradient, shape.batch(), shape.channels(), shape.height(), shape.width());
    }

    private Tensor gradientOfWeight(float[] g, float[] x, long[] weight) {
        int groups = (shape.batch() - 1) / group + 1;
        int grain = Math.max(grain(), (groups - 1) / MOST_SUMS + 1);
        float[][] sums = new float[(groups - 1) / grain + 1][];
        Chunks.run(groups, grain, (from, to) -> {
            FloatPointer sum = OffHeap.floats(PRODUCT, (long) out * shape.patch());
            for (int i = from; i < to; i++) {
                int images = Math.min(group, shape.batch() - i * group);
                int columns = images * shape.places();
                Matrix gradients = Matrix.of(ofImages(g, i * group, images), columns);
                Matrix patches = underKernel(x, i * group, images, !im2col.placesAreRows());
                double beta = i == from ? 0 : 1;
                Blas.multiply(gradients, patches, out, shape.patch(), columns, beta, Matrix.of(sum, shape.patch()));
            }
            sums[from / grain] = ArrayPool.floats(out * shape.patch());
            sum.get(sums[from / grain], 0, out * shape.patch());
        });
        for (int i = 1; i < sums.length; i++) {
            Loops.add(sums[0], sums[i], sums[0], 0, sums[0].length);
            ArrayPool.give(sums[i]);
        }
        if (!im2col.placesAreRows()) {
            return Tensor.of(sums[0], weight);
        }
        Tensor channelsLast = Tensor.of(sums[0], weight[0], weight[2], weight[3], weight[1]);
        Tensor gradient = channelsLast.permute(0, 3, 1, 2);
        channelsLast.release();
        return gradient;
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

    /** What lies under the kernel in some images. */
    private Matrix underKernel(float[] x, int first, int images, boolean transposed) {
        float[] matrix = ArrayPool.floats(shape.patch() * images * shape.places());
        im2col.gather(x, first, images, matrix);
        FloatPointer copy = OffHeap.copy(matrix, 0, matrix.length, MATRIX);
        ArrayPool.give(matrix);
        int stride = im2col.placesAreRows() ? shape.patch() : images * shape.places();
        return new Matrix(copy, stride, transposed);
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
