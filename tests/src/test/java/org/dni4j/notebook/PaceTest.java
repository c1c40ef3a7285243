package org.dni4j.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final long SECOND = 1_000_000_000;

    private final AtomicLong nanos = new AtomicLong();

    /** Returns how often something is shown in a run of steps that take a millisecond each. */
    private int shown(long seconds, long drawingNanos) {
        var pace = new Pace(nanos::get, SECOND / 2, SECOND);
        var times = 0;
        for (var end = nanos.get() + seconds * SECOND; nanos.get() < end; nanos.addAndGet(1_000_000)) {
            if (pace.isDue()) {
                pace.time(() -> nanos.addAndGet(drawingNanos));
                times++;
            }
        }
        return times;
    }

    @Test
    void atFirstOncePerSecond() {
        assertEquals(10, shown(10, 0));
    }

    @Test
    void inALongRunLessOften() {
        var times = shown(3600, 0);
        assertTrue(times > 100 && times < 300, "times: " + times);
    }

    @Test
    void whereDrawingTakesLongItTakesATwentiethOfTheTime() {
        assertEquals(5, shown(100, SECOND), 1);
    }
}
