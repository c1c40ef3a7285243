package org.dni4j.data;

import java.util.Arrays;
import org.dni4j.autograd.Variable;

/**
 * A mini-batch of equally long sequences, in each step of which a network reads some numbers and answers some bits.
 * Not every answer counts: while a sequence is still being read there is nothing to answer.
 *
 * @param inputs the numbers to read, FLOAT (time, batch, features)
 * @param targets the bits to answer, 0 or 1, FLOAT (time, batch, bits); 0 in steps that do not count
 * @param mask 1 in the steps that count, else 0, FLOAT (time, batch, 1)
 */
public record BitSequences(Variable inputs, Variable targets, Variable mask) {

    private static final double NATS_PER_BIT = Math.log(2);

    /** @throws IllegalArgumentException if the three do not have the same time and batch */
    public BitSequences {
        boolean fit = inputs.rank() == 3
                && targets.rank() == 3
                && targets.size(0) == inputs.size(0)
                && targets.size(1) == inputs.size(1)
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
        return Math.round(mask.sum().item()) * targets.size(2);
    }

    /**
     * The steps from (inclusive) to (exclusive).
     *
     * @throws IllegalArgumentException unless 0 &lt;= from &lt; to &lt;= time
     */
    public BitSequences steps(int from, int to) {
        if (from < 0 || from >= to || to > time()) {
            throw new IllegalArgumentException("no steps from " + from + " to " + to + " in sequences of " + time());
        }
        return new BitSequences(inputs.slice(0, from, to), targets.slice(0, from, to), mask.slice(0, from, to));
    }

    /**
     * The bits of information that an answer lacks per bit that counts: the mean over these bits of -log2 p, where p is
     * the probability that the answer gives to the right bit, sigmoid(score) for a 1. To guess costs 1, to know 0. The
     * loss is 0, as is its gradient, if no bit counts.
     *
     * @param scores (time, batch, bits)
     * @return of shape ()
     * @throws IllegalArgumentException if the scores do not have the targets' shape
     */
    public Variable loss(Variable scores) {
        if (!Arrays.equals(scores.shape(), targets.shape())) {
            throw new IllegalArgumentException("scores have shape " + Arrays.toString(scores.shape())
                    + ", the bits to be answered " + Arrays.toString(targets.shape()));
        }
        Variable nats = scores.softplus().sub(scores.mul(targets));
        return nats.mul(mask).sum().mul(1 / (NATS_PER_BIT * Math.max(1, counted())));
    }
}
