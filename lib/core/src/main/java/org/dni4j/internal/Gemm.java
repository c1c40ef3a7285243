package org.dni4j.internal;

import java.lang.ref.Reference;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;

/** Products of matrices on the heap: BLAS reads and writes copies outside it. Large ones are shared among the cores. */
public final class Gemm {

    /** So many multiplications are worth a thread: about half a millisecond. */
    private static final long CHUNK = 1L << 24;
    /** BLAS multiplies fewer rows or columns than this much more slowly. */
    private static final int FEWEST = 128;

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
        Chunks.run(Math.max(m, n), grain(m, n, k), (from, to) -> {
            int rows = m < n ? m : to - from;
            int columns = m < n ? to - from : n;
            long firstOfA = m < n ? 0 : (long) from * (transposeA ? 1 : k);
            long firstOfB = m < n ? (long) from * (transposeB ? k : 1) : 0;
            FloatPointer product = OffHeap.floats(OUT, (long) rows * columns);
            Blas.multiply(transposeA, transposeB, rows, columns, k, left.getPointer(firstOfA), transposeA ? m : k,
                    right.getPointer(firstOfB), transposeB ? k : n, 0, product, columns);
            if (columns == n) {
                product.get(out, start + (m < n ? 0 : from * n), rows * n);
            }
            for (int row = 0; columns < n && row < rows; row++) {
                product.position((long) row * columns).get(out, start + row * n + from, columns);
            }
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
        Chunks.run(Math.max(m, n), grain(m, n, k), (from, to) -> {
            int rows = m < n ? m : to - from;
            int columns = m < n ? to - from : n;
            long firstOfA = m < n ? 0 : (long) from * (transposeA ? 1 : k);
            long firstOfB = m < n ? (long) from * (transposeB ? k : 1) : 0;
            DoublePointer product = OffHeap.doubles(OUT, (long) rows * columns);
            Blas.multiply(transposeA, transposeB, rows, columns, k, left.getPointer(firstOfA), transposeA ? m : k,
                    right.getPointer(firstOfB), transposeB ? k : n, 0, product, columns);
            if (columns == n) {
                product.get(out, start + (m < n ? 0 : from * n), rows * n);
            }
            for (int row = 0; columns < n && row < rows; row++) {
                product.position((long) row * columns).get(out, start + row * n + from, columns);
            }
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

    /** How many rows, or columns if there are more, make a chunk; by the shape alone, so that cores change no result. */
    private static int grain(int m, int n, int k) {
        int longer = Math.max(m, n);
        long chunks = Math.max(1, Math.min((long) m * n * k / CHUNK, longer / FEWEST));
        return (int) ((longer + chunks - 1) / chunks);
    }
}
