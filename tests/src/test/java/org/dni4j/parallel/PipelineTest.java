package org.dni4j.parallel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
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
    void aPartThatFailsStopsTheOthersAndItsExceptionIsTheCause() {
        var broken = new IllegalArgumentException("too hot");
        net.hidden = x -> {
            throw broken;
        };
        try (var pipeline = net.pipeline(2)) {
            var thrown = assertThrows(IllegalStateException.class, () -> {
                while (true) {
                    net.feed(pipeline);
                }
            });
            assertEquals("part \"hidden\" failed: java.lang.IllegalArgumentException: too hot", thrown.getMessage());
            assertSame(broken, thrown.getCause());
            assertSame(thrown, assertThrows(IllegalStateException.class, pipeline::drain));
        }
    }

    @Test
    void aSlowPartMakesTheFeederWaitAndAnInterruptEndsTheWaiting() throws Exception {
        var gate = new CountDownLatch(1);
        var hidden = net.hidden;
        net.hidden = x -> {
            awaitQuietly(gate);
            return hidden.apply(x);
        };
        try (var pipeline = net.pipeline(2)) {
            var fed = new AtomicInteger();
            var feeder = new Thread(() -> assertThrows(InterruptedException.class, () -> {
                while (true) {
                    net.feed(pipeline);
                    fed.incrementAndGet();
                }
            }));
            feeder.start();
            while (feeder.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
            feeder.interrupt();
            feeder.join();
            gate.countDown();
            pipeline.drain();
            for (PartStatistics part : pipeline.statistics()) {
                assertTrue(part.deepestQueue() <= 2, part::toString);
                assertEquals(fed.get(), part.steps(), part.name());
            }
        }
    }

    @Test
    void closingStopsInTheMiddleAndNoThreadStays() throws Exception {
        var pipeline = net.pipeline(4);
        for (int i = 0; i < 10; i++) {
            net.feed(pipeline);
        }
        pipeline.close();
        assertFalse(Thread.getAllStackTraces().keySet().stream().anyMatch(t -> t.getName().startsWith("dni4j part")));
        var closed = assertThrows(IllegalStateException.class, () -> net.feed(pipeline));
        assertEquals("the pipeline is closed", closed.getMessage());
    }

    @Test
    void wrongArgumentsAreNamed() {
        assertEquals("a pipeline needs at least one part below the top, \"top\"",
                assertThrows(IllegalArgumentException.class, () -> new Pipeline<>(List.of(), net.top(), 1)).getMessage());
        assertEquals("capacity must be at least 1, it is 0",
                assertThrows(IllegalArgumentException.class, () -> net.pipeline(0)).getMessage());
    }

    private static void awaitQuietly(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
