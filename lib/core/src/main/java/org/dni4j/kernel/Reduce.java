package org.dni4j.kernel;

/**
 * Sums and maxima of floats on the heap. Four at a time, because each step of one waits for the step before; sums are
 * taken in double.
 */
public final class Reduce {

    private Reduce() {}

    /** The sum of {@code length} floats from {@code start} on. */
    public static double sum(float[] x, int start, int length) {
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
        return a + b + c + d;
    }

    /** The sum of all squares. */
    public static double sumOfSquares(float[] x) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = 0;
        for (; i + 4 <= x.length; i += 4) {
            a += (double) x[i] * x[i];
            b += (double) x[i + 1] * x[i + 1];
            c += (double) x[i + 2] * x[i + 2];
            d += (double) x[i + 3] * x[i + 3];
        }
        for (; i < x.length; i++) {
            a += (double) x[i] * x[i];
        }
        return a + b + c + d;
    }

    /** The largest of {@code length} floats from {@code start} on; NaN if one is. */
    public static float max(float[] x, int start, int length) {
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
}
