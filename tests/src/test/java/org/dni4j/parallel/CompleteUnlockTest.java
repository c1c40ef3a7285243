package org.dni4j.parallel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class CompleteUnlockTest {

    private final ThreeParts net = new ThreeParts();

    @Test
    void allPartsAndSynthesizersLearnFromEveryBatch() throws Exception {
        try (var parts = net.completeUnlock(4)) {
            for (int i = 0; i < 50; i++) {
                net.feed(parts);
            }
            parts.drain();
            assertEquals(
                    List.of("input 50 50", "hidden 50 100", "top 50 50"),
                    parts.statistics().stream()
                            .map(part -> part.name() + " " + part.steps() + " " + part.lessons())
                            .toList());
        }
    }

    @Test
    void theNetworkLearns() throws Exception {
        try (var parts = net.completeUnlock(4)) {
            for (int i = 0; i < 6000; i++) {
                net.feed(parts);
            }
            parts.drain();
        }
        // on one side or the other of 0.9 by the threads' timing; chance is a third
        assertTrue(net.accuracy() > 0.7, "it is right in " + net.accuracy());
    }

    @Test
    void noPartWaitsForAnother() throws Exception {
        var gate = new CountDownLatch(1);
        net.slowDown(gate);
        try (var parts = net.completeUnlock(4)) {
            net.feed(parts);
            net.feed(parts);
            while (parts.statistics().get(0).steps() < 2
                    || parts.statistics().get(2).steps() < 2) {
                Thread.onSpinWait();
            }
            assertEquals(0, parts.statistics().get(1).steps());
            gate.countDown();
            parts.drain();
            assertEquals(2, parts.statistics().get(1).steps());
        }
    }

    @Test
    void anInputSynthesizerTooFewIsNamed() {
        var error = assertThrows(
                IllegalArgumentException.class, () -> new CompleteUnlock<>(net.parts(), List.of(), net.top(), 1));
        assertEquals(
                "all parts but the lowest need an input synthesizer: "
                        + "there are 2 parts below the top, and 0 input synthesizers",
                error.getMessage());
    }
}
