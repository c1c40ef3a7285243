package org.dni4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.dni4j.testing.Sample;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The rules of how two gradients are compared. */
class GradientMatchTest {

    private static final double NAN = Double.NaN;

    @Test
    void theNumbersAreThoseOfTheirFormulas() {
        GradientMatch match = match(new double[][] {{3, -4}, {0, 12}}, new double[][] {{3, 4}, {0, 5}});
        assertEquals((9 - 16 + 60) / (13 * Math.sqrt(50)), match.cosine(), 1e-12);
        assertEquals(2.0 / 3, match.signAgreement(), 1e-12);
        assertEquals(13 / Math.sqrt(50), match.normRatio(), 1e-12);
        assertEquals((64 + 49) / 50.0, match.unexplained(), 1e-12);
    }

    @Test
    void aGradientMatchesItself() {
        for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
            INDArray gradient = Sample.numbers(type, 1, 3, 2, 4);
            assertMatch(1, 1, 1, 0, GradientMatch.of(gradient, gradient.dup()));
        }
    }

    @Test
    void theOppositeHasTheOppositeCosineAndNoSign() {
        INDArray gradient = Sample.numbers(DataType.DOUBLE, 1, 5, 3);
        assertMatch(-1, 0, 2, 9, GradientMatch.of(gradient.mul(-2), gradient));
    }

    @Test
    void floatAndDoubleGiveTheSame() {
        INDArray s = Sample.numbers(DataType.FLOAT, 1, 6, 5);
        INDArray t = Sample.numbers(DataType.FLOAT, 2, 6, 5);
        GradientMatch match = GradientMatch.of(s, t);
        assertEquals(match, GradientMatch.of(s.castTo(DataType.DOUBLE), t.castTo(DataType.DOUBLE)));
    }

    @Test
    void theOrderOfElementsInMemoryDoesNotMatter() {
        INDArray s = Sample.numbers(DataType.FLOAT, 1, 6, 5);
        INDArray t = Sample.numbers(DataType.FLOAT, 2, 6, 5);
        assertEquals(GradientMatch.of(s, t), GradientMatch.of(s.dup('f'), t));
        assertEquals(
                GradientMatch.of(s.transpose().dup(), t.transpose().dup()),
                GradientMatch.of(s.transpose(), t.transpose()));
    }

    @Test
    void aSyntheticGradientOfZeroHasNoDirectionAndExplainsNothing() {
        assertMatch(NAN, 0, 0, 1, match(new double[][] {{0, 0}}, new double[][] {{1, -2}}));
    }

    @Test
    void nothingIsDefinedWhereTheTrueGradientIsZero() {
        assertMatch(NAN, NAN, NAN, NAN, match(new double[][] {{1, -2}}, new double[][] {{0, 0}}));
        assertMatch(NAN, NAN, NAN, NAN, match(new double[][] {{0, 0}}, new double[][] {{0, 0}}));
    }

    @Test
    void tinyFloatsDoNotVanish() {
        INDArray tiny = Nd4j.createFromArray(1e-30f, -2e-30f);
        assertMatch(1, 1, 1, 0, GradientMatch.of(tiny, tiny));
    }

    @Test
    void gradientsOfDifferentShapesAreRefusedWithBoth() {
        String message = assertThrows(
                        IllegalArgumentException.class, () -> GradientMatch.of(Nd4j.ones(2, 3), Nd4j.ones(3, 2)))
                .getMessage();
        assertTrue(message.contains("[2, 3]") && message.contains("[3, 2]"), message);
    }

    private static GradientMatch match(double[][] synthetic, double[][] truth) {
        return GradientMatch.of(Nd4j.createFromArray(synthetic), Nd4j.createFromArray(truth));
    }

    private static void assertMatch(double cosine, double signs, double ratio, double rest, GradientMatch match) {
        assertEquals(cosine, match.cosine(), 1e-12);
        assertEquals(signs, match.signAgreement(), 0);
        assertEquals(ratio, match.normRatio(), 1e-12);
        assertEquals(rest, match.unexplained(), 1e-12);
    }
}
