package org.dni4j.internal;

import org.bytedeco.javacpp.FloatPointer;

/**
 * A matrix outside the heap, as BLAS takes it.
 *
 * @param floats where it begins, row-major
 * @param stride how many floats after each other its rows begin
 * @param isTransposed whether a product takes it transposed
 */
public record Matrix(FloatPointer floats, int stride, boolean isTransposed) {

    /** A matrix that is taken as it lies there. */
    public static Matrix of(FloatPointer floats, int stride) {
        return new Matrix(floats, stride, false);
    }

    /** A matrix that is taken transposed. */
    public static Matrix transposed(FloatPointer floats, int stride) {
        return new Matrix(floats, stride, true);
    }

    /** What a product takes of it from a row on. */
    Matrix fromRow(int row) {
        return from((long) row * (isTransposed ? 1 : stride));
    }

    /** What a product takes of it from a column on. */
    Matrix fromColumn(int column) {
        return from((long) column * (isTransposed ? stride : 1));
    }

    private Matrix from(long at) {
        return new Matrix(floats.getPointer(at), stride, isTransposed);
    }
}
