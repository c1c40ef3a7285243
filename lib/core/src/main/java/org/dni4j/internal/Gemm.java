package org.dni4j.internal;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;

/** Products of matrices on the heap: BLAS reads and writes copies outside it. Those of floats are shared among the cores. */
public final class Gemm {

    /** How many multiplications are worth a thread: about 100 microseconds. */
    private static final long CHUNK = 1L << 22;
    /** BLAS multiplies fewer rows or columns than this more slowly, and twice as many if it has to transpose. */
    private static final int FEWEST = 128;
    /** A chunk's rows or columns are a multiple of this, which BLAS multiplies as it does all together. */
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
            boolean transposeA,
            Tensor a,
            int startA,
            boolean transposeB,
            Tensor b,
            int startB,
            int m,
            int n,
            int k,
            Tensor out,
            int start) {
        int strideA = transposeA ? m : k;
        int strideB = transposeB ? k : n;
        if (out.isFloat()) {
            Matrix left = new Matrix(OffHeap.copy(a.floats(), startA, m * k, A), strideA, transposeA);
            Matrix right = new Matrix(OffHeap.copy(b.floats(), startB, k * n, B), strideB, transposeB);
            multiply(left, right, m, n, k, 0, OffHeap.floats(OUT, (long) m * n), out.floats(), start);
        } else {
            DoublePointer left = OffHeap.copy(a.doubles(), startA, m * k, A);
            DoublePointer right = OffHeap.copy(b.doubles(), startB, k * n, B);
            DoublePointer product = OffHeap.doubles(OUT, (long) m * n);
            Blas.multiply(transposeA, transposeB, m, n, k, left, strideA, right, strideB, product);
            product.get(out.doubles(), start, m * n);
        }
    }

    /** {@code out = a b + beta out} outside the heap, for matrices (m, k), (k, n) and (m, n). */
    public static void multiply(Matrix a, Matrix b, int m, int n, int k, double beta, FloatPointer out) {
        int grain = grain(a.isTransposed() ? 2 * FEWEST : FEWEST, m, n, k);
        Matrix product = Matrix.of(out, n);
        if (m >= n) {
            Chunks.run(
                    m,
                    grain,
                    (from, to) -> Blas.multiply(a.fromRow(from), b, to - from, n, k, beta, product.fromRow(from)));
        } else {
            Chunks.run(
                    n,
                    grain,
                    (from, to) ->
                            Blas.multiply(a, b.fromColumn(from), m, to - from, k, beta, product.fromColumn(from)));
        }
    }

    /** The same, and copies the result to the heap, from {@code start} on. */
    public static void multiply(
            Matrix a, Matrix b, int m, int n, int k, double beta, FloatPointer out, float[] copy, int start) {
        multiply(a, b, m, n, k, beta, out);
        OffHeap.copy(out, copy, start, m * n);
    }

    /** How many rows, or columns if there are more, make a chunk; by the shape alone, so that cores change no result. */
    private static int grain(int fewest, int m, int n, int k) {
        int longer = Math.max(m, n);
        long chunks = Math.max(1, Math.min((long) m * n * k / CHUNK, longer / fewest));
        return (int) ((longer - 1) / (chunks * BLOCK) + 1) * BLOCK;
    }
}
