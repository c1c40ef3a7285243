package org.dni4j.data;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A window of several streams of text at once, and the symbol that follows each symbol.
 *
 * @param symbols the symbols' numbers, INT (time, batch)
 * @param next    the number of the symbol after each, in the same order, as many as there are symbols: the labels for
 *                scores (time, batch, size), row by row
 */
public record TextBatch(INDArray symbols, int[] next) {

    /** @throws IllegalArgumentException if there are not as many next symbols as symbols, or these are no matrix */
    public TextBatch {
        if (symbols.rank() != 2 || symbols.length() != next.length) {
            throw new IllegalArgumentException("a window [time, batch] has a next symbol for each symbol, got shape "
                    + Arrays.toString(symbols.shape()) + " and " + next.length + " next symbols");
        }
    }

    /** The number of symbols per stream. */
    public int time() {
        return (int) symbols.size(0);
    }

    /** The number of streams. */
    public int batch() {
        return (int) symbols.size(1);
    }
}
