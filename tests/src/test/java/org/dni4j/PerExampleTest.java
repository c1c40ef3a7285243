package org.dni4j;

import static org.dni4j.testing.Close.assertIdentical;
import static org.dni4j.testing.Close.assertNumbers;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.dni4j.autograd.Variable;
import org.dni4j.testing.Sample;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The rules of an interface whose synthesizer predicts the gradient of one example, in a batch of two. */
class PerExampleTest {

    private final ScaleSynthesizer synthesizer = new ScaleSynthesizer(2, 3);
    private final BackwardInterface gradients = new BackwardInterface(synthesizer).perExample();
    private final Variable lower = Variable.parameter(Nd4j.createFromArray(new double[][] {{1, 10}, {2, 20}}));

    /** The true gradient that the tests backpropagate; the synthesizer says (2, 30), (4, 60). */
    private final INDArray truth = Nd4j.createFromArray(new double[][] {{1, 31}, {4, 58}});

    @Test
    void forwardAppliesThePredictionDividedByTheBatch() {
        gradients.forward(lower.mul(10));
        assertNumbers(new double[] {10 * 10, 10 * 150, 10 * 20, 10 * 300}, lower.grad(), 1e-9);
    }

    @Test
    void backwardAppliesTheFactorToThePredictionDividedByTheBatch() {
        gradients.backward(lower.mul(1), 0.1);
        assertNumbers(new double[] {0.1, 1.5, 0.2, 3}, lower.grad(), 1e-12);
    }

    @Test
    void theLessonsTargetIsTheTrueGradientTimesTheBatch() {
        gradients.makeTrigger(lower.detach()).backward(truth);
        double[] expected = {2 / 2.0 * ((2 - 2) * 1 + (4 - 8) * 2), 2 / 2.0 * ((30 - 62) * 10 + (60 - 116) * 20)};
        assertNumbers(expected, synthesizer.weight.grad(), 1e-12);
    }

    @Test
    void theLessonOfForwardIsThatOfMakeTriggerInWarmUpToo() {
        gradients.makeTrigger(lower.detach()).backward(truth);
        INDArray taught = synthesizer.weight.grad().dup();
        for (int warmUp = 0; warmUp < 2; warmUp++) {
            synthesizer.zeroGrad();
            gradients.warmUp(warmUp).forward(lower.mul(1)).backward(truth);
            assertIdentical(taught, synthesizer.weight.grad(), "gradient of the synthesizer");
        }
    }

    @Test
    void theTrueGradientPassesToAnAttachedTriggerAsItIsAndTheLessonDividedByTheBatch() {
        gradients.makeTrigger(lower.mul(1)).backward(truth);
        double[] lesson = {2 - 2, 30 - 62, 4 - 8, 60 - 116};
        double[] expected = {
            1 + lesson[0] * 2 / 2, 31 + lesson[1] * 3 / 2, 4 + lesson[2] * 2 / 2, 58 + lesson[3] * 3 / 2
        };
        assertNumbers(expected, lower.grad(), 1e-12);
    }

    @Test
    void receiveGivesTheGradientThatIsApplied() {
        assertNumbers(new double[] {1, 15, 2, 30}, gradients.receive(lower).value(), 1e-12);
        assertNull(lower.grad());
    }

    @Test
    void sendTeachesTheTrueGradientTimesTheBatch() {
        BackwardInterface plain = new BackwardInterface(synthesizer);
        plain.send(Variable.of(truth.mul(2)), lower);
        INDArray taught = synthesizer.weight.grad().dup();
        synthesizer.zeroGrad();
        gradients.send(Variable.of(truth), lower);
        assertIdentical(taught, synthesizer.weight.grad(), "gradient of the synthesizer");
    }

    @Test
    void theBatchMayBeAnotherDimension() {
        Variable state = Variable.parameter(Sample.numbers(DataType.DOUBLE, 1, 1, 4, 2));
        for (int batchDim : new int[] {1, -2}) {
            state.zeroGrad();
            gradients.perExample(batchDim).backward(state.mul(1));
            assertIdentical(synthesizer.forward(state, null).value().mul(0.25), state.grad(), "a quarter");
        }
    }

    @Test
    void aTriggerWithoutTheBatchsDimensionIsRefusedBeforeAnythingIsApplied() {
        gradients.perExample(2);
        for (Runnable call : new Runnable[] {
            () -> gradients.forward(lower.mul(1)),
            () -> gradients.backward(lower),
            () -> gradients.makeTrigger(lower.detach()),
            () -> gradients.receive(lower)
        }) {
            String message =
                    assertThrows(IllegalArgumentException.class, call::run).getMessage();
            assertTrue(message.contains("dimension 2") && message.contains("[2, 2]"), message);
        }
        assertNull(lower.grad());
        assertNull(synthesizer.weight.grad());
    }

    @Test
    void evaluationIsTheIdentity() {
        gradients.eval();
        gradients.forward(lower.mul(1)).backward(truth);
        assertIdentical(truth, lower.grad(), "gradient of the lower part");
    }

    @Test
    void aBidirectionalInterfaceIsPerExampleThroughItsBackwardInterface() {
        ScaleSynthesizer activations = new ScaleSynthesizer(1, 1);
        BidirectionalInterface both = new BidirectionalInterface(activations, synthesizer);
        both.backwardInterface().perExample();
        both.forward(lower.mul(1), lower.detach().mul(2)).backward(truth);
        assertNumbers(new double[] {1, 15, 2, 30}, lower.grad(), 1e-12);
        double[] seen = {2, 20, 4, 40};
        double[] errors = {4 - 2, 60 - 62, 8 - 8, 120 - 116};
        assertNumbers(
                new double[] {errors[0] * seen[0] + errors[2] * seen[2], errors[1] * seen[1] + errors[3] * seen[3]},
                synthesizer.weight.grad(),
                1e-12);
        assertNumbers(
                new double[] {2 / 4.0 * (1 * 2 + 2 * 4), 2 / 4.0 * (10 * 20 + 20 * 40)},
                activations.weight.grad(),
                1e-12);
    }

    @Test
    void anAuxiliaryTaskPredictsTheGradientOfOneExampleAndItsLossIsDividedByTheBatch() {
        ScaleSynthesizer predictor = new ScaleSynthesizer(5, 7);
        double summed = new AuxiliaryTask(new BackwardInterface(synthesizer), predictor)
                .loss(lower, lower)
                .item();
        assertEquals(
                summed / 2,
                new AuxiliaryTask(gradients, predictor).loss(lower, lower).item(),
                1e-9);
    }
}
