package org.dni4j.autograd;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.bytedeco.javacpp.FloatPointer;
import org.dni4j.kernel.Heap;
import org.dni4j.kernel.MemoryBudget;
import org.dni4j.kernel.OffHeap;
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

    /** As many of {@code floats} as the shape has, in row-major order; they are not copied. */
    static Elements of(float[] floats, long... shape) {
        return new Elements(shape, floats, null);
    }

    long[] shape() {
        return shape;
    }

    int length() {
        return floats == null ? (int) array.length() : (int) LongStream.of(shape).reduce(1, (a, b) -> a * b);
    }

    DataType type() {
        return floats == null ? array.dataType() : DataType.FLOAT;
    }

    boolean isFloat() {
        return type() == DataType.FLOAT;
    }

    /** On the heap, in row-major order, at the start of an array that is not to be changed; for FLOAT. */
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

    /** Whether both have their numbers in the same place. */
    boolean sharesMemory(Elements other) {
        return floats == null ? other.floats == null && root(array) == root(other.array) : floats == other.floats;
    }

    /** Whether both have the same shape. */
    boolean sameShape(Elements other) {
        return Arrays.equals(shape, other.shape);
    }

    private static Object root(INDArray array) {
        var original = array.data().originalDataBuffer();
        return original == null ? array.data() : original;
    }
}
