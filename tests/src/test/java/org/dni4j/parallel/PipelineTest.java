package org.dni4j.parallel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class PipelineTest {

    private final ThreeParts net = new ThreeParts();

    @Test
    void allPartsAndSynthesizersLearnFromEveryBatch() throws Exception {
        try (var pipeline = net.pipeline(4)) {
            for (int i = 0; i < 50; i++) {
                net.feed(pipeline);
            }
            pipeline.drain();
            for (PartStatistics part : pipeline.statistics()) {
                assertEquals(50, part.steps(), part.name());
                assertEquals(part.name().equals("top") ? 0 : 50, part.lessons(), part.name());
                assertTrue(part.deepestQueue() >= 1 && part.deepestQueue() <= 4, part::toString);
                assertTrue(part.name().equals("top") || part.staleness() >= 1, part::toString);
            }
        }
    }

    @Test
    void theNetworkLearns() throws Exception {
        try (var pipeline = net.pipeline(4)) {
            for (int i = 0; i < 3000; i++) {
                net.feed(pipeline);
            }
            pipeline.drain();
        }
        assertTrue(net.accuracy() > 0.85, "it is right in " + net.accuracy());
    }

    @Test
    void wrongArgumentsAreNamed() {
        assertEquals(
                "there must be at least one part below the top, \"top\"",
                assertThrows(IllegalArgumentException.class, () -> new Pipeline<>(List.of(), net.top(), 1))
                        .getMessage());
        assertEquals(
                "capacity must be at least 1, it is 0",
                assertThrows(IllegalArgumentException.class, () -> net.pipeline(0))
                        .getMessage());
    }
}
