package org.dni4j.internal;

/**
 * Sums and maxima of numbers on the heap. Several at a time, because each step of one waits for the step before. Sums of
 * floats are taken in double, and sums of rows by halves, so that the error does not grow with the number of terms.
 */
final class Sums {

    /** At most this many rows are added one after the other. */
    private static final int FEW_ROWS = 8;

    private Sums() {}

    /** The sum of {@code length} numbers from {@code start} on. */
    static double sum(float[] x, int start, int length) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int end = start + length;
        int i = start;
        for (; i + 4 <= end; i += 4) {
            a += x[i];
            b += x[i + 1];
            c += x[i + 2];
            d += x[i + 3];
        }
        for (; i < end; i++) {
            a += x[i];
        }
        return (a + b) + (c + d);
    }

    static double sum(double[] x, int start, int length) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int end = start + length;
        int i = start;
        for (; i + 4 <= end; i += 4) {
            a += x[i];
            b += x[i + 1];
            c += x[i + 2];
            d += x[i + 3];
        }
        for (; i < end; i++) {
            a += x[i];
        }
        return (a + b) + (c + d);
    }

    /** The sum of the squares of {@code length} numbers from {@code start} on. */
    static double sumOfSquares(float[] x, int start, int length) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int end = start + length;
        int i = start;
        for (; i + 4 <= end; i += 4) {
            a += (double) x[i] * x[i];
            b += (double) x[i + 1] * x[i + 1];
            c += (double) x[i + 2] * x[i + 2];
            d += (double) x[i + 3] * x[i + 3];
        }
        for (; i < end; i++) {
            a += (double) x[i] * x[i];
        }
        return (a + b) + (c + d);
    }

    static double sumOfSquares(double[] x, int start, int length) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int end = start + length;
        int i = start;
        for (; i + 4 <= end; i += 4) {
            a += x[i] * x[i];
            b += x[i + 1] * x[i + 1];
            c += x[i + 2] * x[i + 2];
            d += x[i + 3] * x[i + 3];
        }
        for (; i < end; i++) {
            a += x[i] * x[i];
        }
        return (a + b) + (c + d);
    }

    /** The largest of {@code length} numbers from {@code start} on; NaN if one is. */
    static float max(float[] x, int start, int length) {
        float a = x[start];
        float b = a;
        float c = a;
        float d = a;
        int end = start + length;
        int i = start;
        for (; i + 4 <= end; i += 4) {
            a = Math.max(a, x[i]);
            b = Math.max(b, x[i + 1]);
            c = Math.max(c, x[i + 2]);
            d = Math.max(d, x[i + 3]);
        }
        for (; i < end; i++) {
            a = Math.max(a, x[i]);
        }
        return Math.max(Math.max(a, b), Math.max(c, d));
    }

    static double max(double[] x, int start, int length) {
        double max = x[start];
        for (int i = start + 1; i < start + length; i++) {
            max = Math.max(max, x[i]);
        }
        return max;
    }

    /**
     * Writes the sum of {@code rows} rows, the first of which begins at {@code start} and each next one {@code stride}
     * numbers later, over {@code sum}.
     */
    static void rows(float[] x, int start, int stride, int rows, float[] sum) {
        int width = sum.length;
        float[] other = ArrayPool.floats(width);
        if (rows <= FEW_ROWS) {
            System.arraycopy(x, start, sum, 0, width);
            for (int row = 1; row < rows; row++) {
                System.arraycopy(x, start + row * stride, other, 0, width); // without an offset the loop is vectorised
                Loops.add(sum, other, sum, 0, width);
            }
        } else {
            rows(x, start, stride, rows / 2, sum);
            rows(x, start + rows / 2 * stride, stride, rows - rows / 2, other);
            Loops.add(sum, other, sum, 0, width);
        }
        ArrayPool.give(other);
    }

    static void rows(double[] x, int start, int stride, int rows, double[] sum) {
        int width = sum.length;
        double[] other = ArrayPool.doubles(width);
        if (rows <= FEW_ROWS) {
            System.arraycopy(x, start, sum, 0, width);
            for (int row = 1; row < rows; row++) {
                System.arraycopy(x, start + row * stride, other, 0, width);
                Loops.add(sum, other, sum, 0, width);
            }
        } else {
            rows(x, start, stride, rows / 2, sum);
            rows(x, start + rows / 2 * stride, stride, rows - rows / 2, other);
            Loops.add(sum, other, sum, 0, width);
        }
        ArrayPool.give(other);
    }
}
