package org.dni4j.nn;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.dni4j.autograd.Variable;
import org.dni4j.internal.Positive;

/**
 * y = x W^T + b.
 *
 * <p>x: (..., in), weight: (out, in), bias: (out), y: (..., out). Initial values are uniform between -1 / sqrt(in) and
 * 1 / sqrt(in).
 */
public final class Linear extends Block implements Layer {

    private final Variable weight;
    private final Variable bias;

    private Linear(Variable weight, Variable bias) {
        this.weight = weight;
        this.bias = bias;
    }

    /** @throws IllegalArgumentException if a size is below 1 */
    public Linear(long in, long out, RandomGenerator random) {
        this(initialWeight(in, out, random), Variable.parameter(Initial.uniform(random, in, out)));
    }

    /**
     * y = x W^T.
     *
     * @throws IllegalArgumentException if a size is below 1
     */
    public static Linear withoutBias(long in, long out, RandomGenerator random) {
        return new Linear(initialWeight(in, out, random), null);
    }

    /**
     * A layer without a bias whose weight is another's, and is trained for both: {@code Linear.of(embedding.weight())}
     * ties the output of a language model to its input.
     *
     * @param weight (out, in)
     * @throws IllegalArgumentException if the weight does not have rank 2
     */
    public static Linear of(Variable weight) {
        return new Linear(requireMatrix(weight), null);
    }

    /**
     * The same with a bias.
     *
     * @param weight (out, in)
     * @param bias (out)
     * @throws IllegalArgumentException if the weight does not have rank 2, or the bias another size
     */
    public static Linear of(Variable weight, Variable bias) {
        requireMatrix(weight);
        if (!Arrays.equals(bias.shape(), new long[] {weight.size(0)})) {
            throw new IllegalArgumentException("the bias for a weight of shape " + Arrays.toString(weight.shape())
                    + " has shape [" + weight.size(0) + "], not " + Arrays.toString(bias.shape()));
        }
        return new Linear(weight, bias);
    }

    /** (..., in) to (..., out). */
    @Override
    public Variable forward(Variable x) {
        return bias == null ? x.linear(weight) : x.linear(weight, bias);
    }

    /** (out, in). */
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

    private static Variable initialWeight(long in, long out, RandomGenerator random) {
        Positive.require("in", in);
        Positive.require("out", out);
        return Variable.parameter(Initial.uniform(random, in, out, in));
    }

    private static Variable requireMatrix(Variable weight) {
        if (weight.rank() != 2) {
            throw new IllegalArgumentException(
                    "the weight of a Linear has shape [out, in], not " + Arrays.toString(weight.shape()));
        }
        return weight;
    }
}
