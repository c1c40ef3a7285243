package org.dni4j.nn;

import static org.dni4j.nn.Initial.requirePositive;

import java.util.random.RandomGenerator;
import org.dni4j.autograd.Variable;

/**
 * y = x W^T + b.
 *
 * <p>x: (..., in), weight: (out, in), bias: (out), y: (..., out). Initial values are uniform between -1 / sqrt(in) and
 * 1 / sqrt(in).
 */
public final class Linear extends Block {

    private final Variable weight;
    private final Variable bias;

    /** A layer with a bias. */
    public Linear(long in, long out, RandomGenerator random) {
        this(in, out, true, random);
    }

    /** @throws IllegalArgumentException if a size is below 1 */
    public Linear(long in, long out, boolean bias, RandomGenerator random) {
        requirePositive("in", in);
        requirePositive("out", out);
        weight = parameter("weight", Initial.uniform(random, in, out, in));
        this.bias = bias ? parameter("bias", Initial.uniform(random, in, out)) : null;
    }

    /** (..., in) to (..., out). */
    public Variable forward(Variable x) {
        return bias == null ? x.linear(weight) : x.linear(weight, bias);
    }

    /** (out, in). */
    public Variable weight() {
        return weight;
    }
}
