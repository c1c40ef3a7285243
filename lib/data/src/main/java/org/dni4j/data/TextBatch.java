package org.dni4j.data;

import java.util.Arrays;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A window of several streams of text at once, and what follows each symbol.
 *
 * @param symbols the symbols' numbers, INT [time, batch]
 * @param next    the number of the symbol after each, time after time, as many as there are symbols: the labels for
 *                scores (time, batch, size) reshaped to (time * batch, size)
 */
public record TextBatch(INDArray symbols, int[] next) {

    /** Checks that there are as many next symbols as symbols. */
    public TextBatch {
        if (symbols.rank() != 2 || symbols.length() != next.length) {
            throw new IllegalArgumentException("a window [time, batch] has a next symbol for each symbol, got shape "
                    + Arrays.toString(symbols.shape()) + " and " + next.length + " next symbols");
        }
    }

    /** How many symbols of each stream it has. */
    public int time() {
        return (int) symbols.size(0);
    }

    /** How many streams it has. */
    public int batch() {
        return (int) symbols.size(1);
    }
}
