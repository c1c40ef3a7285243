package org.dni4j.nn;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.dni4j.autograd.Variable;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * In training drops each element with probability p and multiplies the others by 1 / (1 - p); in evaluation the
 * identity. With p = 1 nothing is left. The generator gives a seed at construction; the same seed drops the same
 * elements.
 */
public final class Dropout extends Block implements Layer {

    private final double p;
    private final SplittableRandom random;

    /** @throws IllegalArgumentException unless {@code 0 <= p <= 1} */
    public Dropout(double p, RandomGenerator random) {
        this.p = requireProbability(p);
        this.random = new SplittableRandom(random.nextLong());
    }

    /** Any shape, kept. */
    @Override
    public Variable forward(Variable x) {
        return isTraining() && p > 0 ? x.mul(mask(random, p, x.dataType(), x.shape())) : x;
    }

    static double requireProbability(double p) {
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException("the probability to drop must be in [0, 1], it is " + p);
        }
        return p;
    }

    /** Zeros with probability p, else 1 / (1 - p); only zeros for p = 1. */
    static Variable mask(SplittableRandom random, double p, DataType type, long... shape) {
        float[] mask = new float[(int) Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = random.nextDouble() < p ? 0 : 1;
        }
        return Variable.of(type, mask, shape).mul(p < 1 ? 1 / (1 - p) : 0);
    }
}
