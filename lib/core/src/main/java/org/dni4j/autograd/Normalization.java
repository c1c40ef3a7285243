package org.dni4j.autograd;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

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
        requireChannels(x, epsilon, weight, bias);
        if (x.isFloat()) {
            return FloatBatchNorm.apply(x, weight, bias, epsilon, statistics);
        }
        Variable rows = perChannel(x);
        Variable mean = rows.mean(1);
        Variable centred = rows.sub(mean.reshape(-1, 1));
        Variable variance = centred.square().mean(1);
        statistics.accept(mean.detach(), variance.detach());
        return affine(centred, variance, weight, bias, epsilon, x.shape());
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
        requireChannels(x, epsilon, weight, bias, mean, variance);
        if (x.isFloat()) {
            return FloatBatchNorm.apply(x, weight, bias, epsilon, mean, variance);
        }
        Variable centred = perChannel(x).sub(mean.detach().reshape(-1, 1));
        return affine(centred, variance.detach(), weight, bias, epsilon, x.shape());
    }

    private Variable self() {
        return (Variable) this;
    }

    private static void requireChannels(Variable x, double epsilon, Variable... perChannel) {
        Objects.requireNonNull(perChannel[0], "weight");
        Objects.requireNonNull(perChannel[1], "bias");
        if (!(epsilon >= 0)) {
            throw new IllegalArgumentException("batchNorm: epsilon must be at least 0, it is " + epsilon);
        }
        if (x.rank() < 2) {
            throw new IllegalArgumentException(
                    "batchNorm: x must be (batch, channels, ...), its shape is " + Arrays.toString(x.shape()));
        }
        for (Variable each : perChannel) {
            if (!Arrays.equals(each.shape(), new long[] {x.size(1)}) || each.dataType() != x.dataType()) {
                throw new IllegalArgumentException("batchNorm: x is " + x.dataType() + " of shape "
                        + Arrays.toString(x.shape()) + ", weight, bias, mean and variance must be " + x.dataType()
                        + " of shape [" + x.size(1) + "], one is " + each.dataType() + " of shape "
                        + Arrays.toString(each.shape()));
            }
        }
    }

    /** A row for each channel. */
    private static Variable perChannel(Variable x) {
        return x.permute(swapFirstTwo(x.rank())).reshape(x.size(1), -1);
    }

    /** Centred rows in units of their deviation, times the weight, plus the bias, in the shape {@code x}. */
    private static Variable affine(
            Variable centred, Variable variance, Variable weight, Variable bias, double epsilon, long... x) {
        Variable y = centred.div(variance.add(epsilon).sqrt().reshape(-1, 1))
                .mul(weight.reshape(-1, 1))
                .add(bias.reshape(-1, 1));
        long[] channelsFirst = x.clone();
        channelsFirst[0] = x[1];
        channelsFirst[1] = x[0];
        return y.reshape(channelsFirst).permute(swapFirstTwo(x.length));
    }

    private static int[] swapFirstTwo(int rank) {
        return IntStream.range(0, rank).map(i -> i < 2 ? 1 - i : i).toArray();
    }
}
