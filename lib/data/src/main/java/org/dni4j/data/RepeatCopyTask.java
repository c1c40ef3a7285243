package org.dni4j.data;

import java.util.random.RandomGenerator;
import org.dni4j.internal.Positive;

/**
 * Read a sequence of symbols and a number, and then write the sequence that number of times. Source: Graves et al. 2014,
 * "Neural Turing Machines". There the network also sets a mark after the last repetition, here it does not.
 *
 * <p>As in {@link CopyTask}, a symbol is a vector of random bits. A sequence of {@code length} symbols takes
 * length + 1 + repeats length steps: the symbols are read, then the delimiter, and in the remaining steps, while
 * nothing is read, the network answers with the symbols {@code repeats} times. Only these steps count.
 *
 * <p>Features of the input: those of {@link CopyTask}, and one that is repeats / 10 at the delimiter and else 0.
 *
 * @param bits per symbol
 */
public record RepeatCopyTask(int bits) {

    /** @throws IllegalArgumentException if bits is below 1 */
    public RepeatCopyTask {
        Positive.require("bits", bits);
    }

    /** The features of the input, bits + 2. */
    public int features() {
        return bits + 2;
    }

    /**
     * Sequences of {@code length} symbols to be written {@code repeats} times, {@code size} of them.
     *
     * @throws IllegalArgumentException if length, repeats or size is below 1
     */
    public BitSequences batch(int length, int repeats, int size, RandomGenerator random) {
        return CopySequences.draw(bits, features(), length, repeats, size, random);
    }
}
