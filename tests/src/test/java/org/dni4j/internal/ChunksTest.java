package org.dni4j.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Chunks are shared among threads, and nobody who hands them out sees more of it than that it is faster. */
@Timeout(600)
class ChunksTest {

    @AfterEach
    void allCores() {
        Chunks.useThreads(Runtime.getRuntime().availableProcessors());
    }

    @Test
    void everyElementIsComputedOnceWhateverTheThreads() {
        for (int threads = 1; threads <= 4; threads++) {
            Chunks.useThreads(threads);
            for (int length : new int[] {0, 1, 2, 9, 10, 11, 100, 1000}) {
                for (int grain : new int[] {1, 3, 10, 2000, Integer.MAX_VALUE}) {
                    AtomicIntegerArray visits = new AtomicIntegerArray(length);
                    Chunks.run(
                            length,
                            grain,
                            (from, to) -> IntStream.range(from, to).forEach(visits::incrementAndGet));
                    for (int i = 0; i < length; i++) {
                        assertEquals(1, visits.get(i), "element " + i + " of " + length + " in chunks of " + grain);
                    }
                }
            }
        }
    }

    @Test
    void whereWorkIsCutDependsOnItsSizeAlone() {
        Set<List<String>> cuts = ConcurrentHashMap.newKeySet();
        for (int threads = 1; threads <= 4; threads++) {
            Chunks.useThreads(threads);
            Set<String> chunks = ConcurrentHashMap.newKeySet();
            Chunks.run(1003, 100, (from, to) -> chunks.add(from + " .. " + to));
            cuts.add(chunks.stream().sorted().toList());
        }
        assertEquals(1, cuts.size(), () -> cuts.toString());
        assertEquals(11, cuts.iterator().next().size());
    }

    @Test
    void chunksAreComputedOnSeveralThreadsAtTheSameTime() {
        Chunks.useThreads(3);
        CountDownLatch together = new CountDownLatch(3);
        Chunks.run(3, 1, (from, to) -> {
            together.countDown();
            await(together); // for ever, if the three were computed one after the other
        });
        assertEquals(0, together.getCount());
    }

    @Test
    void noMoreThreadsThanGivenComputeAtTheSameTime() {
        Chunks.useThreads(2);
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Chunks.run(200, 1, (from, to) -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            Thread.yield();
            now.decrementAndGet();
        });
        assertTrue(most.get() <= 2, "at the same time " + most);
    }

    @Test
    void anExceptionOfAChunkIsThrownAsItIs() {
        for (int threads = 1; threads <= 3; threads++) {
            Chunks.useThreads(threads);
            for (Throwable thrown : List.of(
                    new IllegalStateException("chunk"), new IOException("checked"), new OutOfMemoryError("an error"))) {
                AtomicInteger begun = new AtomicInteger();
                assertSame(
                        thrown,
                        assertThrows(
                                Throwable.class,
                                () -> Chunks.run(100, 1, (from, to) -> {
                                    begun.incrementAndGet();
                                    if (from == 17) {
                                        ChunksTest.<RuntimeException>sneak(thrown);
                                    }
                                })));
                assertEquals(0, thrown.getSuppressed().length);
                assertTrue(begun.get() >= 18, "chunks before the one that failed were left out");
            }
            Chunks.run(10, 1, (from, to) -> {}); // is as before
        }
    }

    @Test
    void ofSeveralExceptionsThatOfTheFirstChunkIsThrown() {
        Chunks.useThreads(3);
        CountDownLatch all = new CountDownLatch(3);
        IllegalStateException thrown = assertThrows(
                IllegalStateException.class,
                () -> Chunks.run(3, 1, (from, to) -> {
                    all.countDown();
                    await(all);
                    throw new IllegalStateException("chunk " + from);
                }));
        assertEquals("chunk 0", thrown.getMessage());
    }

    @Test
    void whenAnExceptionIsThrownNoChunkRunsAnyMore() {
        Chunks.useThreads(3);
        for (int i = 0; i < 200; i++) {
            AtomicInteger running = new AtomicInteger();
            assertThrows(
                    IllegalStateException.class,
                    () -> Chunks.run(20, 1, (from, to) -> {
                        running.incrementAndGet();
                        try {
                            if (from % 5 == 1) {
                                throw new IllegalStateException();
                            }
                            Thread.yield();
                        } finally {
                            running.decrementAndGet();
                        }
                    }));
            assertEquals(0, running.get());
        }
    }

    @Test
    void aThreadThatIsInterruptedFinishesItsWorkAndStaysInterrupted() {
        Chunks.useThreads(3);
        for (int i = 0; i < 100; i++) {
            AtomicInteger visits = new AtomicInteger();
            Thread caller = Thread.currentThread();
            boolean before = i % 2 == 0;
            if (before) {
                caller.interrupt();
            }
            Chunks.run(30, 1, (from, to) -> {
                if (from == 20 && !before) {
                    caller.interrupt();
                }
                visits.incrementAndGet();
                Thread.yield();
            });
            assertTrue(Thread.interrupted(), "the interrupt was lost");
            assertEquals(30, visits.get());
        }
    }

    @Test
    void aThreadThatIsNotInterruptedIsNotAfterwards() {
        Chunks.useThreads(3);
        for (int i = 0; i < 50; i++) {
            Chunks.run(30, 1, (from, to) -> Thread.yield());
            assertFalse(Thread.currentThread().isInterrupted());
        }
    }

    @Test
    void workMayBeCutInsideAChunk() {
        for (int threads = 1; threads <= 3; threads++) {
            Chunks.useThreads(threads);
            int[] sums = new int[40];
            Chunks.run(sums.length, 1, (row, end) -> {
                int[] squares = new int[50];
                Chunks.run(squares.length, 7, (from, to) -> {
                    for (int i = from; i < to; i++) {
                        squares[i] = row + i;
                    }
                });
                sums[row] = IntStream.of(squares).sum();
            });
            assertArrayEquals(
                    IntStream.range(0, 40).map(row -> 50 * row + 49 * 25).toArray(), sums);
        }
    }

    @Test
    void severalThreadsMayCutWorkAtTheSameTime() throws Exception {
        Chunks.useThreads(2);
        List<Callable<Long>> tasks = new ArrayList<>();
        for (int task = 0; task < 5; task++) {
            tasks.add(() -> IntStream.range(0, 100)
                    .mapToLong(round -> sumOfSquares(500))
                    .sum());
        }
        ExecutorService pool = Executors.newFixedThreadPool(tasks.size());
        try {
            for (Future<Long> sum : pool.invokeAll(tasks)) {
                assertEquals(100 * 41_541_750L, sum.get());
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void aParallelStreamMayCutWork() {
        Chunks.useThreads(3);
        long sum = assertTimeoutPreemptively(
                Duration.ofMinutes(5),
                () -> IntStream.range(0, 200)
                        .parallel()
                        .mapToLong(i -> sumOfSquares(500))
                        .sum());
        assertEquals(200 * 41_541_750L, sum);
    }

    @Test
    void theNumberOfThreadsMayChangeWhileWorkIsCut() throws Exception {
        Thread changing = new Thread(() -> {
            for (int i = 0; i < 50; i++) {
                Chunks.useThreads(1 + i % 3);
                Thread.yield();
            }
        });
        changing.start();
        while (changing.isAlive()) {
            assertEquals(41_541_750L, sumOfSquares(500));
        }
        changing.join();
    }

    private static long sumOfSquares(int length) {
        long[] squares = new long[length];
        Chunks.run(length, 13, (from, to) -> {
            for (int i = from; i < to; i++) {
                squares[i] = (long) i * i;
            }
        });
        long sum = 0;
        for (long square : squares) {
            sum += square;
        }
        return sum;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(Throwable thrown) throws T {
        throw (T) thrown;
    }
}
