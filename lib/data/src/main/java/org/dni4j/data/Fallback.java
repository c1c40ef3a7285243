package org.dni4j.data;

import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.function.Supplier;

/** Published data, or else what takes its place. */
final class Fallback {

    private Fallback() {
    }

    /**
     * What {@code published} gives; if it is not to be had, prints the sentence and gives what {@code madeUp} does.
     *
     * @throws UncheckedIOException if the thread was interrupted
     */
    static <T> T load(Supplier<T> published, String sentence, Supplier<T> madeUp) {
        try {
            return published.get();
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof InterruptedIOException) {
                throw e;
            }
            System.out.println(sentence);
            return madeUp.get();
        }
    }
}
