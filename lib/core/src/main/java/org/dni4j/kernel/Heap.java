package org.dni4j.kernel;

import java.lang.ref.Reference;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Copies FLOAT arrays to the heap and back, each in one block: loops over a {@code float[]} are what the JVM
 * vectorises, and several times faster than a chain of ND4J operations.
 */
public final class Heap {

    private Heap() {}

    /** Whether the array can be copied in one block: FLOAT, row-major, without gaps. */
    public static boolean isPlain(INDArray array) {
        long expected = 1;
        for (int i = array.rank() - 1; i >= 0; i--) {
            if (array.size(i) != 1 && array.stride(i) != expected) {
                return false;
            }
            expected *= array.size(i);
        }
        return array.dataType() == DataType.FLOAT;
    }

    /** Copies all elements of a plain array to the start of {@code to}, and returns that. */
    public static float[] read(INDArray array, float[] to) {
        new FloatPointer(array.data().addressPointer()).get(to, 0, (int) array.length());
        Reference.reachabilityFence(array);
        return to;
    }

    /** Copies the start of {@code from} over all elements of a plain array. */
    public static void write(float[] from, INDArray array) {
        new FloatPointer(array.data().addressPointer()).put(from, 0, (int) array.length());
        Reference.reachabilityFence(array);
    }

    /** A new array with these elements, all of them, in row-major order. */
    public static INDArray array(float[] elements, long... shape) {
        INDArray array = Nd4j.createUninitialized(DataType.FLOAT, shape, 'c');
        write(elements, array);
        return array;
    }
}
