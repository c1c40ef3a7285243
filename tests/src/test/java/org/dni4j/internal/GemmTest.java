package org.dni4j.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The matrix product against three loops, in small matrices and in those that are cut into chunks. */
class GemmTest {

    @ParameterizedTest
    @CsvSource({
        "1, 1, 1",
        "1, 5, 1",
        "5, 1, 3",
        "1, 3, 7",
        "7, 3, 1",
        "2, 3, 4",
        "17, 9, 13",
        "33, 64, 31",
        "200, 100, 1000",
        "129, 300, 700"
    })
    void everyTranspositionGivesWhatThreeLoopsGive(int m, int n, int k) {
        for (int transposed = 0; transposed < 4; transposed++) {
            boolean transposeA = (transposed & 1) != 0;
            boolean transposeB = (transposed & 2) != 0;
            Random random = new Random(1);
            double[] a = random.doubles(3 + (long) m * k, -1, 1).toArray();
            double[] b = random.doubles(2 + (long) k * n, -1, 1).toArray();
            double[] out = new double[1 + m * n];
            float[] floats = new float[1 + m * n];
            Gemm.multiply(
                    transposeA,
                    Tensor.of(a, a.length),
                    3,
                    transposeB,
                    Tensor.of(b, b.length),
                    2,
                    m,
                    n,
                    k,
                    Tensor.of(out, out.length),
                    1);
            Gemm.multiply(
                    transposeA,
                    Tensor.of(rounded(a), a.length),
                    3,
                    transposeB,
                    Tensor.of(rounded(b), b.length),
                    2,
                    m,
                    n,
                    k,
                    Tensor.of(floats, floats.length),
                    1);
            for (int i = 0; i < m; i++) {
                for (int j = 0; j < n; j++) {
                    double expected = 0;
                    for (int l = 0; l < k; l++) {
                        expected += a[3 + (transposeA ? l * m + i : i * k + l)]
                                * b[2 + (transposeB ? j * k + l : l * n + j)];
                    }
                    String what = "element " + i + ", " + j + ", transposed " + transposeA + " " + transposeB;
                    assertEquals(expected, out[1 + i * n + j], 1e-12 * k, what);
                    assertEquals(expected, floats[1 + i * n + j], 1e-6 * k, what);
                }
            }
            assertEquals(0, out[0], "what is before the result");
            assertEquals(0, floats[0], "what is before the result");
        }
    }

    private static float[] rounded(double... x) {
        float[] rounded = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            rounded[i] = (float) x[i];
        }
        return rounded;
    }
}
