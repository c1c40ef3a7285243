package org.dni4j;

import static org.dni4j.testing.Close.assertIdentical;
import static org.dni4j.testing.Close.assertNumbers;
import static org.dni4j.testing.Close.numbers;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.dni4j.autograd.Variable;
import org.dni4j.testing.Sample;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The rules of the interface that carries gradients. */
class BackwardInterfaceTest {

    private final ScaleSynthesizer synthesizer = new ScaleSynthesizer(2, 3);
    private final BackwardInterface gradients = new BackwardInterface(synthesizer);
    private final Variable lower = Variable.parameter(Nd4j.createFromArray(new double[][] {{1, 10}, {2, 20}}));

    /** The true gradient that the tests backpropagate. */
    private final INDArray truth = Nd4j.createFromArray(new double[][] {{1, 31}, {4, 58}});

    @Test
    void forwardGivesTheLowerPartItsSyntheticGradientAtOnce() {
        gradients.forward(lower.mul(10));
        assertNumbers(new double[] {10 * 20, 10 * 300, 10 * 40, 10 * 600}, lower.grad(), 1e-9);
        assertNull(synthesizer.weight.grad());
    }

    @Test
    void forwardReturnsTheTriggersValue() {
        assertIdentical(lower.value(), gradients.forward(lower.mul(1)).value(), "value");
    }

    @Test
    void theUpperPartsBackwardStopsAtTheCut() {
        Variable cut = gradients.forward(lower.mul(1));
        INDArray before = lower.grad().dup();
        cut.backward(truth);
        assertIdentical(before, lower.grad(), "gradient of the lower part");
    }

    @Test
    void theUpperPartsBackwardTeachesTheSynthesizerTwoOverBatchTimesTheDifference() {
        gradients.forward(lower.mul(1)).backward(truth);
        double[] expected = {2 / 2.0 * (1 * 1), 2 / 2.0 * (-1 * 10 + 2 * 20)};
        assertNumbers(expected, synthesizer.weight.grad(), 1e-12);
    }

    @Test
    void forwardInEvaluationIsTheIdentity() {
        gradients.eval();
        Variable trigger = lower.mul(1);
        assertSame(trigger, gradients.forward(trigger));
        assertNull(lower.grad());
        trigger.backward(truth);
        assertIdentical(truth, lower.grad(), "gradient");
        assertNull(synthesizer.weight.grad());
    }

    @Test
    void makeTriggerPassesTheTrueGradientOnToAnAttachedTrigger() {
        Variable prediction = Variable.parameter(Nd4j.createFromArray(5.0, 6.0));
        BackwardInterface constant = new BackwardInterface(
                (trigger, context) -> trigger.detach().mul(0).add(prediction));
        constant.makeTrigger(lower.mul(10)).backward(truth);
        assertIdentical(truth.mul(10), lower.grad(), "gradient of the lower part");
        assertNumbers(new double[] {4 + 1, (6 - 31) + (6 - 58)}, prediction.grad(), 1e-12);
    }

    @Test
    void theLessonReachesAnAttachedTriggerThroughTheSynthesizerToo() {
        gradients.makeTrigger(lower.mul(1)).backward(truth);
        double[] lesson = {2 - 1, 30 - 31, 4 - 4, 60 - 58};
        double[] weights = {2, 3, 2, 3};
        double[] expected = numbers(truth);
        for (int i = 0; i < expected.length; i++) {
            expected[i] += lesson[i] * weights[i];
        }
        assertNumbers(expected, lower.grad(), 1e-12);
    }

    @Test
    void theLessonIsDividedByTheFirstDimensionOnlyUnlikeThatOfSend() {
        INDArray trueGradient = Sample.numbers(DataType.DOUBLE, 1, 4, 3, 2);
        Variable trigger = Variable.of(Sample.numbers(DataType.DOUBLE, 2, 4, 3, 2));
        gradients.makeTrigger(trigger).backward(trueGradient);
        INDArray taught = synthesizer.weight.grad();
        synthesizer.zeroGrad();
        gradients.send(Variable.of(trueGradient), trigger);
        assertArrayEquals(numbers(taught), numbers(synthesizer.weight.grad().mul(3 * 2)), 1e-12);
    }

    @Test
    void makeTriggerInEvaluationReturnsTheTrigger() {
        gradients.eval();
        assertSame(lower, gradients.makeTrigger(lower));
    }

    @Test
    void makeTriggerRefusesASynthesizerThatCannotLearn() {
        BackwardInterface fixed = new BackwardInterface((trigger, context) -> trigger.detach());
        String message = assertThrows(IllegalStateException.class, () -> fixed.makeTrigger(lower))
                .getMessage();
        assertTrue(message.contains("[2, 2]") && message.contains("does not require a gradient"), message);
    }

    @Test
    void backwardBackpropagatesTheSyntheticGradient() {
        gradients.backward(lower.mul(10));
        assertNumbers(new double[] {200, 3000, 400, 6000}, lower.grad(), 1e-9);
    }

    @Test
    void backwardScalesTheSyntheticGradientByTheFactor() {
        gradients.backward(lower.mul(1), 0.5);
        assertNumbers(new double[] {1, 15, 2, 30}, lower.grad(), 1e-12);
    }

    @Test
    void backwardLeavesTheSynthesizerAlone() {
        gradients.backward(lower.mul(1), 0.5);
        assertNull(synthesizer.weight.grad());
        assertNumbers(new double[] {2, 3}, synthesizer.weight.value(), 0);
    }

    @Test
    void backwardInEvaluationDoesNothing() {
        gradients.eval();
        Variable trigger = lower.mul(1);
        gradients.backward(trigger, 0.5);
        gradients.backward(trigger);
        assertNull(lower.grad());
        trigger.backward(truth);
        assertIdentical(truth, lower.grad(), "the graph is still there");
    }

    @Test
    void aTriggerThatRequiresNoGradientIsRefused() {
        assertThrows(IllegalStateException.class, () -> gradients.backward(lower.detach()));
        assertThrows(IllegalStateException.class, () -> gradients.forward(lower.detach()));
    }

    @Test
    void aSyntheticGradientOfAnotherShapeIsRefusedWithBoth() {
        BackwardInterface row = new BackwardInterface((trigger, context) -> synthesizer.weight.mul(1));
        for (Runnable call : new Runnable[] {() -> row.makeTrigger(lower), () -> row.backward(lower)}) {
            String message =
                    assertThrows(IllegalArgumentException.class, call::run).getMessage();
            assertTrue(message.contains("[2, 2]") && message.contains("[2]"), message);
        }
        assertNull(lower.grad());
    }

    @Test
    void inWarmUpForwardPassesTheTrueGradientOnAndNothingElse() {
        Variable attached = gradients.warmUp(1).forward(lower.mul(10).mul(0.1));
        assertNull(lower.grad());
        assertNumbers(numbers(lower.value()), attached.value(), 1e-12);
        attached.backward(truth);
        assertNumbers(numbers(truth), lower.grad(), 1e-12);
    }

    @Test
    void inWarmUpTheSynthesizerGetsTheSameLessonAsAfter() {
        gradients.warmUp(1);
        gradients.forward(lower.mul(1)).backward(truth);
        INDArray inWarmUp = synthesizer.weight.grad().dup();
        synthesizer.zeroGrad();
        gradients.forward(lower.mul(1)).backward(truth);
        assertIdentical(inWarmUp, synthesizer.weight.grad(), "gradient of the synthesizer");
    }

    @Test
    void afterWarmUpForwardCuts() {
        gradients.warmUp(2);
        gradients.forward(lower.mul(1));
        assertTrue(gradients.isWarmingUp());
        gradients.forward(lower.mul(1));
        assertFalse(gradients.isWarmingUp());
        assertNull(lower.grad());
        Variable cut = gradients.forward(lower.mul(1));
        INDArray synthetic = lower.grad().dup();
        assertNumbers(new double[] {2, 30, 4, 60}, synthetic, 0);
        cut.backward(truth);
        assertIdentical(synthetic, lower.grad(), "gradient of the lower part");
    }

    @Test
    void inWarmUpBackwardCountsAPassAndAppliesNothing() {
        gradients.warmUp(1).backward(lower.mul(1), 0.5);
        assertNull(lower.grad());
        gradients.backward(lower.mul(1), 0.5);
        assertNumbers(new double[] {1, 15, 2, 30}, lower.grad(), 1e-12);
    }

    @Test
    void inWarmUpADeferralMayHaveNothingToBackpropagate() {
        gradients.warmUp(1);
        Dni.deferBackward(() -> gradients.backward(lower.mul(1)));
        assertNull(lower.grad());
    }

    @Test
    void makeTriggerDoesTheSameInWarmUpAndIsNoPass() {
        gradients.makeTrigger(lower.detach()).backward(truth);
        INDArray taught = synthesizer.weight.grad().dup();
        synthesizer.zeroGrad();
        gradients.warmUp(1).makeTrigger(lower.detach()).backward(truth);
        assertIdentical(taught, synthesizer.weight.grad(), "gradient of the synthesizer");
        assertTrue(gradients.isWarmingUp());
    }

    @Test
    void evaluationUsesUpNoWarmUp() {
        gradients.warmUp(1).eval();
        Variable trigger = lower.mul(1);
        assertSame(trigger, gradients.forward(trigger));
        gradients.backward(trigger);
        assertTrue(gradients.isWarmingUp());
    }

    @Test
    void aPassThatFailsUsesUpNoWarmUp() {
        gradients.warmUp(1);
        assertThrows(IllegalStateException.class, () -> gradients.forward(lower.detach()));
        assertThrows(IllegalStateException.class, () -> gradients.backward(lower.detach()));
        Variable wide = Variable.parameter(Nd4j.ones(DataType.DOUBLE, 2, 3));
        assertThrows(IllegalArgumentException.class, () -> gradients.forward(wide));
        assertTrue(gradients.isWarmingUp());
    }

    @Test
    void aNegativeWarmUpIsRefused() {
        gradients.warmUp(3);
        String message = assertThrows(IllegalArgumentException.class, () -> gradients.warmUp(-1))
                .getMessage();
        assertTrue(message.contains("-1"), message);
        assertTrue(gradients.isWarmingUp());
    }

    @Test
    void aWarmUpOfNoPassesEndsIt() {
        assertTrue(gradients.warmUp(3).isWarmingUp());
        assertFalse(gradients.warmUp(0).isWarmingUp());
    }

    @Test
    void inWarmUpABidirectionalInterfaceTeachesAndSendsTheLowerPartNothing() {
        var both = new BidirectionalInterface(new ScaleSynthesizer(1, 1), synthesizer);
        both.backwardInterface().warmUp(1);
        both.forward(lower.mul(1), lower.detach()).backward(truth);
        assertNull(lower.grad());
        assertNotNull(synthesizer.weight.grad());
    }

    @Test
    void aBackwardInterfaceSendsAndReceivesLikeAnyOther() {
        gradients.send(Variable.of(truth), lower);
        assertNumbers(new double[] {0.5, 15}, synthesizer.weight.grad(), 1e-12);
        assertNumbers(new double[] {2, 30, 4, 60}, gradients.receive(lower).value(), 0);
    }
}
