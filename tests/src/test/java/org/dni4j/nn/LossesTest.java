package org.dni4j.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.dni4j.autograd.Variable;
import org.dni4j.testing.Sample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/** Losses at the ends of their range, and what they refuse; for the rest they are tested with the layers. */
class LossesTest {

    private final Variable column = Variable.of(Sample.numbers(DataType.FLOAT, 1, 4, 1));
    private final Variable row = Variable.of(Sample.numbers(DataType.FLOAT, 1, 4));

    /** Exact to the last bits of FLOAT; PyTorch gives 4.5776e-5 for a score of -10 and target 0. */
    @ParameterizedTest
    @CsvSource({
        "10,1,4.5398899e-5,-4.5397868e-5",
        "-10,0,4.5398899e-5,4.5397868e-5",
        "20,1,2.0611536e-9,-2.0611536e-9",
        "-20,0,2.0611536e-9,2.0611536e-9",
        "0,1,0.6931472,-0.5",
        "0,0.25,0.6931472,0.25",
        "-100,1,100,-1",
        "100,0.5,50,0.5"
    })
    void binaryCrossEntropyLosesNoDigits(float score, float target, double loss, double gradient) {
        Variable scores = Variable.parameter(Nd4j.createFromArray(score));
        Variable found = Losses.binaryCrossEntropyWithLogits(scores, Variable.of(Nd4j.createFromArray(target)));
        found.backward();
        assertEquals(loss, found.item(), 1e-6 * loss);
        assertEquals(gradient, scores.grad().getDouble(0), 1e-6 * Math.abs(gradient));
    }

    @Test
    void withoutAReductionLossesKeepTheirShape() {
        Variable other = Variable.of(row.value().mul(0));
        assertArrayEquals(
                new long[] {4},
                Losses.meanSquaredError(Reduction.NONE, row, other).shape());
        assertArrayEquals(
                new long[] {4},
                Losses.binaryCrossEntropyWithLogits(Reduction.NONE, row, other).shape());
        assertArrayEquals(
                new long[] {4},
                Losses.crossEntropy(Reduction.NONE, column, 0, 0, 0, 0).shape());
    }

    @Test
    void lossesDoNotBroadcastAndSayWhatToDo() {
        assertEquals(
                "meanSquaredError: shapes [4, 1] and [4] differ, and a loss does not broadcast: reshape one of them",
                assertThrows(IllegalArgumentException.class, () -> Losses.meanSquaredError(column, row))
                        .getMessage());
        assertEquals(
                "binaryCrossEntropyWithLogits: shapes [4] and [4, 1] differ, and a loss does not broadcast: "
                        + "reshape one of them",
                assertThrows(IllegalArgumentException.class, () -> Losses.binaryCrossEntropyWithLogits(row, column))
                        .getMessage());
    }
}
