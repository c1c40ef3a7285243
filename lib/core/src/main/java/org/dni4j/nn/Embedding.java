package org.dni4j.nn;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import org.dni4j.autograd.CustomFunction;
import org.dni4j.autograd.Variable;
import org.dni4j.internal.Positive;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A table of vectors, one per symbol.
 *
 * <p>indices: any shape, whole numbers in 0 .. symbols - 1; weight: (symbols, width); result: (shape of indices,
 * width). Initial values are normal with mean 0 and variance 1.
 */
public final class Embedding extends Block implements Layer {

    private final Variable weight;
    private final OptionalInt paddingIndex;

    /** @throws IllegalArgumentException if a size is below 1 */
    public Embedding(long symbols, long width, RandomGenerator random) {
        this(
                Initial.normal(random, Positive.require("symbols", symbols), Positive.require("width", width)),
                OptionalInt.empty());
    }

    private Embedding(INDArray weight, OptionalInt paddingIndex) {
        this.weight = Variable.parameter(weight);
        this.paddingIndex = paddingIndex;
    }

    /**
     * A table with a symbol that stands for padding: its vector is 0 at first, and no gradient changes it.
     *
     * @throws IllegalArgumentException if a size is below 1, or the padding index not in 0 .. symbols - 1
     */
    public static Embedding withPadding(long symbols, long width, int paddingIndex, RandomGenerator random) {
        if (paddingIndex < 0 || paddingIndex >= Positive.require("symbols", symbols)) {
            throw new IllegalArgumentException(
                    "the padding index must be in 0 .. " + (symbols - 1) + ", it is " + paddingIndex);
        }
        INDArray weight = Initial.normal(random, symbols, Positive.require("width", width));
        weight.getRow(paddingIndex).assign(0);
        return new Embedding(weight, OptionalInt.of(paddingIndex));
    }

    /** @throws IllegalArgumentException if an index is not in 0 .. symbols - 1 */
    @Override
    public Variable forward(Variable indices) {
        return forward(indices.value());
    }

    /** @throws IllegalArgumentException if an index is not in 0 .. symbols - 1 */
    public Variable forward(INDArray indices) {
        Variable vectors = weight.rows(indices);
        if (paddingIndex.isEmpty()) {
            return vectors;
        }
        INDArray padding = padding(indices);
        return CustomFunction.of("padding", x -> x, (x, g) -> g.maskedFill(padding, 0))
                .apply(vectors);
    }

    /** The table, (symbols, width). */
    public Variable weight() {
        return weight;
    }

    /** 1 where there is padding, else 0, in the shape of the indices and 1. */
    private INDArray padding(INDArray indices) {
        long[] shape = Arrays.copyOf(indices.shape(), indices.rank() + 1);
        shape[indices.rank()] = 1;
        return indices.eq(paddingIndex.getAsInt()).castTo(DataType.FLOAT).reshape('c', shape);
    }
}
