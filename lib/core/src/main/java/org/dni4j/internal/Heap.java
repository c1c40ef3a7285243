package org.dni4j.internal;

import java.lang.ref.Reference;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Copies arrays of ND4J to the heap and back, each in one block; back to arrays that outlive any workspace. */
public final class Heap {

    static {
        Backend.start();
    }

    private Heap() {}

    /** All elements of a FLOAT or DOUBLE array, in row-major order, in a new {@code float[]} or {@code double[]}. */
    static Object read(INDArray array) {
        INDArray plain = isPlain(array) ? array : array.dup('c');
        int length = Math.toIntExact(array.length());
        Object numbers;
        if (array.dataType() == DataType.FLOAT) {
            float[] floats = new float[length];
            new FloatPointer(plain.data().addressPointer()).get(floats, 0, length);
            numbers = floats;
        } else {
            double[] doubles = new double[length];
            new DoublePointer(plain.data().addressPointer()).get(doubles, 0, length);
            numbers = doubles;
        }
        Reference.reachabilityFence(plain);
        return numbers;
    }

    /** A new FLOAT array with these elements, all of them, in row-major order. */
    public static INDArray array(float[] elements, long... shape) {
        INDArray array = Nd4j.createUninitializedDetached(DataType.FLOAT, 'c', shape);
        new FloatPointer(array.data().addressPointer()).put(elements, 0, elements.length);
        Reference.reachabilityFence(array);
        return array;
    }

    /** A new DOUBLE array with these elements, all of them, in row-major order. */
    static INDArray array(double[] elements, long... shape) {
        INDArray array = Nd4j.createUninitializedDetached(DataType.DOUBLE, 'c', shape);
        new DoublePointer(array.data().addressPointer()).put(elements, 0, elements.length);
        Reference.reachabilityFence(array);
        return array;
    }

    /** Whether the array can be copied in one block: row-major, without gaps. */
    private static boolean isPlain(INDArray array) {
        long expected = 1;
        for (int i = array.rank() - 1; i >= 0; i--) {
            if (array.size(i) != 1 && array.stride(i) != expected) {
                return false;
            }
            expected *= array.size(i);
        }
        return true;
    }
}
