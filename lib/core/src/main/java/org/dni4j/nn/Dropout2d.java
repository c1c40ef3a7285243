package org.dni4j.nn;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.dni4j.autograd.Variable;

/**
 * {@link Dropout} of whole channels: in training each channel of each image (batch, channels, height, width) is
 * dropped with probability p, the others are multiplied by 1 / (1 - p).
 */
public final class Dropout2d extends Block implements Layer {

    private final double p;
    private final SplittableRandom random;

    /** @throws IllegalArgumentException unless {@code 0 <= p <= 1} */
    public Dropout2d(double p, RandomGenerator random) {
        this.p = Dropout.requireProbability(p);
        this.random = new SplittableRandom(random.nextLong());
    }

    /** @throws IllegalArgumentException unless x is (batch, channels, height, width) */
    @Override
    public Variable forward(Variable x) {
        if (x.rank() != 4) {
            throw new IllegalArgumentException(
                    "Dropout2d takes (batch, channels, height, width), not shape " + Arrays.toString(x.shape()));
        }
        return isTraining() && p > 0 ? x.mul(Dropout.mask(random, p, x.dataType(), x.size(0), x.size(1), 1, 1)) : x;
    }
}
