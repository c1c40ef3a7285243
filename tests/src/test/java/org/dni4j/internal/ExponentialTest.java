package org.dni4j.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ExponentialTest {

    @Test
    void theErrorIsBelowItsBoundOverAllResultsThatAreNormalNumbers() {
        float[] x = new float[1 << 20];
        for (int i = 0; i < x.length; i++) {
            x[i] = -87.3f + 176f * i / x.length;
        }
        float[] y = x.clone();
        Exponential.exp(y, 0, y, 0, y.length);
        double worst = 0;
        for (int i = 0; i < x.length; i++) {
            worst = Math.max(worst, Math.abs(y[i] / Math.exp(x[i]) - 1));
        }
        assertTrue(worst < 2e-7, "relative error " + worst);
    }

    @Test
    void limitsAreThoseOfTheFunction() {
        float[] x = {0, -0f, Float.NEGATIVE_INFINITY, -1e30f, Float.POSITIVE_INFINITY, 1e30f, Float.NaN, -103};
        float[] wanted = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            wanted[i] = (float) Math.exp(x[i]);
        }
        Exponential.exp(x, 0, x, 0, x.length);
        for (int i = 0; i < x.length; i++) {
            assertEquals(wanted[i], x[i], "number " + i);
        }
    }
}
