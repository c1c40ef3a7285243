package org.dni4j.internal;

/**
 * The loops behind {@link Tensor}, each for floats and for doubles. They go from element {@code from} to element
 * {@code to - 1}, have one index for all arrays and no branch in them: so the JVM vectorises them. The last array is the
 * result, which may be one of the inputs. In gradients g is that of the result y of an operation on x.
 */
public final class Loops {

    private Loops() {}

    /** x + y. */
    public static void add(float[] x, float[] y, float[] z, int from, int to) {
        for (int i = from; i < to; i++) {
            z[i] = x[i] + y[i];
        }
    }

    static void add(double[] x, double[] y, double[] z, int from, int to) {
        for (int i = from; i < to; i++) {
            z[i] = x[i] + y[i];
        }
    }

    static void sub(float[] x, float[] y, float[] z, int from, int to) {
        for (int i = from; i < to; i++) {
            z[i] = x[i] - y[i];
        }
    }

    static void sub(double[] x, double[] y, double[] z, int from, int to) {
        for (int i = from; i < to; i++) {
            z[i] = x[i] - y[i];
        }
    }

    /** x y. */
    public static void mul(float[] x, float[] y, float[] z, int from, int to) {
        for (int i = from; i < to; i++) {
            z[i] = x[i] * y[i];
        }
    }

    static void mul(double[] x, double[] y, double[] z, int from, int to) {
        for (int i = from; i < to; i++) {
            z[i] = x[i] * y[i];
        }
    }

    static void div(float[] x, float[] y, float[] z, int from, int to) {
        for (int i = from; i < to; i++) {
            z[i] = x[i] / y[i];
        }
    }

    static void div(double[] x, double[] y, double[] z, int from, int to) {
        for (int i = from; i < to; i++) {
            z[i] = x[i] / y[i];
        }
    }

    static void add(float[] x, double constant, float[] y, int from, int to) {
        float c = (float) constant;
        for (int i = from; i < to; i++) {
            y[i] = x[i] + c;
        }
    }

    static void add(double[] x, double constant, double[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = x[i] + constant;
        }
    }

    static void mul(float[] x, double constant, float[] y, int from, int to) {
        float c = (float) constant;
        for (int i = from; i < to; i++) {
            y[i] = x[i] * c;
        }
    }

    static void mul(double[] x, double constant, double[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = x[i] * constant;
        }
    }

    static void pow(float[] x, double exponent, float[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = (float) Math.pow(x[i], exponent);
        }
    }

    static void pow(double[] x, double exponent, double[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = Math.pow(x[i], exponent);
        }
    }

    static void abs(float[] x, float[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = Math.abs(x[i]);
        }
    }

    static void abs(double[] x, double[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = Math.abs(x[i]);
        }
    }

    static void square(float[] x, float[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = x[i] * x[i];
        }
    }

    static void square(double[] x, double[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = x[i] * x[i];
        }
    }

    static void sqrt(float[] x, float[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = (float) Math.sqrt(x[i]);
        }
    }

    static void sqrt(double[] x, double[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = Math.sqrt(x[i]);
        }
    }

    static void exp(float[] x, float[] y, int from, int to) {
        Exponential.exp(x, 0, y, from, to - from);
    }

    static void exp(double[] x, double[] y, int from, int to) {
        Exponential.exp(x, 0, y, from, to - from);
    }

    static void log(float[] x, float[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = (float) Math.log(x[i]);
        }
    }

    static void log(double[] x, double[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = Math.log(x[i]);
        }
    }

    static void relu(float[] x, float[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = Math.max(x[i], 0);
        }
    }

    static void relu(double[] x, double[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = Math.max(x[i], 0);
        }
    }

    static void tanh(float[] x, float[] y, int from, int to) {
        Activations.tanh(x, y, from, to);
    }

    static void tanh(double[] x, double[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = Math.tanh(x[i]);
        }
    }

    /** With the power of e, which keeps its relative accuracy where the result is near 0. */
    static void sigmoid(float[] x, float[] y, int from, int to) {
        mul(x, -1, y, from, to);
        exp(y, y, from, to);
        for (int i = from; i < to; i++) {
            y[i] = 1 / (1 + y[i]);
        }
    }

    static void sigmoid(double[] x, double[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = 1 / (1 + Math.exp(-x[i]));
        }
    }

    static void softplus(float[] x, float[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = (float) (Math.max(x[i], 0) + Math.log1p(Math.exp(-Math.abs((double) x[i]))));
        }
    }

    static void softplus(double[] x, double[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = Math.max(x[i], 0) + Math.log1p(Math.exp(-Math.abs(x[i])));
        }
    }

    static void clamp(float[] x, double min, double max, float[] y, int from, int to) {
        float low = (float) min;
        float high = (float) max;
        for (int i = from; i < to; i++) {
            y[i] = Math.min(Math.max(x[i], low), high);
        }
    }

    static void clamp(double[] x, double min, double max, double[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = Math.min(Math.max(x[i], min), max);
        }
    }

    /** g where x is in [min, max], else 0. */
    static void whereWithin(float[] g, float[] x, double min, double max, float[] gradient, int from, int to) {
        float low = (float) min;
        float high = (float) max;
        for (int i = from; i < to; i++) {
            gradient[i] = x[i] >= low && x[i] <= high ? g[i] : 0;
        }
    }

    static void whereWithin(double[] g, double[] x, double min, double max, double[] gradient, int from, int to) {
        for (int i = from; i < to; i++) {
            gradient[i] = x[i] >= min && x[i] <= max ? g[i] : 0;
        }
    }

    /**
     * 0 where x is 0 or below, else g: not a product, which would be NaN for an infinite g, and not a branch, which nobody
     * can predict. With b as the bits of x, those of -b and ~b both begin with 1 if x is above 0 or NaN.
     */
    static void whereAboveZero(float[] g, float[] x, float[] gradient, int from, int to) {
        for (int i = from; i < to; i++) {
            int b = Float.floatToIntBits(x[i]);
            gradient[i] = Float.intBitsToFloat(Float.floatToRawIntBits(g[i]) & ((-b & ~b) >> 31));
        }
    }

    static void whereAboveZero(double[] g, double[] x, double[] gradient, int from, int to) {
        for (int i = from; i < to; i++) {
            gradient[i] = x[i] <= 0 ? 0 : g[i];
        }
    }

    /** The constant where the mask is not 0, else x. */
    static void fill(float[] x, float[] mask, double constant, float[] y, int from, int to) {
        float c = (float) constant;
        for (int i = from; i < to; i++) {
            y[i] = mask[i] != 0 ? c : x[i];
        }
    }

    static void fill(double[] x, double[] mask, double constant, double[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = mask[i] != 0 ? constant : x[i];
        }
    }

    /** g sign(x), where the sign of 0 and of NaN is 0. */
    static void throughAbs(float[] g, float[] x, float[] gradient, int from, int to) {
        for (int i = from; i < to; i++) {
            gradient[i] = g[i] * (x[i] > 0 ? 1 : x[i] < 0 ? -1 : 0);
        }
    }

    static void throughAbs(double[] g, double[] x, double[] gradient, int from, int to) {
        for (int i = from; i < to; i++) {
            gradient[i] = g[i] * (x[i] > 0 ? 1 : x[i] < 0 ? -1 : 0);
        }
    }

    /** 2 g x. */
    static void throughSquare(float[] g, float[] x, float[] gradient, int from, int to) {
        for (int i = from; i < to; i++) {
            gradient[i] = g[i] * x[i] * 2;
        }
    }

    static void throughSquare(double[] g, double[] x, double[] gradient, int from, int to) {
        for (int i = from; i < to; i++) {
            gradient[i] = g[i] * x[i] * 2;
        }
    }

    /** g / (2 y). */
    static void throughSqrt(float[] g, float[] y, float[] gradient, int from, int to) {
        for (int i = from; i < to; i++) {
            gradient[i] = g[i] / (2 * y[i]);
        }
    }

    static void throughSqrt(double[] g, double[] y, double[] gradient, int from, int to) {
        for (int i = from; i < to; i++) {
            gradient[i] = g[i] / (2 * y[i]);
        }
    }

    /** g (1 - y^2). */
    static void throughTanh(float[] g, float[] y, float[] gradient, int from, int to) {
        for (int i = from; i < to; i++) {
            gradient[i] = g[i] * (1 - y[i] * y[i]);
        }
    }

    static void throughTanh(double[] g, double[] y, double[] gradient, int from, int to) {
        for (int i = from; i < to; i++) {
            gradient[i] = g[i] * (1 - y[i] * y[i]);
        }
    }

    /** g (1 - y) y. */
    static void throughSigmoid(float[] g, float[] y, float[] gradient, int from, int to) {
        for (int i = from; i < to; i++) {
            gradient[i] = g[i] * (1 - y[i]) * y[i];
        }
    }

    static void throughSigmoid(double[] g, double[] y, double[] gradient, int from, int to) {
        for (int i = from; i < to; i++) {
            gradient[i] = g[i] * (1 - y[i]) * y[i];
        }
    }
}
