package org.dni4j.autograd;

import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.dni4j.kernel.FloatPool;
import org.dni4j.kernel.Heap;
import org.dni4j.kernel.MemoryBudget;
import org.dni4j.kernel.OffHeap;
import org.dni4j.kernel.Reduce;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The numbers of a value or a gradient, where they were computed: in an array of ND4J, or as floats on the heap, which
 * are free of what an array outside it costs (tens of microseconds, and a collection now and then). Operations read
 * them in the form that suits them. What is on the heap never leaves this package, so that nobody can change it.
 */
final class Elements {

    private final long[] shape;
    private final float[] floats;
    private INDArray array;

    private Elements(long[] shape, float[] floats, INDArray array) {
        this.shape = shape;
        this.floats = floats;
        this.array = array;
    }

    /** Those of an array. */
    static Elements of(INDArray array) {
        return new Elements(array.shape(), null, array);
    }

    /** All of {@code floats}, in row-major order and in a shape of as many; they are not copied. */
    static Elements of(float[] floats, long... shape) {
        return new Elements(shape, floats, null);
    }

    long[] shape() {
        return shape;
    }

    int length() {
        return floats == null ? (int) array.length() : floats.length;
    }

    DataType type() {
        return floats == null ? array.dataType() : DataType.FLOAT;
    }

    boolean isFloat() {
        return type() == DataType.FLOAT;
    }

    boolean onHeap() {
        return floats != null;
    }

    /** On the heap, in row-major order, in an array that is not to be changed; for FLOAT. */
    float[] floats() {
        return floats == null
                ? Heap.read(Heap.isPlain(array) ? array : array.dup('c'), new float[length()])
                : floats;
    }

    /** In an array of ND4J, the same at every call, which is not to be changed. */
    synchronized INDArray array() {
        if (array == null) {
            array = Heap.array(floats, shape);
            MemoryBudget.count(array);
        }
        return array;
    }

    /**
     * Outside the heap, in row-major order: where the array has them, or copied to a slot of {@link OffHeap}; for
     * FLOAT. Keep this object reachable while they are used.
     */
    FloatPointer pointer(int slot) {
        return floats == null && Heap.isPlain(array) ? OffHeap.of(array) : OffHeap.copy(floats(), length(), slot);
    }

    /** The same elements in another shape of as many. */
    Elements reshape(long... shape) {
        return floats == null ? of(array.reshape('c', shape)) : of(floats, shape);
    }

    /** The sum, in place if these are on the heap; the caller has the only reference to them. */
    Elements addInPlace(Elements other) {
        if (floats == null) {
            array.addi(other.array());
            return this;
        }
        add(floats, other.floats(), floats);
        return of(floats, shape);
    }

    /** The sum, new. */
    Elements add(Elements other) {
        if (!isFloat()) {
            return of(array.add(other.array()));
        }
        float[] sum = FloatPool.take(length());
        add(floats(), other.floats(), sum);
        return of(sum, shape);
    }

    /** The sum of the squares. */
    double sumOfSquares() {
        if (isFloat()) {
            return Reduce.sumOfSquares(floats());
        }
        double norm = array.norm2Number().doubleValue();
        return norm * norm;
    }

    /** These, which are on the heap, times a number in place; the caller has the only reference to them. */
    Elements scaleInPlace(double factor) {
        scale(floats, (float) factor, floats);
        return of(floats, shape);
    }

    /** These times a number, new. */
    Elements scale(double factor) {
        if (!isFloat()) {
            return of(array.mul(factor));
        }
        float[] product = FloatPool.take(length());
        scale(floats(), (float) factor, product);
        return of(product, shape);
    }

    /** New ones of the same numbers. */
    Elements copy() {
        if (floats == null) {
            return of(array.dup('c'));
        }
        float[] copy = FloatPool.take(floats.length);
        System.arraycopy(floats, 0, copy, 0, copy.length);
        return of(copy, shape);
    }

    /** Frees the numbers, to which the caller has the only reference. */
    void release() {
        if (floats != null) {
            FloatPool.give(floats);
        }
        if (array != null) {
            MemoryBudget.release(array);
        }
    }

    /** Whether both have their numbers in the same place. */
    boolean sharesMemory(Elements other) {
        return floats != null && floats == other.floats
                || array != null && other.array != null && root(array) == root(other.array);
    }

    /** Whether both have the same shape. */
    boolean sameShape(Elements other) {
        return Arrays.equals(shape, other.shape);
    }

    private static void scale(float[] x, float factor, float[] product) {
        for (int i = 0; i < product.length; i++) {
            product[i] = x[i] * factor;
        }
    }

    private static void add(float[] x, float[] y, float[] sum) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] = x[i] + y[i];
        }
    }

    private static Object root(INDArray array) {
        var original = array.data().originalDataBuffer();
        return original == null ? array.data() : original;
    }
}
