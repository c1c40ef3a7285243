package org.dni4j.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.dni4j.autograd.Variable;
import org.dni4j.testing.Sample;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

/** What losses refuse. Their values and gradients are tested with the layers'. */
class LossesTest {

    private final Variable column = Variable.of(Sample.numbers(DataType.FLOAT, 1, 4, 1));
    private final Variable row = Variable.of(Sample.numbers(DataType.FLOAT, 1, 4));

    @Test
    void lossesDoNotBroadcastAndSayWhatToDo() {
        assertEquals("meanSquaredError: shapes [4, 1] and [4] differ, and a loss does not broadcast: reshape one of them",
                assertThrows(IllegalArgumentException.class, () -> Losses.meanSquaredError(column, row)).getMessage());
        assertEquals("binaryCrossEntropyWithLogits: shapes [4] and [4, 1] differ, and a loss does not broadcast: "
                + "reshape one of them", assertThrows(IllegalArgumentException.class,
                        () -> Losses.binaryCrossEntropyWithLogits(row, column)).getMessage());
    }
}
