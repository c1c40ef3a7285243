package org.dni4j.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SumsTest {

    @Test
    void everyElementOfARangeCountsOnceWhateverItsLength() {
        Random random = new Random(1);
        float[] x = new float[40];
        for (int i = 0; i < x.length; i++) {
            x[i] = random.nextFloat() - 2;
        }
        for (int start = 0; start < 9; start++) {
            for (int length = 1; length < 20; length++) {
                double sum = 0;
                double max = Double.NEGATIVE_INFINITY;
                for (int i = start; i < start + length; i++) {
                    sum += x[i];
                    max = Math.max(max, x[i]);
                }
                assertEquals(sum, Sums.sum(x, start, length), 1e-12);
                assertEquals(max, Sums.max(x, start, length));
            }
        }
    }

    @Test
    void squaresAreSummedOverTheWholeArray() {
        for (int length = 0; length < 10; length++) {
            float[] x = new float[length];
            double sum = 0;
            for (int i = 0; i < length; i++) {
                x[i] = i + 1;
                sum += (i + 1) * (i + 1);
            }
            assertEquals(sum, Sums.sumOfSquares(x, 0, x.length));
        }
    }

    @Test
    void sumsAreTakenInDouble() {
        float[] x = {1e8f, 1, 1, 1, 1};
        assertEquals(1e8 + 4, Sums.sum(x, 0, x.length));
    }

    @Test
    void aMaximumIsNaNIfAnElementIs() {
        for (int i = 0; i < 6; i++) {
            float[] x = {1, 2, 3, 4, 5, 6};
            x[i] = Float.NaN;
            assertTrue(Float.isNaN(Sums.max(x, 0, x.length)), "element " + i);
        }
    }

    @Test
    void theErrorOfASumOfManyRowsDoesNotGrowWithTheirNumber() {
        float[] x = new float[2 * 1_000_000];
        Arrays.fill(x, 0.1f);
        float[] sum = new float[2];
        Sums.rows(x, 0, 2, 1_000_000, sum);
        assertEquals(1_000_000 * (double) 0.1f, sum[1], 0.02);
    }

    @Test
    void rowsAreSummedFromTheirStartOn() {
        for (int rows = 1; rows < 40; rows++) {
            double[] x = new double[1 + 3 * rows];
            double[] expected = new double[3];
            for (int i = 1; i < x.length; i++) {
                x[i] = i;
                expected[(i - 1) % 3] += i;
            }
            double[] sum = new double[3];
            Sums.rows(x, 1, 3, rows, sum);
            assertArrayEquals(expected, sum);
        }
    }
}
