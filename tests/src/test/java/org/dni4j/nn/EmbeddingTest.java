package org.dni4j.nn;

import static org.dni4j.testing.Close.assertNumbers;

import java.util.List;
import java.util.Random;
import org.dni4j.optim.Adam;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The vector that stands for padding. */
class EmbeddingTest {

    private final INDArray indices = Nd4j.createFromArray(new int[][] {{1, 2}, {2, 0}});

    @Test
    void paddingIsZeroAtFirstAndNoStepChangesIt() {
        for (DataType type : List.of(DataType.FLOAT, DataType.DOUBLE)) {
            Embedding embedding = Embedding.withPadding(3, 2, 2, new Random(1));
            embedding.to(type);
            INDArray first = embedding.weight().value().getRow(1).dup();
            Adam adam = new Adam(0.1, embedding);
            INDArray gradient = Nd4j.ones(type, 2, 2, 2);
            gradient.putScalar(0, 1, 0, Double.NaN); // of a padding
            embedding.forward(indices).backward(gradient);
            adam.step();
            assertNumbers(new double[2], embedding.weight().grad().getRow(2), 0);
            assertNumbers(new double[2], embedding.weight().value().getRow(2), 0);
            assertNumbers(
                    first.sub(0.1).castTo(DataType.DOUBLE).toDoubleVector(),
                    embedding.weight().value().getRow(1),
                    1e-6);
        }
    }

    @Test
    void aVectorThatIsSetForPaddingIsGiven() {
        Embedding embedding = Embedding.withPadding(3, 2, 2, new Random(1));
        INDArray table = embedding.weight().value().dup();
        embedding.weight().setValue(table.put(2, 0, 5));
        assertNumbers(
                new double[] {5, 0}, embedding.forward(Nd4j.createFromArray(2)).value(), 0);
    }
}
