package org.dni4j.kernel;

import java.lang.ref.Reference;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.openblas.global.openblas;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The matrix product, straight from BLAS: ND4J's own {@code mmul} costs several times as much on the small matrices of
 * this library. Matrices whose rows or columns are contiguous are used where they lie, others are copied.
 */
public final class Gemm {

    static {
        Backend.start();
    }

    private Gemm() {}

    /**
     * {@code a b}, each of them transposed first if asked.
     *
     * @param a matrix (m, k), or (k, m) if {@code transposeA}; FLOAT or DOUBLE
     * @param b matrix (k, n), or (n, k) if {@code transposeB}; of the same type
     * @return a new matrix (m, n) in row-major order
     */
    public static INDArray multiply(INDArray a, boolean transposeA, INDArray b, boolean transposeB) {
        long m = a.size(transposeA ? 1 : 0);
        long n = b.size(transposeB ? 0 : 1);
        INDArray out = Nd4j.createUninitialized(a.dataType(), new long[] {m, n}, 'c');
        multiplyInto(a, transposeA, b, transposeB, 0, out);
        return out;
    }

    /** {@code out = a b + beta out}; {@code out} is a row-major matrix (m, n) without gaps. */
    public static void multiplyInto(
            INDArray a, boolean transposeA, INDArray b, boolean transposeB, double beta, INDArray out) {
        Matrix left = Matrix.of(a, transposeA);
        Matrix right = Matrix.of(b, transposeB);
        int m = (int) out.size(0);
        int n = (int) out.size(1);
        int k = (int) a.size(transposeA ? 0 : 1);
        if (a.dataType() == DataType.FLOAT) {
            multiply(left.transposed, right.transposed, m, n, k, new FloatPointer(left.address()), left.stride,
                    new FloatPointer(right.address()), right.stride, (float) beta, OffHeap.of(out));
        } else {
            BlasThreads.use(m, n, k);
            openblas.cblas_dgemm(openblas.CblasRowMajor, flag(left.transposed), flag(right.transposed), m, n, k, 1d,
                    new DoublePointer(left.address()), left.stride, new DoublePointer(right.address()), right.stride,
                    beta, new DoublePointer(out.data().addressPointer()), n);
        }
        Reference.reachabilityFence(left);
        Reference.reachabilityFence(right);
        Reference.reachabilityFence(out);
    }

    /**
     * {@code out = a b + beta out} for matrices (m, k), (k, n) and (m, n), row-major; a and b are transposed first if
     * asked. The rows of a and b begin every {@code strideA} and {@code strideB} floats, those of out every n.
     */
    public static void multiply(
            boolean transposeA, boolean transposeB, int m, int n, int k,
            FloatPointer a, int strideA, FloatPointer b, int strideB, float beta, FloatPointer out) {
        BlasThreads.use(m, n, k);
        openblas.cblas_sgemm(openblas.CblasRowMajor, flag(transposeA), flag(transposeB), m, n, k, 1f,
                a, strideA, b, strideB, beta, out, n);
    }

    private static int flag(boolean transposed) {
        return transposed ? openblas.CblasTrans : openblas.CblasNoTrans;
    }

    /** A matrix as BLAS wants it: an address, the distance between rows, and whether it is to be transposed. */
    private record Matrix(INDArray array, int stride, boolean transposed) {

        static Matrix of(INDArray array, boolean transpose) {
            if (array.stride(1) == 1 && array.stride(0) >= array.size(1)) {
                return new Matrix(array, array.stride(0), transpose);
            }
            if (array.stride(0) == 1 && array.stride(1) >= array.size(0)) {
                return new Matrix(array, array.stride(1), !transpose);
            }
            return new Matrix(array.dup('c'), (int) array.size(1), transpose);
        }

        Pointer address() {
            return array.data().addressPointer();
        }
    }
}
