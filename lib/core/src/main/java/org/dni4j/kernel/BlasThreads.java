package org.dni4j.kernel;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.openblas.global.openblas;

/**
 * How many threads BLAS takes for a product: one for a small product and all cores for a large one, or a number that
 * is fixed for a while, by whoever uses the cores in another way.
 *
 * <pre>{@code
 * try (var one = BlasThreads.each(1)) {
 *     // on all of the program's threads each product takes one thread
 * }
 * }</pre>
 */
public final class BlasThreads implements AutoCloseable {

    /**
     * From this many multiplications on a product is worth more than one thread. Below, it costs more to wake the
     * others, and to compute beside them: for some time after a product they wait for the next one without sleeping.
     */
    private static final long PARALLEL = 1L << 28;

    private static final int CORES = Runtime.getRuntime().availableProcessors();
    private static final List<BlasThreads> OPEN = new ArrayList<>();

    /** The smallest number of those that are open, or 0 if none is. */
    private static volatile int fixed;

    private static int set = -1;

    private final int threads;

    private BlasThreads(int threads) {
        this.threads = threads;
    }

    /**
     * From now on, until what is returned is closed, each product takes that many threads, whatever its size. While
     * several of these are open, the smallest number counts.
     *
     * @throws IllegalArgumentException unless threads is from 1 to the number of cores
     */
    public static BlasThreads each(int threads) {
        if (threads < 1 || threads > CORES) {
            throw new IllegalArgumentException(
                    "each product takes 1 to " + CORES + " threads here, not " + threads);
        }
        var each = new BlasThreads(threads);
        synchronized (OPEN) {
            OPEN.add(each);
            update();
        }
        return each;
    }

    @Override
    public void close() {
        synchronized (OPEN) {
            OPEN.remove(this);
            update();
        }
    }

    /** Tells BLAS how many threads to take for a product of matrices (m, k) and (k, n). */
    static void use(int m, int n, int k) {
        int now = fixed;
        use(now != 0 ? now : (long) m * n * k < PARALLEL ? 1 : CORES);
    }

    private static synchronized void use(int threads) {
        if (set != threads) {
            openblas.blas_set_num_threads(threads);
            set = threads;
        }
    }

    private static void update() {
        fixed = OPEN.stream().mapToInt(each -> each.threads).min().orElse(0);
    }
}
