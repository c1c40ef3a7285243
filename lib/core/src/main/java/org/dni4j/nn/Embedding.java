package org.dni4j.nn;

import static org.dni4j.nn.Initial.requirePositive;

import java.util.random.RandomGenerator;
import org.dni4j.autograd.Variable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A table of vectors, one per symbol.
 *
 * <p>indices: any shape, whole numbers in 0 .. symbols - 1; weight: (symbols, width); result: (shape of indices,
 * width). Initial values are normal with mean 0 and variance 1.
 */
public final class Embedding extends Block {

    private final Variable weight;

    /** @throws IllegalArgumentException if a size is below 1 */
    public Embedding(long symbols, long width, RandomGenerator random) {
        weight = Variable.parameter(
                Initial.normal(random, requirePositive("symbols", symbols), requirePositive("width", width)));
    }

    /** @throws IllegalArgumentException if an index is not in 0 .. symbols - 1 */
    public Variable forward(INDArray indices) {
        return weight.rows(indices);
    }

    /** The table, (symbols, width). */
    public Variable weight() {
        return weight;
    }
}
