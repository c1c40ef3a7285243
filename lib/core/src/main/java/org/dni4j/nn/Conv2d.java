package org.dni4j.nn;

import static org.dni4j.nn.Initial.requirePositive;

import java.util.random.RandomGenerator;
import org.dni4j.autograd.Variable;

/**
 * Two-dimensional convolution (cross-correlation) with a square kernel k, plus a bias a channel.
 *
 * <p>x: (batch, in, height, width), weight: (out, in, k, k), bias: (out), y: (batch, out, h, w) with h = (height + 2
 * padding - k) / stride + 1, rounded down, and w alike. Initial values are uniform between -1 / sqrt(in k k) and
 * 1 / sqrt(in k k).
 */
public final class Conv2d extends Block implements Layer {

    private final int stride;
    private final int padding;
    private final Variable weight;
    private final Variable bias;

    /** Stride 1, no padding. */
    public Conv2d(long in, long out, int kernel, RandomGenerator random) {
        this(in, out, kernel, 1, 0, random);
    }

    /** @throws IllegalArgumentException if a size or the stride is below 1, or the padding below 0 */
    public Conv2d(long in, long out, int kernel, int stride, int padding, RandomGenerator random) {
        this(in, out, kernel, stride, padding, true, random);
    }

    private Conv2d(
            long in, long out, int kernel, int stride, int padding, boolean hasBias, RandomGenerator random) {
        requirePositive("in", in);
        requirePositive("out", out);
        requirePositive("kernel", kernel);
        requirePositive("stride", stride);
        if (padding < 0) {
            throw new IllegalArgumentException("padding must be at least 0, it is " + padding);
        }
        this.stride = stride;
        this.padding = padding;
        weight = Variable.parameter(Initial.uniform(random, in * kernel * kernel, out, in, kernel, kernel));
        bias = hasBias ? Variable.parameter(Initial.uniform(random, in * kernel * kernel, out)) : null;
    }

    /** Stride 1, no padding, no bias. */
    public static Conv2d withoutBias(long in, long out, int kernel, RandomGenerator random) {
        return new Conv2d(in, out, kernel, 1, 0, false, random);
    }

    /** (batch, in, height, width) to (batch, out, h, w). */
    @Override
    public Variable forward(Variable x) {
        return bias == null ? x.conv2d(weight, stride, padding) : x.conv2d(weight, bias, stride, padding);
    }

    /** (out, in, k, k). */
    public Variable weight() {
        return weight;
    }
}
