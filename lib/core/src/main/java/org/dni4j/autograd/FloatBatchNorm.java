package org.dni4j.autograd;

import java.util.Arrays;
import java.util.function.BiConsumer;
import org.dni4j.internal.ArrayPool;
import org.dni4j.internal.Chunks;
import org.dni4j.internal.Tensor;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * {@link Normalization} for floats. The JVM vectorises a loop only if it has the same index in all arrays. So a loop
 * goes along a plane of {@link ChannelLayout}, for which a channel's numbers are constants, or if planes are short along all
 * of x, over which they are spread; and sums go along rows that are copied to the start of an array.
 */
final class FloatBatchNorm {

    /** From this many elements on a plane is worth a loop of its own. */
    private static final int LONG = 32;

    private final ChannelLayout layout;
    private final float[] x;
    private final float[] mean;
    private final float[] scale;
    private final float share;

    /** {@code share} is what an element has in its channel's mean, 0 if the mean is constant. */
    private FloatBatchNorm(
            ChannelLayout layout, float[] x, float[] mean, float[] variance, double epsilon, float share) {
        this.layout = layout;
        this.x = x;
        this.mean = mean;
        this.share = share;
        scale = new float[mean.length];
        for (int c = 0; c < scale.length; c++) {
            scale[c] = (float) (1 / Math.sqrt(variance[c] + epsilon));
        }
    }

    static Variable apply(
            Variable x, Variable weight, Variable bias, double epsilon, BiConsumer<Variable, Variable> statistics) {
        ChannelLayout layout = ChannelLayout.of(x.shape());
        float[] floats = x.tensor().floats();
        float share = (float) layout.channels() / layout.length();
        float[] mean = times(layout.sum(floats), share);
        float[] variance = times(layout.sumOfRow(squares(layout, floats, mean)), share);
        statistics.accept(
                Variable.of(DataType.FLOAT, mean, mean.length), Variable.of(DataType.FLOAT, variance, mean.length));
        return new FloatBatchNorm(layout, floats, mean, variance, epsilon, share).record(x, weight, bias);
    }

    static Variable apply(
            Variable x, Variable weight, Variable bias, double epsilon, Variable mean, Variable variance) {
        return new FloatBatchNorm(
                        ChannelLayout.of(x.shape()),
                        x.tensor().floats(),
                        mean.tensor().share().floats(),
                        variance.tensor().share().floats(),
                        epsilon,
                        0)
                .record(x, weight, bias);
    }

    private Variable record(Variable input, Variable weight, Variable bias) {
        float[] factor = times(weight.tensor().floats(), scale);
        float[] y = normalised(factor, bias.tensor().floats());
        return Op.of("batchNorm", Tensor.of(y, input.shape()), new Variable[] {input, weight, bias}, g -> {
            float[] sumG = layout.sum(g.floats());
            float[] sumGn = times(layout.sumOfRow(products(g.floats())), scale);
            return new Tensor[] {
                input.requiresGrad()
                        ? share == 0 ? g.mul(aligned(factor, input.rank())) : gradientOfX(g, factor, sumG, sumGn)
                        : null,
                Tensor.of(sumGn, weight.shape()),
                Tensor.of(sumG, bias.shape())
            };
        });
    }

    /** factor (x - mean) + bias. */
    private float[] normalised(float[] factor, float[] bias) {
        float[] y = new float[x.length];
        if (layout.plane() >= LONG) {
            forEachPlane((c, from, to) -> normalise(x, mean[c], factor[c], bias[c], y, from, to));
        } else {
            float[] means = layout.spread(mean, layout.batch());
            float[] factors = layout.spread(factor, layout.batch());
            float[] biases = layout.spread(bias, layout.batch());
            normalise(x, means, factors, biases, y);
            ArrayPool.give(means);
            ArrayPool.give(factors);
            ArrayPool.give(biases);
        }
        return y;
    }

    /** factor (g - meanOfG - (x - mean) slope), where (x - mean) slope is n times the mean of g n. */
    private Tensor gradientOfX(Tensor gradientOfY, float[] factor, float[] sumG, float[] sumGn) {
        float[] g = gradientOfY.floats();
        float[] meanOfG = times(sumG, share);
        float[] slope = times(times(sumGn, scale), share);
        float[] gradient = ArrayPool.floats(x.length);
        if (layout.plane() >= LONG) {
            forEachPlane(
                    (c, from, to) -> differentiate(x, g, mean[c], factor[c], meanOfG[c], slope[c], gradient, from, to));
        } else {
            float[] means = layout.spread(mean, layout.batch());
            float[] factors = layout.spread(factor, layout.batch());
            float[] meansOfG = layout.spread(meanOfG, layout.batch());
            float[] slopes = layout.spread(slope, layout.batch());
            differentiate(x, g, means, factors, meansOfG, slopes, gradient);
            ArrayPool.give(means);
            ArrayPool.give(factors);
            ArrayPool.give(meansOfG);
            ArrayPool.give(slopes);
        }
        return Tensor.of(gradient, gradientOfY.shape());
    }

    /** One number per channel in a shape that broadcasts to x's. */
    private static Tensor aligned(float[] perChannel, int rank) {
        long[] shape = new long[rank - 1];
        Arrays.fill(shape, 1);
        shape[0] = perChannel.length;
        return Tensor.of(perChannel, shape);
    }

    /** The sum over the rows of (x - mean)^2. */
    private static float[] squares(ChannelLayout layout, float[] x, float[] mean) {
        float[] means = layout.spread(mean, 1);
        float[] squares = layout.sumOfRows((from, to) -> {
            float[] its = Arrays.copyOfRange(means, from, to);
            float[] row = new float[to - from];
            return (start, sum) -> {
                System.arraycopy(x, start, row, 0, row.length);
                addSquares(row, its, sum);
            };
        });
        ArrayPool.give(means);
        return squares;
    }

    /** The sum over the rows of (x - mean) g. */
    private float[] products(float[] g) {
        float[] means = layout.spread(mean, 1);
        float[] products = layout.sumOfRows((from, to) -> {
            float[] its = Arrays.copyOfRange(means, from, to);
            float[] row = new float[to - from];
            float[] rowOfG = new float[to - from];
            return (start, sum) -> {
                System.arraycopy(x, start, row, 0, row.length);
                System.arraycopy(g, start, rowOfG, 0, row.length);
                addProducts(row, its, rowOfG, sum);
            };
        });
        ArrayPool.give(means);
        return products;
    }

    /** A loop over elements, all of which are one channel's. */
    private interface Plane {
        void compute(int channel, int from, int to);
    }

    private void forEachPlane(Plane body) {
        int planes = layout.batch() * layout.channels();
        Chunks.run(planes, Math.max(1, ChannelLayout.CHUNK / layout.plane()), (from, to) -> {
            for (int plane = from; plane < to; plane++) {
                int start = plane * layout.plane();
                body.compute(layout.channel(start), start, start + layout.plane());
            }
        });
    }

    private static void addSquares(float[] x, float[] mean, float[] sum) {
        for (int i = 0; i < sum.length; i++) {
            float centred = x[i] - mean[i];
            sum[i] += centred * centred;
        }
    }

    private static void addProducts(float[] x, float[] mean, float[] g, float[] sum) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += (x[i] - mean[i]) * g[i];
        }
    }

    private static void normalise(float[] x, float[] mean, float[] factor, float[] bias, float[] y) {
        for (int i = 0; i < y.length; i++) {
            y[i] = (x[i] - mean[i]) * factor[i] + bias[i];
        }
    }

    private static void normalise(float[] x, float mean, float factor, float bias, float[] y, int start, int end) {
        for (int i = start; i < end; i++) {
            y[i] = (x[i] - mean) * factor + bias;
        }
    }

    private static void differentiate(
            float[] x, float[] g, float[] mean, float[] factor, float[] meanOfG, float[] slope, float[] gradient) {
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] = (g[i] - meanOfG[i] - (x[i] - mean[i]) * slope[i]) * factor[i];
        }
    }

    private static void differentiate(
            float[] x,
            float[] g,
            float mean,
            float factor,
            float meanOfG,
            float slope,
            float[] gradient,
            int start,
            int end) {
        for (int i = start; i < end; i++) {
            gradient[i] = (g[i] - meanOfG - (x[i] - mean) * slope) * factor;
        }
    }

    private static float[] times(float[] x, float factor) {
        float[] product = new float[x.length];
        for (int c = 0; c < x.length; c++) {
            product[c] = x[c] * factor;
        }
        return product;
    }

    private static float[] times(float[] x, float[] y) {
        float[] product = new float[x.length];
        for (int c = 0; c < x.length; c++) {
            product[c] = x[c] * y[c];
        }
        return product;
    }
}
