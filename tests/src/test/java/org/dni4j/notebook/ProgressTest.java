package org.dni4j.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private final AtomicLong nanos = new AtomicLong();

    @Test
    void theTimeLeftFollowsFromThePace() {
        var progress = new Progress("Training", 4, nanos::get);
        nanos.addAndGet(5_000_000_000L);
        progress.step("loss %.2f", 0.5);
        assertEquals(
                "Training " + "█".repeat(7) + "░".repeat(23) + " 1/4  loss 0.50  5.0 s, 15 s left",
                progress.toString());
    }

    @Test
    void theLastStepIsAlwaysShown() {
        var progress = new Progress("Training", 2, nanos::get);
        progress.step();
        progress.step("loss %d", 0);
        assertEquals("Training " + "█".repeat(30) + " 2/2  loss 0  done in 0.0 s", progress.toString());
    }

    @Test
    void aStepWithinAQuarterOfASecondIsNotDrawn() {
        var progress = new Progress("Training", 3, nanos::get);
        nanos.addAndGet(249_000_000);
        progress.step("hidden");
        assertEquals("Training " + "░".repeat(30) + " 0/3  starting", progress.toString());
        nanos.addAndGet(1_000_000);
        progress.step("seen");
        assertEquals(
                "Training " + "█".repeat(20) + "░".repeat(10) + " 2/3  seen  0.3 s, 0.1 s left", progress.toString());
    }

    @Test
    void timesAreReadableFromSecondsToHours() {
        assertEquals("0.4 s", Progress.readable(400_000_000L));
        assertEquals("59 s", Progress.readable(59_900_000_000L));
        assertEquals("3 min 05 s", Progress.readable(185_000_000_000L));
        assertEquals("2 h 07 min", Progress.readable(7_620_000_000_000L));
    }

    @Test
    void oneStepTooManyIsAnError() {
        var progress = new Progress("Training", 1, nanos::get);
        progress.step();
        var error = assertThrows(IllegalStateException.class, progress::step);
        assertEquals("\"Training\" was to take 1 steps, this is step 2", error.getMessage());
    }

    @Test
    void noStepsAtAllIsAnError() {
        assertThrows(IllegalArgumentException.class, () -> Progress.of("Training", 0));
    }

    @Test
    void anInterruptEndsTheTrainingAfterTheStepAndLeavesTheFlagSet() {
        var progress = new Progress("Training", 3, nanos::get);
        nanos.addAndGet(2_000_000_000L);
        Thread.currentThread().interrupt();
        var error = assertThrows(CancellationException.class, progress::step);
        assertTrue(Thread.interrupted());
        assertEquals("\"Training\" was interrupted; what it did until then stays", error.getMessage());
        assertEquals(
                "Training " + "█".repeat(10) + "░".repeat(20) + " 1/3  interrupted after 2.0 s", progress.toString());
    }
}
