package org.dni4j.nn;

import static org.dni4j.testing.Close.assertIdentical;
import static org.dni4j.testing.Close.numbers;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.dni4j.autograd.Variable;
import org.dni4j.testing.Sample;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class DropoutTest {

    private final Variable ones = Variable.parameter(Nd4j.ones(DataType.FLOAT, 100, 200));

    @Test
    void theFractionPIsDroppedAndTheRestScaledByOneOverOneMinusP() {
        double[] y = numbers(new Dropout(0.3, new Random(1)).forward(ones).value());
        long dropped = Arrays.stream(y).filter(value -> value == 0).count();
        assertEquals(0.3, (double) dropped / y.length, 0.015);
        assertTrue(Arrays.stream(y).allMatch(value -> value == 0 || Math.abs(value - 1 / 0.7) < 1e-6));
    }

    @Test
    void theGradientIsDroppedWhereTheValueIs() {
        Variable y = new Dropout(0.3, new Random(1)).forward(ones);
        y.sum().backward();
        assertIdentical(y.value(), ones.grad(), "gradient");
    }

    @Test
    void theSeedDecidesWhatIsDropped() {
        INDArray one = new Dropout(0.5, new Random(1)).forward(ones).value();
        assertIdentical(one, new Dropout(0.5, new Random(1)).forward(ones).value(), "same seed");
        assertFalse(one.equals(new Dropout(0.5, new Random(2)).forward(ones).value()));
    }

    @Test
    void bothTypesDropTheSameElements() {
        INDArray single = new Dropout(0.5, new Random(1)).forward(ones).value();
        Variable twice = Variable.of(ones.value().castTo(DataType.DOUBLE));
        INDArray exact = new Dropout(0.5, new Random(1)).forward(twice).value();
        assertEquals(DataType.DOUBLE, exact.dataType());
        assertIdentical(single.castTo(DataType.DOUBLE), exact, "DOUBLE");
    }

    @Test
    void eachCallDropsOthers() {
        Dropout dropout = new Dropout(0.5, new Random(1));
        assertFalse(dropout.forward(ones).value().equals(dropout.forward(ones).value()));
    }

    @Test
    void evaluationIsTheIdentity() {
        Dropout dropout = new Dropout(0.5, new Random(1));
        Dropout2d dropout2d = new Dropout2d(0.5, new Random(1));
        dropout.eval();
        dropout2d.eval();
        Variable images = Variable.of(Nd4j.ones(DataType.FLOAT, 2, 3, 4, 5));
        assertSame(ones, dropout.forward(ones));
        assertSame(images, dropout2d.forward(images));
    }

    @Test
    void probabilityZeroIsTheIdentity() {
        assertSame(ones, new Dropout(0, new Random(1)).forward(ones));
    }

    @Test
    void probabilityOneDropsEverything() {
        for (Variable y : List.of(
                new Dropout(1, new Random(1)).forward(ones),
                new Dropout2d(1, new Random(1)).forward(ones.reshape(10, 20, 10, 10)))) {
            ones.zeroGrad();
            y.sum().backward();
            assertEquals(0, y.value().norm1Number().doubleValue());
            assertEquals(0, ones.grad().norm1Number().doubleValue());
        }
    }

    @Test
    void wholeChannelsAreDroppedByDropout2d() {
        Variable images = Variable.of(Nd4j.ones(DataType.FLOAT, 50, 40, 2, 3));
        double[] y = numbers(new Dropout2d(0.25, new Random(1)).forward(images).value());
        int dropped = 0;
        for (int channel = 0; channel < 50 * 40; channel++) {
            double first = y[channel * 6];
            dropped += first == 0 ? 1 : 0;
            for (int i = 0; i < 6; i++) {
                assertEquals(first, y[channel * 6 + i]);
            }
            assertTrue(first == 0 || Math.abs(first - 1 / 0.75) < 1e-6);
        }
        assertEquals(0.25, dropped / 2000.0, 0.04);
    }

    @Test
    void dropout2dRefusesWhatIsNoImage() {
        String message = assertThrows(
                        IllegalArgumentException.class, () -> new Dropout2d(0.5, new Random(1)).forward(ones))
                .getMessage();
        assertTrue(message.contains("[100, 200]"), message);
    }

    @Test
    void aRecurrentStackDropsBetweenItsLayersInTrainingOnly() {
        Variable x = Variable.of(Sample.numbers(DataType.FLOAT, 1, 4, 3, 2));
        Gru plain = new Gru(2, 5, 2, 0, new Random(1));
        Gru dropping = new Gru(2, 5, 2, 0.5, new Random(1));
        INDArray expected = plain.forward(x, plain.zeroState(3)).output().value();
        assertFalse(expected.equals(
                dropping.forward(x, dropping.zeroState(3)).output().value()));
        dropping.eval();
        assertIdentical(
                expected, dropping.forward(x, dropping.zeroState(3)).output().value(), "evaluation");

        Gru single = new Gru(2, 5, 1, 0.5, new Random(1));
        single.train();
        INDArray once = single.forward(x, single.zeroState(3)).output().value();
        assertIdentical(once, single.forward(x, single.zeroState(3)).output().value(), "one layer has nothing between");
    }
}
