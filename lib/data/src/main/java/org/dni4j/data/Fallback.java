package org.dni4j.data;

import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.function.Supplier;

/** Published data, or else synthetic data in its place. */
final class Fallback {

    /** Of the package: where data comes from. */
    static final System.Logger LOGGER = System.getLogger("org.dni4j.data");

    private Fallback() {}

    /**
     * The published data; if that is not to be had, logs the sentence as a warning and returns the synthetic data.
     *
     * @throws UncheckedIOException if the thread was interrupted
     */
    static <T> T load(Supplier<T> published, String sentence, Supplier<T> synthetic) {
        try {
            return published.get();
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof InterruptedIOException) {
                throw e;
            }
            LOGGER.log(System.Logger.Level.WARNING, sentence);
            return synthetic.get();
        }
    }
}
