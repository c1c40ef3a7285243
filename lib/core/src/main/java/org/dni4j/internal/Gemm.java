package org.dni4j.internal;

import java.lang.ref.Reference;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;

/** Products of matrices on the heap: BLAS reads and writes copies outside it. Those of floats are shared among the cores. */
public final class Gemm {

    /** So many multiplications are worth a thread: about 100 microseconds. */
    private static final long CHUNK = 1L << 22;
    /** A chunk's rows or columns are a multiple of this: fewer, or others, BLAS multiplies more slowly. */
    private static final int BLOCK = 64;

    private static final int A = 0;
    private static final int B = 1;
    private static final int OUT = 2;

    private Gemm() {}

    /**
     * {@code a b} for matrices (m, k) and (k, n), row-major; each is transposed first if asked, and then lies there as
     * (k, m) and (n, k). The matrices begin at {@code startA}, {@code startB} and {@code start}; what is in {@code out}
     * is overwritten.
     */
    static void multiply(
            boolean transposeA, Tensor a, int startA, boolean transposeB, Tensor b, int startB, int m, int n, int k,
            Tensor out, int start) {
        int strideA = transposeA ? m : k;
        int strideB = transposeB ? k : n;
        if (out.isFloat()) {
            multiply(transposeA, a.outside(startA, m * k, A), strideA, transposeB, b.outside(startB, k * n, B), strideB,
                    m, n, k, 0, OffHeap.floats(OUT, (long) m * n), out.floats(), start);
            Reference.reachabilityFence(a);
            Reference.reachabilityFence(b);
        } else {
            DoublePointer product = OffHeap.doubles(OUT, (long) m * n);
            Blas.multiply(transposeA, transposeB, m, n, k, OffHeap.copy(a.doubles(), startA, m * k, A), strideA,
                    OffHeap.copy(b.doubles(), startB, k * n, B), strideB, 0, product, n);
            product.get(out.doubles(), start, m * n);
        }
    }

    /**
     * {@code out = a b + beta out} outside the heap, for matrices whose rows begin every {@code strideA},
     * {@code strideB} and n floats.
     */
    public static void multiply(
            boolean transposeA, FloatPointer a, int strideA, boolean transposeB, FloatPointer b, int strideB,
            int m, int n, int k, double beta, FloatPointer out) {
        multiply(transposeA, a, strideA, transposeB, b, strideB, m, n, k, beta, out, null, 0);
    }

    /** The same, and a copy of the result on the heap, from {@code start} on. */
    public static void multiply(
            boolean transposeA, FloatPointer a, int strideA, boolean transposeB, FloatPointer b, int strideB,
            int m, int n, int k, double beta, FloatPointer out, float[] copy, int start) {
        boolean byRows = m >= n;
        Chunks.run(Math.max(m, n), grain(m, n, k), (from, to) -> {
            int row = byRows ? from : 0;
            int rows = byRows ? to - from : m;
            int column = byRows ? 0 : from;
            int columns = byRows ? n : to - from;
            FloatPointer part = out.getPointer((long) row * n + column);
            Blas.multiply(transposeA, transposeB, rows, columns, k,
                    a.getPointer((long) row * (transposeA ? 1 : strideA)), strideA,
                    b.getPointer((long) column * (transposeB ? strideB : 1)), strideB, beta, part, n);
            if (copy != null && columns == n) {
                part.get(copy, start + row * n, rows * n);
            }
            for (int i = 0; copy != null && columns < n && i < rows; i++) {
                part.position((long) i * n).get(copy, start + i * n + column, columns);
            }
        });
    }

    /** How many rows, or columns if there are more, make a chunk; by the shape alone, so that cores change no result. */
    private static int grain(int m, int n, int k) {
        int longer = Math.max(m, n);
        long chunks = Math.max(1, Math.min((long) m * n * k / CHUNK, longer / BLOCK));
        return (int) ((longer - 1) / (chunks * BLOCK) + 1) * BLOCK;
    }
}
