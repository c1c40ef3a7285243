package org.dni4j.nn;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.dni4j.autograd.Variable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * In training drops each element with probability p and multiplies the others by 1 / (1 - p); in evaluation the
 * identity. The generator gives a seed at construction; the same seed drops the same elements.
 */
public final class Dropout extends Block {

    private final double p;
    private final SplittableRandom random;

    /** @throws IllegalArgumentException unless 0 <= p < 1 */
    public Dropout(double p, RandomGenerator random) {
        this.p = requireProbability(p);
        this.random = new SplittableRandom(random.nextLong());
    }

    /** Any shape, kept. */
    public Variable forward(Variable x) {
        return isTraining() && p > 0 ? x.mask(mask(random, p, x, x.shape())) : x;
    }

    static double requireProbability(double p) {
        if (!(p >= 0 && p < 1)) {
            throw new IllegalArgumentException("the probability to drop must be in [0, 1), it is " + p);
        }
        return p;
    }

    /** Zeros with probability p, else 1 / (1 - p), of x's type. */
    static INDArray mask(SplittableRandom random, double p, Variable x, long... shape) {
        float[] mask = new float[(int) Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = random.nextDouble() < p ? 0 : 1;
        }
        return Nd4j.create(mask, shape, 'c').castTo(x.dataType()).divi(1 - p);
    }
}
