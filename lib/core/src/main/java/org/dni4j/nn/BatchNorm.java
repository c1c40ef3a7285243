package org.dni4j.nn;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.dni4j.autograd.Variable;
import org.dni4j.internal.Positive;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Batch normalisation (Ioffe and Szegedy 2015): y = w (x - mean) / sqrt(variance + epsilon) + b for each channel.
 *
 * <p>In training the mean and variance are the batch's, and running statistics follow them: running = (1 - momentum)
 * running + momentum statistic, with the unbiased variance. In evaluation the running statistics take their place.
 * weight, bias, running_mean, running_var: (channels), at first 1, 0, 0 and 1.
 */
public abstract sealed class BatchNorm extends Block implements Layer permits BatchNorm1d, BatchNorm2d {

    static final double EPSILON = 1e-5;
    static final double MOMENTUM = 0.1;

    private final double epsilon;
    private final double momentum;
    private final List<Integer> ranks;
    private final long channels;
    private final Variable weight;
    private final Variable bias;
    private final Variable runningMean;
    private final Variable runningVariance;

    BatchNorm(List<Integer> ranks, long channels, double epsilon, double momentum) {
        if (!(epsilon > 0 && momentum >= 0 && momentum <= 1)) {
            throw new IllegalArgumentException("batch normalisation needs epsilon > 0 and 0 <= momentum <= 1, not "
                    + epsilon + " and " + momentum);
        }
        this.epsilon = epsilon;
        this.momentum = momentum;
        this.ranks = ranks;
        this.channels = Positive.require("channels", channels);
        weight = Variable.parameter(Nd4j.ones(DataType.FLOAT, channels));
        bias = Variable.parameter(Nd4j.zeros(DataType.FLOAT, channels));
        runningMean = buffer("running_mean", Nd4j.zeros(DataType.FLOAT, channels));
        runningVariance = buffer("running_var", Nd4j.ones(DataType.FLOAT, channels));
    }

    /**
     * Normalises x and keeps its shape.
     *
     * @throws IllegalArgumentException if x has another rank or number of channels, or in training a single element
     *     per channel, which has no variance
     */
    @Override
    public Variable forward(Variable x) {
        if (!ranks.contains(x.rank()) || x.size(1) != channels) {
            throw new IllegalArgumentException(getClass().getSimpleName() + " for " + channels
                    + " channels takes inputs of rank "
                    + ranks.stream().map(String::valueOf).collect(Collectors.joining(" or "))
                    + ", this one has shape " + Arrays.toString(x.shape()));
        }
        if (!isTraining()) {
            return x.batchNorm(weight, bias, epsilon, runningMean, runningVariance);
        }
        long elements = x.length() / channels;
        if (elements == 1) {
            throw new IllegalArgumentException(getClass().getSimpleName() + " in training needs more than one element"
                    + " per channel, the input has shape " + Arrays.toString(x.shape()));
        }
        return x.batchNorm(weight, bias, epsilon, (mean, variance) -> {
            follow(runningMean, mean);
            follow(runningVariance, variance.mul((double) elements / (elements - 1)));
        });
    }

    /** The factor w of each channel, (channels). */
    public final Variable weight() {
        return weight;
    }

    /** The summand b of each channel, (channels). */
    public final Variable bias() {
        return bias;
    }

    private void follow(Variable running, Variable statistic) {
        running.setValue(running.mul(1 - momentum).add(statistic.mul(momentum)));
    }
}
