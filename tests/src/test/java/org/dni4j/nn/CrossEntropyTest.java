package org.dni4j.nn;

import static org.dni4j.testing.Close.assertClose;
import static org.dni4j.testing.Close.assertNumbers;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.dni4j.autograd.GradientCheck;
import org.dni4j.autograd.Variable;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Against the numbers of torch.nn.functional.cross_entropy, PyTorch 2.15, in double. */
class CrossEntropyTest {

    private static final INDArray SCORES =
            Nd4j.createFromArray(new double[][] {{1, -2, 0.5}, {0, 3, -1}, {2, 2, 2}, {-1, 0.25, 4}});
    private static final int[] LABELS = {2, 0, -1, 1};
    private static final CrossEntropy PLAIN = new CrossEntropy().ignoring(-1);
    private static final CrossEntropy WEIGHTED = PLAIN.weights(1, 0.5, 3);

    private final Variable scores = Variable.parameter(SCORES);

    @Test
    void theMeanIsOverTheRowsThatCountByTheirWeights() {
        assertEquals(2.616762607674609, PLAIN.of(scores, LABELS).item(), 1e-14);
        assertEquals(1.771017359832519, WEIGHTED.of(scores, LABELS).item(), 1e-14);
        assertEquals(
                1.7037768527160781,
                new CrossEntropy().weights(1, 0.5, 3).of(scores, 2, 0, 1, 1).item(),
                1e-14);
    }

    @Test
    void theSumAndTheSingleLossesAreWeighted() {
        assertEquals(
                7.850287823023827,
                PLAIN.reduction(Reduction.SUM).of(scores, LABELS).item(),
                1e-14);
        assertEquals(
                7.969578119246336,
                WEIGHTED.reduction(Reduction.SUM).of(scores, LABELS).item(),
                1e-14);
        assertNumbers(
                new double[] {1.0045969023422834, 3.0658839037574293, 0, 3.779807016924114},
                PLAIN.reduction(Reduction.NONE).of(scores, LABELS).value(),
                1e-14);
        assertNumbers(
                new double[] {3.01379070702685, 3.0658839037574293, 0, 1.889903508462057},
                WEIGHTED.reduction(Reduction.NONE).of(scores, LABELS).value(),
                1e-14);
    }

    @Test
    void anIgnoredRowGetsNoGradientWhateverItsScores() {
        for (double strange : new double[] {2, Double.NaN, Double.POSITIVE_INFINITY}) {
            Variable x = Variable.parameter(SCORES.dup().put(2, 1, strange));
            WEIGHTED.of(x, LABELS).backward();
            assertNumbers(
                    new double[] {0.4024992640990839, 0.020039258379716013, -0.42253852247879986},
                    x.grad().getRow(0),
                    1e-14);
            assertNumbers(new double[3], x.grad().getRow(2), 0);
        }
    }

    @Test
    void gradientsAgreeWithCentralDifferences() {
        for (Reduction reduction : Reduction.values()) {
            GradientCheck.check(
                    "weighted " + reduction, v -> WEIGHTED.reduction(reduction).of(v[0], LABELS), scores);
        }
    }

    @Test
    void sequencesOfScoresHaveALossForEachTimeAndExample() {
        for (DataType type : List.of(DataType.FLOAT, DataType.DOUBLE)) {
            Variable sequence = Variable.of(SCORES.reshape(2, 2, 3).castTo(type));
            Variable losses = WEIGHTED.reduction(Reduction.NONE).of(sequence, LABELS);
            assertArrayEquals(new long[] {2, 2}, losses.shape());
            assertClose(
                    Nd4j.createFromArray(
                                    new double[][] {{3.01379070702685, 3.0658839037574293}, {0, 1.889903508462057}})
                            .castTo(type),
                    losses.value(),
                    1e-6,
                    type.name());
            assertEquals(
                    1.7037768527160781,
                    new CrossEntropy()
                            .weights(1, 0.5, 3)
                            .of(sequence, 2, 0, 1, 1)
                            .item(),
                    1e-6);
            assertEquals(
                    Losses.crossEntropy(Variable.of(SCORES.castTo(type)), 2, 0, 1, 1)
                            .item(),
                    Losses.crossEntropy(sequence, 2, 0, 1, 1).item(),
                    1e-7);
            assertArrayEquals(
                    new long[] {2, 2},
                    Losses.nll(Reduction.NONE, sequence.logSoftmax(2), 2, 0, 1, 1)
                            .shape());
        }
    }

    @Test
    void aMeanOfNothingAndWeightsOfOtherClassesAreRefused() {
        int[] nothing = new int[4];
        Arrays.fill(nothing, -1);
        assertRefused("all 4 rows", PLAIN, nothing);
        assertRefused("2 weights", new CrossEntropy().weights(1, 2), 0, 0, 0, 0);
        assertRefused("3", PLAIN, 3, 0, 0, 0);
    }

    private void assertRefused(String inMessage, CrossEntropy loss, int... labels) {
        String message = assertThrows(IllegalArgumentException.class, () -> loss.of(scores, labels))
                .getMessage();
        assertTrue(message.contains(inMessage), message);
    }
}
