package org.dni4j.data;

import java.util.Arrays;

import org.dni4j.autograd.Variable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A mini-batch of equally long sequences, in each step of which a network reads some numbers and answers some bits.
 * Not every answer counts: while a sequence is still being read there is nothing to say.
 *
 * @param inputs what is read, FLOAT (time, batch, features)
 * @param targets the bits to be answered, 0 or 1, FLOAT (time, batch, bits); 0 in steps that do not count
 * @param mask 1 in the steps that count, else 0, FLOAT (time, batch, 1)
 */
public record BitSequences(INDArray inputs, INDArray targets, INDArray mask) {

    private static final double NATS_PER_BIT = Math.log(2);

    /** Checks that all three are of the same time and batch. */
    public BitSequences {
        boolean fit = inputs.rank() == 3 && targets.rank() == 3
                && targets.size(0) == inputs.size(0) && targets.size(1) == inputs.size(1)
                && Arrays.equals(mask.shape(), new long[] {inputs.size(0), inputs.size(1), 1});
        if (!fit) {
            throw new IllegalArgumentException("sequences have inputs (time, batch, features), targets (time, batch, "
                    + "bits) and a mask (time, batch, 1), not shapes " + Arrays.toString(inputs.shape()) + ", "
                    + Arrays.toString(targets.shape()) + " and " + Arrays.toString(mask.shape()));
        }
    }

    /** The number of steps of each sequence. */
    public int time() {
        return (int) inputs.size(0);
    }

    /** The number of sequences. */
    public int size() {
        return (int) inputs.size(1);
    }

    /** The number of bits that count, in all sequences together. */
    public long counted() {
        return mask.sumNumber().longValue() * targets.size(2);
    }

    /**
     * The steps from (inclusive) to (exclusive), without a copy.
     *
     * @throws IllegalArgumentException unless 0 &lt;= from &lt; to &lt;= time
     */
    public BitSequences steps(int from, int to) {
        if (from < 0 || from >= to || to > time()) {
            throw new IllegalArgumentException("no steps from " + from + " to " + to + " in sequences of " + time());
        }
        return new BitSequences(part(inputs, from, to), part(targets, from, to), part(mask, from, to));
    }

    private static INDArray part(INDArray all, int from, int to) {
        return all.get(NDArrayIndex.interval(from, to), NDArrayIndex.all(), NDArrayIndex.all());
    }

    /**
     * How many bits of information an answer lacks: the mean over the bits that count of -log2 p, where p is the
     * probability, sigmoid(score) for a 1, that the answer gives to the right bit. To guess costs 1, to know 0. It is
     * 0, as is its gradient, if nothing counts.
     *
     * @param scores (time, batch, bits)
     * @return of shape []
     * @throws IllegalArgumentException if the scores do not have the targets' shape
     */
    public Variable loss(Variable scores) {
        if (!Arrays.equals(scores.shape(), targets.shape())) {
            throw new IllegalArgumentException("scores have shape " + Arrays.toString(scores.shape())
                    + ", the bits to be answered " + Arrays.toString(targets.shape()));
        }
        Variable nats = scores.softplus().sub(scores.mul(Variable.of(targets)));
        return nats.mul(Variable.of(mask)).sum().mul(1 / (NATS_PER_BIT * Math.max(1, counted())));
    }
}
