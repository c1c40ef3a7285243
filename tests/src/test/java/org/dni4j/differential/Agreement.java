package org.dni4j.differential;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.dni4j.differential.Program.Expected;
import org.dni4j.testing.Close;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Whether numbers are those expected: NaN for NaN, infinities and zeros exactly, and others within a tolerance relative
 * to the number, or to the size of what was summed for it where that is far larger. FLOAT has no numbers between 0 and
 * 1.4e-45, and computes with such small ones in steps of that size: four are allowed.
 */
record Agreement(DataType type, double tolerance, double floor) {

    static Agreement of(DataType type, boolean exact) {
        boolean single = type == DataType.FLOAT;
        double smallest = single ? Float.MIN_VALUE : Double.MIN_VALUE;
        return exact ? new Agreement(type, 0, 0) : new Agreement(type, single ? 2e-5 : 1e-9, 4 * smallest);
    }

    void check(String what, Expected expected, INDArray actual) {
        if (expected == null) {
            assertNull(actual, what);
            return;
        }
        assertNotNull(actual, what);
        assertEquals(type, actual.dataType(), what + ": type");
        assertArrayEquals(expected.shape(), actual.shape(), what + ": shape");
        double[] numbers = Close.numbers(actual);
        int stride = expected.stride() == null ? 1 : expected.stride();
        for (int i = 0; i < expected.data().length; i++) {
            Double wanted = expected.data()[i];
            double found = numbers[i * stride];
            if (wanted != null && !agree(wanted, found, expected.summed(i))) {
                throw new AssertionError(what + ": element " + i * stride + " is " + found + ", not " + wanted
                        + (expected.summed(i) == 0 ? "" : ", a sum of numbers as large as " + expected.summed(i)));
            }
        }
    }

    private boolean agree(double wanted, double found, double summed) {
        if (wanted == found || Double.isNaN(wanted) && Double.isNaN(found)) {
            return true;
        }
        double size = Math.max(Math.abs(wanted), summed);
        return Double.isFinite(size) && size > 0 && Math.abs(wanted - found) <= tolerance * size + floor;
    }
}
