package org.dni4j.data;

import java.util.stream.IntStream;
import org.dni4j.internal.Positive;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A long text for truncated backpropagation through time, as streams side by side. The text is cut into {@code batch}
 * pieces of equal length, and a window takes the same stretch of each. Windows follow one another without a gap, so that
 * the recurrent state after one window is the state before the next.
 *
 * <p>For example "abcdefghijklm" in two streams of six, and its windows of two symbols, each with what comes next:
 *
 * <pre>
 * stream 0: a b c d e f      a b -> b c    c d -> d e    e -> f
 * stream 1: g h i j k l      g h -> h i    i j -> j k    k -> l
 * </pre>
 *
 * <p>The "m" that is left over is not used. The last window may be shorter than the others.
 */
public final class TextStreams {

    private final int[] symbols;
    private final int batch;
    private final int length;

    private TextStreams(int[] symbols, int batch) {
        this.symbols = symbols;
        this.batch = batch;
        length = symbols.length / batch;
    }

    /**
     * @param symbols the text, as {@link Vocabulary#encode} gives it
     * @param batch   the number of streams
     * @throws IllegalArgumentException if batch is below 1, or a stream would have fewer than two symbols: one to read,
     *                                  and the next one
     */
    public static TextStreams of(int[] symbols, int batch) {
        Positive.require("the number of streams", batch);
        if (symbols.length / batch < 2) {
            throw new IllegalArgumentException(
                    batch + " streams need at least " + 2L * batch + " symbols, there are " + symbols.length);
        }
        return new TextStreams(symbols.clone(), batch);
    }

    /** The number of streams. */
    public int batch() {
        return batch;
    }

    /** The number of symbols per stream; the last of them is only predicted, never read. */
    public int length() {
        return length;
    }

    /**
     * The number of windows that {@link #windows} gives.
     *
     * @throws IllegalArgumentException if time is below 1
     */
    public int count(int time) {
        return (length - 2) / Positive.require("the length of a window", time) + 1;
    }

    /**
     * The windows from the beginning of the streams to their end.
     *
     * @param time symbols per stream in a window; the last window has the symbols that are left
     * @throws IllegalArgumentException if time is below 1
     */
    public Iterable<TextBatch> windows(int time) {
        int count = count(time);
        return () -> IntStream.range(0, count)
                .mapToObj(i -> window(i * time, Math.min(time, length - 1 - i * time)))
                .iterator();
    }

    private TextBatch window(int start, int time) {
        var seen = new int[time * batch];
        var next = new int[time * batch];
        for (int t = 0; t < time; t++) {
            for (int b = 0; b < batch; b++) {
                int from = b * length + start + t;
                seen[t * batch + b] = symbols[from];
                next[t * batch + b] = symbols[from + 1];
            }
        }
        return new TextBatch(Nd4j.createFromArray(seen).reshape(time, batch), next);
    }
}
