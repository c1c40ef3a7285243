package org.dni4j.internal;

import java.lang.ref.Reference;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;

/** Products of matrices on the heap: BLAS reads and writes copies outside it. Large ones are shared among the cores. */
public final class Gemm {

    /** So many multiplications are worth a thread: about 100 microseconds. */
    private static final long CHUNK = 1L << 22;
    /** Fewer rows than this BLAS multiplies much more slowly. */
    private static final int FEWEST_ROWS = 32;

    private static final int A = 0;
    private static final int B = 1;
    private static final int OUT = 2;

    private Gemm() {}

    /**
     * {@code a b} for matrices (m, k) and (k, n), row-major; each is transposed first if asked, and then lies there as
     * (k, m) and (n, k). The matrices begin at {@code startA}, {@code startB} and {@code start}; what is in {@code out}
     * is overwritten.
     */
    public static void multiply(
            boolean transposeA, float[] a, int startA, boolean transposeB, float[] b, int startB, int m, int n, int k,
            float[] out, int start) {
        FloatPointer left = OffHeap.copy(a, startA, m * k, A);
        FloatPointer right = OffHeap.copy(b, startB, k * n, B);
        Chunks.run(m, rows(m, n, k), (from, to) -> {
            FloatPointer product = OffHeap.floats(OUT, (long) (to - from) * n);
            FloatPointer rows = left.getPointer((long) from * (transposeA ? 1 : k));
            Blas.multiply(transposeA, transposeB, to - from, n, k, rows, transposeA ? m : k,
                    right, transposeB ? k : n, 0, product, n);
            product.get(out, start + from * n, (to - from) * n);
        });
        Reference.reachabilityFence(left);
        Reference.reachabilityFence(right);
    }

    /** The same for doubles. */
    public static void multiply(
            boolean transposeA, double[] a, int startA, boolean transposeB, double[] b, int startB, int m, int n, int k,
            double[] out, int start) {
        DoublePointer left = OffHeap.copy(a, startA, m * k, A);
        DoublePointer right = OffHeap.copy(b, startB, k * n, B);
        Chunks.run(m, rows(m, n, k), (from, to) -> {
            DoublePointer product = OffHeap.doubles(OUT, (long) (to - from) * n);
            DoublePointer rows = left.getPointer((long) from * (transposeA ? 1 : k));
            Blas.multiply(transposeA, transposeB, to - from, n, k, rows, transposeA ? m : k,
                    right, transposeB ? k : n, 0, product, n);
            product.get(out, start + from * n, (to - from) * n);
        });
        Reference.reachabilityFence(left);
        Reference.reachabilityFence(right);
    }

    /**
     * {@code out = a b + beta out} outside the heap and on this thread alone, for matrices (m, k), (k, n) and (m, n),
     * row-major; a and b are transposed first if asked. The rows of a and b begin every {@code strideA} and
     * {@code strideB} floats.
     */
    public static void multiply(
            boolean transposeA, boolean transposeB, int m, int n, int k,
            FloatPointer a, int strideA, FloatPointer b, int strideB, double beta, FloatPointer out) {
        Blas.multiply(transposeA, transposeB, m, n, k, a, strideA, b, strideB, beta, out, n);
    }

    /** How many rows of a product make a chunk; by the shape alone, so that the cores do not change the result. */
    private static int rows(int m, int n, int k) {
        long chunks = Math.max(1, Math.min((long) m * n * k / CHUNK, m / FEWEST_ROWS));
        return (int) ((m + chunks - 1) / chunks);
    }
}
