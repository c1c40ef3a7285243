package org.dni4j.parallel;

import java.util.Objects;

/**
 * A piece of work that a part has done, without the time for which it waited.
 *
 * @param part the part's name
 * @param kind what it did
 * @param startNanos when it began, by {@link System#nanoTime}
 * @param endNanos when it had done it
 */
public record PartWork(String part, Kind kind, long startNanos, long endNanos) {

    /** What a part does. */
    public enum Kind {
        /** It goes forward and learns. */
        STEP,
        /** A synthesizer learns from a true message. */
        LESSON
    }

    /** @throws NullPointerException if anything is null, which is named */
    public PartWork {
        Objects.requireNonNull(part, "part");
        Objects.requireNonNull(kind, "kind");
    }
}
