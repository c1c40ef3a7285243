package org.dni4j.nn;

import static org.dni4j.testing.Close.assertClose;
import static org.dni4j.testing.Close.assertIdentical;
import static org.dni4j.testing.Close.assertNumbers;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.dni4j.autograd.Variable;
import org.dni4j.testing.Sample;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class BatchNormTest {

    /** Two channels with means 2 and 6, and unbiased variances 4 and 16. */
    private final Variable x = Variable.of(Nd4j.createFromArray(new double[][] {{0, 2}, {2, 6}, {4, 10}}));

    @Test
    void runningStatisticsFollowTheBatchWithItsUnbiasedVariance() {
        BatchNorm1d block = doubles(new BatchNorm1d(2, 1e-5, 0.25));
        block.forward(x);
        assertNumbers(new double[] {0.5, 1.5}, mean(block), 1e-12);
        assertNumbers(new double[] {0.75 + 1, 0.75 + 4}, variance(block), 1e-12);
        block.forward(x);
        assertNumbers(new double[] {0.75 * 0.5 + 0.5, 0.75 * 1.5 + 1.5}, mean(block), 1e-12);
    }

    @Test
    void trainingNormalisesByTheBatchsOwnBiasedStatistics() {
        INDArray y = doubles(new BatchNorm1d(2, 1e-12, 0.1)).forward(x).value();
        double z = Math.sqrt(1.5);
        assertNumbers(new double[] {-z, -z, 0, 0, z, z}, y, 1e-9);
    }

    @Test
    void evaluationNormalisesByTheRunningStatisticsAndLeavesThem() {
        BatchNorm1d block = doubles(new BatchNorm1d(2, 1e-12, 1));
        block.forward(x);
        block.eval();
        INDArray before = variance(block).dup();
        INDArray y = block.forward(Variable.of(Nd4j.createFromArray(new double[][] {{4, 2}})))
                .value();
        assertNumbers(new double[] {1, -1}, y, 1e-9);
        assertIdentical(before, variance(block), "variance");
    }

    @Test
    void imagesAreNormalisedOverBatchAndPixels() {
        BatchNorm2d block = doubles(new BatchNorm2d(3, 1e-12, 1));
        INDArray images = Sample.numbers(DataType.DOUBLE, 1, 4, 3, 2, 5);
        INDArray y = block.forward(Variable.of(images)).value();
        assertClose(Nd4j.zeros(DataType.DOUBLE, 3), y.mean(0, 2, 3), 1e-9, "means");
        assertClose(Nd4j.ones(DataType.DOUBLE, 3), y.mul(y).mean(0, 2, 3), 1e-9, "variances");
        assertClose(images.mean(0, 2, 3), mean(block), 1e-9, "running mean");
    }

    @Test
    void aSingleElementPerChannelIsRefusedInTraining() {
        BatchNorm1d one = new BatchNorm1d(3);
        Variable single = Variable.of(Nd4j.ones(DataType.FLOAT, 1, 3));
        String message = assertThrows(IllegalArgumentException.class, () -> one.forward(single))
                .getMessage();
        assertTrue(message.contains("more than one element per channel") && message.contains("[1, 3]"), message);
        assertIdentical(Nd4j.zeros(DataType.FLOAT, 3), mean(one), "running mean");

        Variable pixel = Variable.of(Nd4j.ones(DataType.FLOAT, 1, 3, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new BatchNorm2d(3).forward(pixel));
        one.eval();
        assertClose(single.value(), one.forward(single).value(), 1e-5, "evaluation");
    }

    @Test
    void otherShapesAreRefusedWithTheShape() {
        Variable three = Variable.of(Nd4j.ones(DataType.FLOAT, 2, 3));
        String channels = assertThrows(IllegalArgumentException.class, () -> new BatchNorm1d(4).forward(three))
                .getMessage();
        assertTrue(channels.contains("BatchNorm1d for 4 channels") && channels.contains("[2, 3]"), channels);
        String rank = assertThrows(IllegalArgumentException.class, () -> new BatchNorm2d(3).forward(three))
                .getMessage();
        assertTrue(rank.contains("BatchNorm2d") && rank.contains("rank 4") && rank.contains("[2, 3]"), rank);
    }

    private static <B extends Block> B doubles(B block) {
        block.to(DataType.DOUBLE);
        return block;
    }

    private static INDArray mean(BatchNorm block) {
        return block.namedBuffers().get("running_mean").value();
    }

    private static INDArray variance(BatchNorm block) {
        return block.namedBuffers().get("running_var").value();
    }
}
