package org.dni4j;

import static org.dni4j.testing.Close.assertNumbers;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.dni4j.autograd.Variable;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

/** The rules of the interface that carries activations. */
class ForwardInterfaceTest {

    private final ScaleSynthesizer synthesizer = new ScaleSynthesizer(2, 3);
    private final ForwardInterface activations = new ForwardInterface(synthesizer);
    private final Variable trigger = Variable.parameter(Nd4j.createFromArray(new double[][] {{1, 10}, {2, 20}}));
    private final Variable lower = Variable.parameter(Nd4j.createFromArray(new double[][] {{1, 31}, {4, 58}}));

    @Test
    void forwardInTrainingSendsTheMessageAndReceivesASyntheticOne() {
        Variable received = activations.forward(lower.mul(1), trigger);
        assertNumbers(new double[] {2, 30, 4, 60}, received.value(), 0);
        assertNumbers(new double[] {0.5, 15}, synthesizer.weight.grad(), 1e-12);
    }

    @Test
    void forwardLeavesTheLowerPartWithoutAGradient() {
        Variable received = activations.forward(lower.mul(1), trigger.mul(1));
        assertFalse(received.requiresGrad());
        assertNull(lower.grad());
        assertNull(trigger.grad());
    }

    @Test
    void forwardInEvaluationIsTheIdentity() {
        activations.eval();
        Variable message = lower.mul(1);
        assertSame(message, activations.forward(message, trigger));
        message.sum().backward();
        assertNull(synthesizer.weight.grad());
        assertNumbers(new double[] {1, 1, 1, 1}, lower.grad(), 0);
    }
}
