package org.dni4j.parallel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.dni4j.internal.ArrayPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

/** What holds whether parts wait for those below them or not. */
class PartsOnThreadsTest {

    /** Starts the threads of a network's parts, with that capacity. */
    interface Start {
        PartsOnThreads<int[]> of(ThreeParts net, int capacity);
    }

    private final ThreeParts net = new ThreeParts();

    static Stream<Start> ways() {
        return Stream.of(ThreeParts::pipeline, ThreeParts::completeUnlock);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void aPartThatFailsStopsTheOthersAndItsExceptionIsTheCause(Start start) {
        var broken = new IllegalArgumentException("too hot");
        net.hidden = x -> {
            throw broken;
        };
        try (var parts = start.of(net, 2)) {
            var thrown = assertThrows(IllegalStateException.class, () -> {
                while (true) {
                    net.feed(parts);
                }
            });
            assertEquals("part \"hidden\" failed: java.lang.IllegalArgumentException: too hot", thrown.getMessage());
            assertSame(broken, thrown.getCause());
            assertSame(thrown, assertThrows(IllegalStateException.class, parts::drain));
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void aSlowPartMakesTheFeederWaitAndAnInterruptEndsTheWaiting(Start start) throws Exception {
        var gate = new CountDownLatch(1);
        net.slowDown(gate);
        try (var parts = start.of(net, 2)) {
            var fed = new AtomicInteger();
            var feeder = new Thread(() -> assertThrows(InterruptedException.class, () -> {
                while (true) {
                    net.feed(parts);
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
            parts.drain();
            for (PartStatistics part : parts.statistics()) {
                assertTrue(part.deepestQueue() <= 2, part::toString);
                assertEquals(fed.get(), part.steps(), part.name());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void closingStopsInTheMiddleAndNoThreadStays(Start start) throws Exception {
        var parts = start.of(net, 4);
        for (int i = 0; i < 10; i++) {
            net.feed(parts);
        }
        parts.close();
        assertFalse(anyPartsThread());
        var closed = assertThrows(IllegalStateException.class, () -> net.feed(parts));
        assertTrue(closed.getMessage().startsWith("it is closed"), closed.getMessage());
    }

    @ParameterizedTest
    @MethodSource("ways")
    void noThreadStartsBeforeTheFirstBatch(Start start) throws Exception {
        try (var parts = start.of(net, 4)) {
            assertFalse(anyPartsThread());
            parts.drain();
            net.feed(parts);
            assertTrue(anyPartsThread());
        }
        var closed = start.of(net, 4);
        closed.close();
        assertThrows(IllegalStateException.class, () -> net.feed(closed));
        assertFalse(anyPartsThread());
    }

    @ParameterizedTest
    @MethodSource("ways")
    void aNetworkOfDoubleTrainsAsOneOfFloatDoes(Start start) throws Exception {
        var inDouble = new ThreeParts(DataType.DOUBLE);
        try (var parts = start.of(inDouble, 4)) {
            for (int i = 0; i < 50; i++) {
                inDouble.feed(parts);
            }
            parts.drain();
            parts.statistics().forEach(part -> assertEquals(50, part.steps(), part::toString));
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void whoWaitsForTheEndIsToldThatItWasClosedBefore(Start start) throws Exception {
        var gate = new CountDownLatch(1);
        net.slowDown(gate);
        var parts = start.of(net, 4);
        net.feed(parts);
        var drainer = new Thread(() -> assertEquals(
                "it is closed, with ",
                assertThrows(IllegalStateException.class, parts::drain)
                        .getMessage()
                        .replaceAll("\\d+ messages left", "")));
        var failures = new AtomicInteger();
        drainer.setUncaughtExceptionHandler((thread, failure) -> failures.incrementAndGet());
        drainer.start();
        while (drainer.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        var closer = new Thread(parts::close);
        closer.start();
        drainer.join();
        gate.countDown();
        closer.join();
        assertEquals(0, failures.get());
    }

    @ParameterizedTest
    @MethodSource("ways")
    void aWatcherIsToldOfEachPieceOfWorkAndAPartDoesOneAtATime(Start start) throws Exception {
        var done = new ConcurrentLinkedQueue<PartWork>();
        try (var parts = start.of(net, 4)) {
            parts.watch(done::add);
            feed(parts, 50);
            for (PartStatistics part : parts.statistics()) {
                var work = done.stream()
                        .filter(each -> each.part().equals(part.name()))
                        .toList();
                assertEquals(
                        part.steps(),
                        work.stream()
                                .filter(each -> each.kind() == PartWork.Kind.STEP)
                                .count());
                assertEquals(
                        part.lessons(),
                        work.stream()
                                .filter(each -> each.kind() == PartWork.Kind.LESSON)
                                .count());
                for (int i = 0; i < work.size(); i++) {
                    assertTrue(work.get(i).startNanos() <= work.get(i).endNanos());
                    assertTrue(
                            i == 0 || work.get(i - 1).endNanos() <= work.get(i).startNanos());
                }
            }
            assertEquals(
                    "watch the parts before the first mini-batch",
                    assertThrows(IllegalStateException.class, () -> parts.watch(done::add))
                            .getMessage());
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void aWatcherThatThrowsFailsThePart(Start start) throws Exception {
        try (var parts = start.of(net, 4)) {
            parts.watch(work -> {
                throw new IllegalArgumentException("no room for " + work.kind());
            });
            net.feed(parts);
            var thrown = assertThrows(IllegalStateException.class, parts::drain);
            assertEquals("no room for STEP", thrown.getCause().getMessage());
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void tenThousandStepsLeaveNothingBehind(Start start) throws Exception {
        try (var parts = start.of(net, 4)) {
            feed(parts, 1_000);
            long pooled = ArrayPool.kept();
            long used = usedHeap();
            feed(parts, 10_000);
            assertTrue(ArrayPool.kept() - pooled < 100_000, pooled + " floats in the pool, then " + ArrayPool.kept());
            assertTrue(usedHeap() - used < 2_000_000, used + " bytes in use, then " + usedHeap());
        }
    }

    @Test
    void whatIsMissingIsNamed() {
        assertEquals(
                "parts",
                assertThrows(NullPointerException.class, () -> new Pipeline<>(null, net.top(), 1))
                        .getMessage());
        assertEquals(
                "top",
                assertThrows(NullPointerException.class, () -> new Pipeline<>(net.parts(), null, 1))
                        .getMessage());
        assertEquals(
                "inputs",
                assertThrows(NullPointerException.class, () -> new CompleteUnlock<>(net.parts(), null, net.top(), 1))
                        .getMessage());
        try (var parts = net.pipeline(1)) {
            assertEquals(
                    "watcher",
                    assertThrows(NullPointerException.class, () -> parts.watch(null))
                            .getMessage());
            assertEquals(
                    "input",
                    assertThrows(NullPointerException.class, () -> parts.feed(null, new int[0]))
                            .getMessage());
        }
    }

    private void feed(PartsOnThreads<int[]> parts, int batches) throws InterruptedException {
        for (int i = 0; i < batches; i++) {
            net.feed(parts);
        }
        parts.drain();
    }

    private static boolean anyPartsThread() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(t -> t.getName().startsWith("dni4j part"));
    }

    private static long usedHeap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
