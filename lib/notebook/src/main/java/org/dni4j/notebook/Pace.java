package org.dni4j.notebook;

import java.util.function.LongSupplier;

/**
 * When something that runs for long shows itself again. The pause grows with the time that has passed and with the time that
 * showing takes, so that those who read on a slow machine or line are not sent more than they can take.
 */
final class Pace {

    private static final long PAUSE_PER_DRAWING = 20;
    private static final long PARTS_OF_RUN = 50;

    private final LongSupplier clock;
    private final long start;
    private final long leastPause;
    private long next;

    /**
     * Begins to count.
     *
     * @param clock nanoseconds
     * @param first nanoseconds until the first time
     * @param leastPause nanoseconds between two times, at least
     */
    Pace(LongSupplier clock, long first, long leastPause) {
        this.clock = clock;
        this.leastPause = leastPause;
        start = clock.getAsLong();
        next = start + first;
    }

    /** Returns whether it is time to show something. */
    boolean isDue() {
        return clock.getAsLong() >= next;
    }

    /** Shows something and decides when to show the next. */
    void time(Runnable showing) {
        var begin = clock.getAsLong();
        showing.run();
        var end = clock.getAsLong();
        next = end + Math.max(leastPause, Math.max(PAUSE_PER_DRAWING * (end - begin), (end - start) / PARTS_OF_RUN));
    }
}
