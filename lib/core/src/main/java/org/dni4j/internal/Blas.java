package org.dni4j.internal;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.openblas.global.openblas;

/**
 * Single-threaded calls of BLAS, from any number of threads. How many threads BLAS takes is one setting for the whole
 * process, which costs a millisecond to change. So it is 1 from the first of these calls on, until none was made for a
 * tenth of a second; then products of ND4J's own have all cores again.
 */
final class Blas {

    private static final long QUIET_MILLIS = 100;
    private static final int CORES = cores();
    private static final Executor LATER = CompletableFuture.delayedExecutor(QUIET_MILLIS, TimeUnit.MILLISECONDS);
    private static boolean single;
    private static int running;
    private static long begun;

    private Blas() {}

    /** {@code out = a b + beta out} for matrices (m, k), (k, n) and (m, n). */
    static void multiply(Matrix a, Matrix b, int m, int n, int k, double beta, Matrix out) {
        begin();
        openblas.cblas_sgemm(
                openblas.CblasRowMajor,
                flag(a.isTransposed()),
                flag(b.isTransposed()),
                m,
                n,
                k,
                1f,
                a.floats(),
                a.stride(),
                b.floats(),
                b.stride(),
                (float) beta,
                out.floats(),
                out.stride());
        end();
    }

    /** {@code out = a b} for doubles, whose rows begin every {@code strideA}, {@code strideB} and n numbers. */
    static void multiply(
            boolean transposeA,
            boolean transposeB,
            int m,
            int n,
            int k,
            DoublePointer a,
            int strideA,
            DoublePointer b,
            int strideB,
            DoublePointer out) {
        begin();
        openblas.cblas_dgemm(
                openblas.CblasRowMajor,
                flag(transposeA),
                flag(transposeB),
                m,
                n,
                k,
                1d,
                a,
                strideA,
                b,
                strideB,
                0d,
                out,
                n);
        end();
    }

    private static synchronized void begin() {
        running++;
        begun++;
        if (!single) {
            openblas.blas_set_num_threads(1);
            single = true;
            restoreWhenQuiet(begun);
        }
    }

    private static synchronized void end() {
        running--;
    }

    /** Gives BLAS its threads back a while from now, unless a call runs then or was made in the meantime. */
    private static void restoreWhenQuiet(long begunBefore) {
        LATER.execute(() -> {
            synchronized (Blas.class) {
                if (running > 0 || begun != begunBefore) {
                    restoreWhenQuiet(begun);
                } else {
                    openblas.blas_set_num_threads(CORES);
                    single = false;
                }
            }
        });
    }

    /** What BLAS begins with; it does not tell. */
    private static int cores() {
        for (String name : new String[] {"OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"}) {
            String value = System.getenv(name);
            if (value != null && value.matches("[1-9][0-9]{0,3}")) {
                return Integer.parseInt(value);
            }
        }
        return Runtime.getRuntime().availableProcessors();
    }

    private static int flag(boolean transposed) {
        return transposed ? openblas.CblasTrans : openblas.CblasNoTrans;
    }
}
