package org.dni4j.data;

import java.util.random.RandomGenerator;
import org.dni4j.internal.Positive;

/**
 * Read a sequence of symbols, and then write it again. The longer the sequence, the more a network must remember, and the
 * longer it must remember it. Source: Graves et al. 2014, "Neural Turing Machines".
 *
 * <p>A symbol is a vector of random bits, all equally likely and independent. A sequence of {@code length} symbols
 * takes 2 length + 1 steps: in the first {@code length} the symbols are read, then a delimiter, and in the last
 * {@code length}, while nothing is read, the network answers with the symbols, from the first on. Only these steps count.
 *
 * <p>Features of the input: one per bit, which is 1 for a 1, -1 for a 0, and 0 where there is no symbol; and one that is
 * 1 at the delimiter and else 0.
 *
 * @param bits per symbol
 */
public record CopyTask(int bits) {

    /** @throws IllegalArgumentException if bits is below 1 */
    public CopyTask {
        Positive.require("bits", bits);
    }

    /** The features of the input, bits + 1. */
    public int features() {
        return bits + 1;
    }

    /**
     * Sequences of {@code length} symbols, {@code size} of them.
     *
     * @throws IllegalArgumentException if length or size is below 1
     */
    public BitSequences batch(int length, int size, RandomGenerator random) {
        return CopySequences.draw(bits, features(), length, 1, size, random);
    }
}
