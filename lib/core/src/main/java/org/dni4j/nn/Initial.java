package org.dni4j.nn;

import java.util.Arrays;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.dni4j.autograd.Variable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Initial values of parameters, FLOAT, drawn from the caller's generator. */
final class Initial {

    private Initial() {}

    /** Uniform between -1 / sqrt(fan) and 1 / sqrt(fan), as torch.nn has it for linear, convolution and recurrent. */
    static INDArray uniform(RandomGenerator random, long fan, long... shape) {
        Objects.requireNonNull(random, "random");
        float bound = (float) (1 / Math.sqrt(fan));
        return filled(shape, () -> (2 * random.nextFloat() - 1) * bound);
    }

    /** Normal with mean 0 and variance 1. */
    static INDArray normal(RandomGenerator random, long... shape) {
        Objects.requireNonNull(random, "random");
        return filled(shape, () -> (float) random.nextGaussian());
    }

    /** The bias of a layer that may have none. */
    static Variable requireBias(Variable bias) {
        if (bias == null) {
            throw new IllegalStateException("this layer was made without a bias");
        }
        return bias;
    }

    private interface FloatSupplier {
        float get();
    }

    private static INDArray filled(long[] shape, FloatSupplier values) {
        float[] filled = new float[Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact))];
        for (int i = 0; i < filled.length; i++) {
            filled[i] = values.get();
        }
        return Nd4j.create(filled, shape, 'c');
    }
}
