package org.dni4j.autograd;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Batch normalisation. */
public sealed interface Normalization permits Variable {

    /**
     * Normalises each channel c of x (batch, channels, ...) over all the rest and rescales it: y = w n + b with
     * n = (x - mean) / sqrt(variance + epsilon), where the variance is the mean square deviation. For m elements a
     * channel and sums over the channel, the gradients are sum(g n) for w, sum(g) for b, and
     * w / sqrt(variance + epsilon) (g - sum(g) / m - n sum(g n) / m) for x.
     *
     * @param weight w, of shape [channels]
     * @param bias b, of shape [channels]
     * @param statistics is given the channels' means and variances, both of shape [channels] and constant
     */
    default Variable batchNorm(
            Variable weight, Variable bias, double epsilon, BiConsumer<Variable, Variable> statistics) {
        Variable x = self();
        Objects.requireNonNull(statistics, "statistics");
        int[] rest = requireChannels(x, epsilon, weight, bias);
        if (x.isFloat()) {
            return FloatBatchNorm.apply(x, weight, bias, epsilon, statistics);
        }
        double m = (double) x.length() / x.size(1);
        INDArray mean = Broadcast.sum(x.value(), rest).divi(m);
        INDArray n = Broadcast.subtract(x.value(), channels(mean, x));
        INDArray variance = Broadcast.sum(Broadcast.multiply(n, n), rest).divi(m);
        INDArray scale = Transforms.pow(variance.add(epsilon), -0.5, false);
        Broadcast.multiplyTo(n, channels(scale, x));
        statistics.accept(Variable.of(mean), Variable.of(variance));
        INDArray y = affine(n, channels(weight.value(), x), channels(bias.value(), x));
        return Op.of("batchNorm", y, new Variable[] {x, weight, bias}, g -> {
            INDArray sumG = Broadcast.sum(g, rest);
            INDArray sumGn = Broadcast.sum(Broadcast.multiply(g, n), rest);
            INDArray gradientOfX = Broadcast.subtract(g, channels(sumG.div(m), x));
            gradientOfX.subi(Broadcast.multiply(n, channels(sumGn.div(m), x)));
            Broadcast.multiplyTo(gradientOfX, channels(scale.mul(weight.value()), x));
            return new INDArray[] {gradientOfX, sumGn, sumG};
        });
    }

    /**
     * The same with a mean and a variance that are given, and taken for constants: the gradient is w g / sqrt(variance
     * + epsilon) for x, as before for w and b, and none for the mean and the variance.
     *
     * @param mean of shape [channels]
     * @param variance of shape [channels]
     */
    default Variable batchNorm(Variable weight, Variable bias, double epsilon, Variable mean, Variable variance) {
        Variable x = self();
        Objects.requireNonNull(mean, "mean");
        Objects.requireNonNull(variance, "variance");
        int[] rest = requireChannels(x, epsilon, weight, bias, mean, variance);
        if (x.isFloat()) {
            return FloatBatchNorm.apply(x, weight, bias, epsilon, mean, variance);
        }
        INDArray scale = Transforms.pow(variance.value().add(epsilon), -0.5, false);
        INDArray n = Broadcast.multiplyTo(
                Broadcast.subtract(x.value(), channels(mean.value(), x)), channels(scale, x));
        INDArray y = affine(n, channels(weight.value(), x), channels(bias.value(), x));
        return Op.of("batchNorm", y, new Variable[] {x, weight, bias}, g -> new INDArray[] {
            Broadcast.multiply(g, channels(scale.mul(weight.value()), x)),
            Broadcast.sum(Broadcast.multiply(g, n), rest),
            Broadcast.sum(g, rest)
        });
    }

    private Variable self() {
        return (Variable) this;
    }

    /** The dimensions of x beside the channels'. */
    private static int[] requireChannels(Variable x, double epsilon, Variable... perChannel) {
        Objects.requireNonNull(perChannel[0], "weight");
        Objects.requireNonNull(perChannel[1], "bias");
        if (!(epsilon >= 0)) {
            throw new IllegalArgumentException("batchNorm: epsilon must be at least 0, it is " + epsilon);
        }
        if (x.rank() < 2) {
            throw new IllegalArgumentException("batchNorm: x must be (batch, channels, ...), its shape is "
                    + Arrays.toString(x.shape()));
        }
        for (Variable each : perChannel) {
            if (!Arrays.equals(each.shape(), new long[] {x.size(1)}) || each.dataType() != x.dataType()) {
                throw new IllegalArgumentException("batchNorm: x is " + x.dataType() + " of shape "
                        + Arrays.toString(x.shape()) + ", weight, bias, mean and variance must be " + x.dataType()
                        + " of shape [" + x.size(1) + "], one is " + each.dataType() + " of shape "
                        + Arrays.toString(each.shape()));
            }
        }
        return IntStream.range(0, x.rank()).filter(i -> i != 1).toArray();
    }

    /** One number a channel, in a shape that broadcasts to x's. */
    private static INDArray channels(INDArray perChannel, Variable x) {
        long[] aligned = new long[x.rank()];
        Arrays.fill(aligned, 1);
        aligned[1] = x.size(1);
        return perChannel.reshape('c', aligned);
    }

    private static INDArray affine(INDArray n, INDArray weight, INDArray bias) {
        return Broadcast.addTo(Broadcast.multiply(n, weight), bias);
    }
}
