package org.dni4j.testing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Compares arrays element by element. */
public final class Close {

    private Close() {}

    /** Same shape, and each element within {@code tolerance}, of the element's size if that is above 1. */
    public static void assertClose(INDArray expected, INDArray actual, double tolerance, String what) {
        assertNotNull(actual, what);
        assertArrayEquals(expected.shape(), actual.shape(), what + ": shape");
        double[] wanted = numbers(expected);
        double[] found = numbers(actual);
        for (int i = 0; i < wanted.length; i++) {
            assertEquals(wanted[i], found[i], tolerance * Math.max(1, Math.abs(wanted[i])), what + ": element " + i);
        }
    }

    /** Same shape, same type, same bits. */
    public static void assertIdentical(INDArray expected, INDArray actual, String what) {
        assertNotNull(actual, what);
        assertEquals(expected.dataType(), actual.dataType(), what + ": type");
        assertArrayEquals(expected.shape(), actual.shape(), what + ": shape");
        assertArrayEquals(numbers(expected), numbers(actual), what);
    }

    /** These numbers, row by row, in any shape. */
    public static void assertNumbers(double[] expected, INDArray actual, double tolerance) {
        assertNotNull(actual);
        assertArrayEquals(expected, numbers(actual), tolerance);
    }

    /** All elements, row by row. */
    public static double[] numbers(INDArray array) {
        return array.castTo(DataType.DOUBLE).dup('c').data().asDouble();
    }
}
