package org.dni4j.data;

import java.util.stream.IntStream;

import org.nd4j.linalg.factory.Nd4j;

/**
 * A long text for truncated backpropagation through time, as streams side by side: it is cut into {@code batch} pieces
 * of equal length, and a window takes the same stretch of each. Windows follow one another without a gap, so that the
 * recurrent state after one is the state before the next.
 *
 * <p>For example "abcdefghijklm" in two streams of six, and its windows of two symbols, each with what comes next:
 *
 * <pre>
 * stream 0: a b c d e f      a b -> b c    c d -> d e    e -> f
 * stream 1: g h i j k l      g h -> h i    i j -> j k    k -> l
 * </pre>
 *
 * <p>The "m" that is left over is not used. The last window is as short as it has to be.
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
     * @throws IllegalArgumentException if batch is not positive, or a stream would have less than two symbols: one to
     *                                  see, and the next
     */
    public static TextStreams of(int[] symbols, int batch) {
        if (batch < 1) {
            throw new IllegalArgumentException("the number of streams must be positive, it is " + batch);
        }
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

    /** The number of symbols of each stream; the last of them is only a next one. */
    public int length() {
        return length;
    }

    /**
     * How many windows {@link #windows} gives.
     *
     * @throws IllegalArgumentException if time is not positive
     */
    public int count(int time) {
        if (time < 1) {
            throw new IllegalArgumentException("a window must have a positive length, not " + time);
        }
        return (length - 2) / time + 1;
    }

    /**
     * The windows from the beginning of the streams to their end.
     *
     * @param time symbols of each stream in a window; in the last one what is left
     * @throws IllegalArgumentException if time is not positive
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
