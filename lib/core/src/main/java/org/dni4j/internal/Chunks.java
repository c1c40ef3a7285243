package org.dni4j.internal;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;

/**
 * Work that is cut into chunks for all cores. How it is cut depends on its size alone, never on the number of threads,
 * and a chunk is computed by one thread: so any number of threads gives the same bits. The caller computes chunks, too,
 * and waits only for those that another thread has begun; so work may be cut inside a chunk, and by any number of threads
 * at the same time.
 */
public final class Chunks {

    /** Computes the elements from {@code from} to {@code to - 1}. */
    @FunctionalInterface
    public interface Body {

        /** Computes one chunk; on any thread. */
        void run(int from, int to);
    }

    /** A caller waits for the chunks of others for so long before it sleeps: to wake it would take as long. */
    private static final long AWAKE_NANOS = 50_000;

    private static volatile int threads;
    private static volatile ForkJoinPool pool;

    static {
        useThreads(Runtime.getRuntime().availableProcessors());
    }

    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicReferenceArray<Throwable> failures;
    private final Thread caller = Thread.currentThread();
    private final int chunks;
    private final int length;
    private final int grain;
    private final Body body;

    private Chunks(int chunks, int length, int grain, Body body) {
        this.chunks = chunks;
        this.length = length;
        this.grain = grain;
        this.body = body;
        failures = new AtomicReferenceArray<>(chunks);
    }

    /** From now on at most that many threads compute chunks at the same time; at first all cores do. */
    public static synchronized void useThreads(int number) {
        threads = number;
        pool = new ForkJoinPool(Math.max(1, number - 1));
    }

    /**
     * Runs {@code body} over 0 .. length - 1, in chunks of {@code grain} elements. A chunk's exception is thrown here,
     * that of the first chunk if several throw; chunks that have not begun then are left out.
     */
    public static void run(int length, int grain, Body body) {
        int chunks = (length - 1) / grain + 1;
        if (chunks == 1 || threads == 1) {
            for (int from = 0; from < length; from += grain) {
                body.run(from, Math.min(from + grain, length));
            }
        } else {
            new Chunks(chunks, length, grain, body).run();
        }
    }

    private void run() {
        ForkJoinPool workers = pool;
        for (int i = 1; i < Math.min(threads, chunks); i++) {
            workers.execute(this::work);
        }
        work();
        boolean interrupted = false;
        long start = System.nanoTime();
        while (running.get() > 0) {
            if (System.nanoTime() - start < AWAKE_NANOS) {
                Thread.onSpinWait();
            } else {
                LockSupport.park(this);
                interrupted |= Thread.interrupted();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        for (int chunk = 0; chunk < chunks; chunk++) {
            if (failures.get(chunk) != null) {
                throw Chunks.<RuntimeException>asThrown(failures.get(chunk));
            }
        }
    }

    /** Computes chunks until none is left. */
    private void work() {
        running.incrementAndGet();
        for (int chunk = next.getAndIncrement(); chunk < chunks; chunk = next.getAndIncrement()) {
            try {
                body.run(chunk * grain, (int) Math.min((chunk + 1L) * grain, length));
            } catch (Throwable failure) {
                failures.set(chunk, failure);
                next.set(chunks);
            }
        }
        if (running.decrementAndGet() == 0) {
            LockSupport.unpark(caller);
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> T asThrown(Throwable failure) throws T {
        throw (T) failure;
    }
}
