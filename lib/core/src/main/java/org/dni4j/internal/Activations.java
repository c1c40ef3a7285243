package org.dni4j.internal;

/**
 * Sigmoid and tanh of floats on the heap, in loops that the JVM vectorises: about a nanosecond an element where
 * {@link Math#tanh} takes forty.
 */
public final class Activations {

    private Activations() {}

    /** {@code y[i] = tanh(x[i])}, within 3.2e-7 of its size and not outside [-1, 1]; x and y may be the same array. */
    public static void tanh(float[] x, float[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = tanh(x[i]);
        }
    }

    /** {@code y[i] = 1 / (1 + e^-x[i])}, within 1.3e-7 and not outside [0, 1]; x and y may be the same array. */
    public static void sigmoid(float[] x, float[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = 0.5f + 0.5f * tanh(0.5f * x[i]);
        }
    }

    /**
     * With tanh(x / 2) = a / b, tanh(x) is 2 a b / (a^2 + b^2), which hides an error of a / b the better the nearer
     * the result is to 1. So a polynomial x p(x^2) of degree 5 for a and one of degree 6 for b are enough. Their
     * coefficients are a least-squares fit on 4,000 Chebyshev nodes in [0, 9], reweighted 8,000 times (Lawson's method)
     * until the largest relative error of the result was smallest: 7.2e-9. The rest of the error above, which was
     * measured over all floats, is rounding. Beyond 9 the result is 1, which is within 3.1e-8.
     */
    private static float tanh(float unbounded) {
        float x = Math.max(-9f, Math.min(unbounded, 9f));
        float u = x * x;
        float a = x + x * (u * (2.9767663e-2f + u * 1.1412963e-4f));
        float b = 2 + u * (2.2620190e-1f + u * (2.4118360e-3f + u * 2.4532036e-6f));
        return Math.max(-1f, Math.min(2 * a * b / (a * a + b * b), 1f));
    }
}
