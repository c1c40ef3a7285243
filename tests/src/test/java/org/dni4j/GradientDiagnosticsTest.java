package org.dni4j;

import static org.dni4j.testing.Close.assertIdentical;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.dni4j.autograd.Variable;
import org.dni4j.testing.Sample;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The rules of watching how synthetic and true gradients match. */
class GradientDiagnosticsTest {

    private final ScaleSynthesizer synthesizer = new ScaleSynthesizer(2, 3);
    private final BackwardInterface gradients = new BackwardInterface(synthesizer);
    private final Variable lower = Variable.parameter(Nd4j.createFromArray(new double[][] {{1, 10}, {2, 20}}));

    /** What the synthesizer says for the lower part's value. */
    private final INDArray synthetic = Nd4j.createFromArray(new double[][] {{2, 30}, {4, 60}});

    @Test
    void eachLessonIsNotedWithItsGradients() {
        var diagnostics = GradientDiagnostics.of(gradients);
        GradientMatch[] expected = new GradientMatch[3];
        for (int i = 0; i < 3; i++) {
            INDArray truth = Sample.numbers(DataType.DOUBLE, i, 2, 2);
            gradients.forward(lower.mul(1)).backward(truth);
            expected[i] = GradientMatch.of(synthetic, truth);
        }
        assertArrayEquals(new double[] {0, 1, 2}, diagnostics.steps());
        for (int i = 0; i < 3; i++) {
            GradientMatch noted = new GradientMatch(
                    diagnostics.cosine()[i],
                    diagnostics.signAgreement()[i],
                    diagnostics.normRatio()[i],
                    diagnostics.unexplained()[i]);
            assertEquals(expected[i], noted);
        }
    }

    @Test
    void everyNthLessonIsNotedFromTheFirstOn() {
        var diagnostics = GradientDiagnostics.of(gradients).every(3);
        for (int i = 0; i < 8; i++) {
            teach(synthetic.mul(i + 1));
        }
        assertArrayEquals(new double[] {0, 3, 6}, diagnostics.steps());
        assertArrayEquals(new double[] {1, 1 / 4.0, 1 / 7.0}, diagnostics.normRatio(), 1e-12);
    }

    @Test
    void everyFirstLessonIsEachOfThem() {
        var diagnostics = GradientDiagnostics.of(gradients).every(3).every(1);
        teach(synthetic);
        teach(synthetic);
        assertArrayEquals(new double[] {0, 1}, diagnostics.steps());
    }

    @Test
    void theWatchBeginsWhenItIsAskedFor() {
        teach(synthetic);
        var diagnostics = GradientDiagnostics.of(gradients);
        assertArrayEquals(new double[0], diagnostics.cosine());
        teach(synthetic.mul(-2));
        assertArrayEquals(new double[] {0}, diagnostics.steps());
        assertArrayEquals(new double[] {-1}, diagnostics.cosine(), 1e-12);
    }

    @Test
    void anotherWatchOfTheSameInterfaceReplacesTheOneBefore() {
        var before = GradientDiagnostics.of(gradients);
        teach(synthetic);
        var after = GradientDiagnostics.of(gradients);
        teach(synthetic.mul(2));
        teach(synthetic.mul(4));
        assertArrayEquals(new double[] {1}, before.normRatio(), 1e-12);
        assertArrayEquals(new double[] {1 / 2.0, 1 / 4.0}, after.normRatio(), 1e-12);
    }

    @Test
    void aClosedWatchNotesNothingMoreAndKeepsItsNumbers() {
        var diagnostics = GradientDiagnostics.of(gradients);
        try (diagnostics) {
            teach(synthetic);
        }
        teach(synthetic.mul(2));
        assertArrayEquals(new double[] {1}, diagnostics.normRatio(), 1e-12);
    }

    @Test
    void closingAWatchThatWasReplacedLeavesTheOtherOpen() {
        var before = GradientDiagnostics.of(gradients);
        var after = GradientDiagnostics.of(gradients);
        before.close();
        before.close();
        teach(synthetic);
        assertArrayEquals(new double[] {0}, after.steps());
    }

    @Test
    void perExampleBothGradientsAreThoseOfOneExample() {
        gradients.perExample();
        var diagnostics = GradientDiagnostics.of(gradients);
        gradients.makeTrigger(lower.detach()).backward(synthetic.mul(1 / 2.0));
        gradients.makeTrigger(lower.detach()).backward(synthetic);
        assertArrayEquals(new double[] {1, 0.5}, diagnostics.normRatio(), 1e-12);
        assertArrayEquals(new double[] {0, 0.25}, diagnostics.unexplained(), 1e-12);
    }

    @Test
    void batchesMayDifferInSize() {
        var diagnostics = GradientDiagnostics.of(gradients);
        for (int batch : new int[] {4, 1}) {
            Variable trigger = Variable.of(Sample.numbers(DataType.DOUBLE, 1, batch, 2));
            gradients.makeTrigger(trigger).backward(trigger.value().mul(synthesizer.weight.value()));
        }
        assertArrayEquals(new double[] {1, 1}, diagnostics.normRatio(), 1e-12);
    }

    @Test
    void theFactorIsNotInTheSyntheticGradient() {
        var diagnostics = GradientDiagnostics.of(gradients);
        gradients.backward(lower.mul(1), 0.1);
        gradients.makeTrigger(lower.detach()).backward(synthetic);
        assertArrayEquals(new double[] {1}, diagnostics.normRatio(), 1e-12);
    }

    @Test
    void aDeferredLessonIsNotedAtTheEndOfTheDeferral() {
        var diagnostics = GradientDiagnostics.of(gradients);
        Dni.deferBackward(() -> {
            Dni.backward(gradients.forward(lower.mul(1)), synthetic);
            assertArrayEquals(new double[0], diagnostics.steps());
        });
        assertArrayEquals(new double[] {1}, diagnostics.cosine(), 1e-12);
    }

    @Test
    void lessonsInWarmUpAreNoted() {
        var diagnostics = GradientDiagnostics.of(gradients.warmUp(1));
        teach(synthetic);
        teach(synthetic);
        assertArrayEquals(new double[] {1, 1}, diagnostics.cosine(), 1e-12);
    }

    @Test
    void aBidirectionalInterfaceIsWatchedThroughItsBackwardInterface() {
        var both = new BidirectionalInterface(new ScaleSynthesizer(1, 1), synthesizer);
        var diagnostics = GradientDiagnostics.of(both.backwardInterface());
        both.forward(lower.mul(1), lower.detach()).backward(synthetic);
        assertArrayEquals(new double[] {1}, diagnostics.cosine(), 1e-12);
    }

    @Test
    void nothingIsNotedInEvaluation() {
        var diagnostics = GradientDiagnostics.of(gradients);
        gradients.eval();
        teach(synthetic);
        assertArrayEquals(new double[0], diagnostics.steps());
    }

    @Test
    void whatIsTaughtIsTheSameWithAndWithoutAWatcher() {
        teach(synthetic.mul(3));
        INDArray taught = synthesizer.weight.grad().dup();
        synthesizer.zeroGrad();
        GradientDiagnostics.of(gradients);
        teach(synthetic.mul(3));
        assertIdentical(taught, synthesizer.weight.grad(), "gradient of the synthesizer");
    }

    @Test
    void anIntervalBelowOneIsRefused() {
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> GradientDiagnostics.of(gradients).every(0))
                .getMessage();
        assertTrue(message.contains("it is 0"), message);
    }

    private void teach(INDArray truth) {
        gradients.forward(lower.mul(1)).backward(truth);
    }
}
