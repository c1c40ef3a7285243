package org.dni4j.nn;

import java.util.Objects;
import java.util.random.RandomGenerator;
import org.dni4j.autograd.Variable;
import org.dni4j.autograd.Window;
import org.dni4j.internal.Positive;

/**
 * Two-dimensional convolution (cross-correlation), plus one bias per output channel.
 *
 * <p>x: (batch, in, height, width), weight: (out, in, kernel height, kernel width), bias: (out), y: (batch, out, h, w)
 * with h = (height + 2 padding - dilation (kernel height - 1) - 1) / stride + 1, rounded down, and the same for w.
 * Initial values are uniform between -1 / sqrt(n) and 1 / sqrt(n) for kernels of n = in x kernel height x kernel width
 * numbers.
 */
public final class Conv2d extends Block implements Layer {

    private final Window window;
    private final Variable weight;
    private final Variable bias;

    /**
     * A square kernel with stride 1, no padding and no dilation.
     *
     * @throws IllegalArgumentException if a size is below 1
     */
    public Conv2d(long in, long out, int kernel, RandomGenerator random) {
        this(in, out, kernel, Window.PLAIN, random);
    }

    /**
     * A square kernel.
     *
     * @throws IllegalArgumentException if a size is below 1
     */
    public Conv2d(long in, long out, int kernel, Window window, RandomGenerator random) {
        this(in, out, Positive.require("kernel", kernel), kernel, window, random);
    }

    /** @throws IllegalArgumentException if a size is below 1 */
    public Conv2d(long in, long out, int height, int width, Window window, RandomGenerator random) {
        this(in, out, height, width, window, true, random);
    }

    private Conv2d(long in, long out, int height, int width, Window window, boolean hasBias, RandomGenerator random) {
        this.window = Objects.requireNonNull(window, "window");
        long n = Positive.require("in", in) * Positive.require("height", height) * Positive.require("width", width);
        weight = Variable.parameter(Initial.uniform(random, n, Positive.require("out", out), in, height, width));
        bias = hasBias ? Variable.parameter(Initial.uniform(random, n, out)) : null;
    }

    /**
     * No bias.
     *
     * @throws IllegalArgumentException if a size is below 1
     */
    public static Conv2d withoutBias(long in, long out, int height, int width, Window window, RandomGenerator random) {
        return new Conv2d(in, out, height, width, window, false, random);
    }

    /** (batch, in, height, width) to (batch, out, h, w). */
    @Override
    public Variable forward(Variable x) {
        return bias == null ? x.conv2d(weight, window) : x.conv2d(weight, bias, window);
    }

    /** (out, in, kernel height, kernel width). */
    public Variable weight() {
        return weight;
    }

    /**
     * (out).
     *
     * @throws IllegalStateException if this layer has no bias
     */
    public Variable bias() {
        return Initial.requireBias(bias);
    }
}
