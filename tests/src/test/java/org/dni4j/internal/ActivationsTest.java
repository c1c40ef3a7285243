package org.dni4j.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class ActivationsTest {

    private interface Loop {
        void apply(float[] x, float[] y, int from, int to);
    }

    @Test
    void theErrorOfTanhIsBelowItsBoundFromTheSmallestNumbersOn() {
        float[] x = new float[1 << 20];
        for (int i = 0; i < x.length; i++) {
            x[i] = Float.intBitsToFloat((int) ((long) i * Float.floatToIntBits(20) / x.length));
        }
        assertTanhWithinItsBound(x);
    }

    @Test
    void theErrorOfTanhIsBelowItsBoundWhereItIsLargest() {
        float[] x = new float[1 << 21];
        for (int i = 0; i < x.length; i++) {
            x[i] = 0.1f + i * 0x1p-24f;
        }
        assertTanhWithinItsBound(x);
    }

    @Test
    void theErrorOfSigmoidIsBelowItsBound() {
        float[] x = evenly(-40, 40);
        float[] y = apply(Activations::sigmoid, x);
        for (int i = 0; i < x.length; i++) {
            assertEquals(1 / (1 + Math.exp(-x[i])), y[i], 1.3e-7, "of " + x[i]);
        }
    }

    @Test
    void tanhIsOddAndNeverOutsideMinusOneToOne() {
        float[] x = evenly(-12, 12);
        float[] y = apply(Activations::tanh, x);
        for (int i = 0; i < x.length; i++) {
            assertTrue(Math.abs(y[i]) <= 1, "of " + x[i]);
            assertEquals(0, y[i] + y[x.length - 1 - i], "of " + x[i]);
        }
    }

    @Test
    void limitsAreThoseOfTheFunctions() {
        float[] x = {
            0,
            -0f,
            Float.MIN_VALUE,
            1e-20f,
            10,
            Float.MAX_VALUE,
            -Float.MAX_VALUE,
            Float.POSITIVE_INFINITY,
            Float.NEGATIVE_INFINITY,
            Float.NaN
        };
        assertLimits(Math::tanh, apply(Activations::tanh, x), x);
        float[] far = {0, -0f, 40, -40, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.NaN};
        assertLimits(v -> v == -40 ? 0 : 1 / (1 + Math.exp(-v)), apply(Activations::sigmoid, far), far);
    }

    @Test
    void onlyTheLengthGivenIsWrittenAndAnArrayMayBeItsOwnResult() {
        float[] x = {1, 1, 1};
        Activations.tanh(x, x, 0, 2);
        assertEquals(Math.tanh(1), x[1], 1e-6);
        assertEquals(1, x[2]);
        Activations.sigmoid(x, x, 0, 0);
        assertEquals(Math.tanh(1), x[0], 1e-6);
    }

    private static void assertTanhWithinItsBound(float[] x) {
        float[] y = apply(Activations::tanh, x);
        for (int i = 0; i < x.length; i++) {
            double wanted = Math.tanh(x[i]);
            assertEquals(wanted, y[i], 3.2e-7 * wanted, "of " + x[i]);
        }
    }

    private static void assertLimits(DoubleUnaryOperator function, float[] y, float[] x) {
        for (int i = 0; i < x.length; i++) {
            assertEquals((float) function.applyAsDouble(x[i]), y[i], "of " + x[i]);
        }
    }

    /** Symmetric about the middle, to the last bit. */
    private static float[] evenly(float from, float to) {
        float[] x = new float[(1 << 20) + 1];
        for (int i = 0; i < x.length; i++) {
            x[i] = from + (to - from) * i / (x.length - 1);
        }
        return x;
    }

    private static float[] apply(Loop loop, float[] x) {
        float[] y = new float[x.length];
        loop.apply(x, y, 0, x.length);
        return y;
    }
}
