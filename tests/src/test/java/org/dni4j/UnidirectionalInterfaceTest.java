package org.dni4j;

import static org.dni4j.testing.Close.assertNumbers;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.dni4j.autograd.Variable;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

/** The rules of sending and receiving. */
class UnidirectionalInterfaceTest {

    private final ScaleSynthesizer synthesizer = new ScaleSynthesizer(2, 3);
    private final UnidirectionalInterface messages = new UnidirectionalInterface(synthesizer);
    private final Variable trigger = Variable.parameter(Nd4j.createFromArray(new double[][] {{1, 10}, {2, 20}}));
    private final Variable message = Variable.parameter(Nd4j.createFromArray(new double[][] {{1, 31}, {4, 58}}));

    @Test
    void receiveGivesTheSyntheticMessage() {
        assertNumbers(new double[] {2, 30, 4, 60}, messages.receive(trigger).value(), 0);
    }

    @Test
    void receiveIsDetached() {
        Variable received = messages.receive(trigger);
        assertFalse(received.requiresGrad());
        received.mul(message).sum().backward();
        assertNull(synthesizer.weight.grad());
        assertNull(trigger.grad());
    }

    @Test
    void sendTeachesTheMeanSquaredErrorOverAllElements() {
        messages.send(message, trigger);
        assertNumbers(new double[] {2 / 4.0 * (1 * 1), 2 / 4.0 * (-1 * 10 + 2 * 20)}, synthesizer.weight.grad(), 1e-12);
    }

    @Test
    void sendAccumulatesGradients() {
        messages.send(message, trigger);
        messages.send(message, trigger);
        assertNumbers(new double[] {1, 30}, synthesizer.weight.grad(), 1e-12);
    }

    @Test
    void sendDoesNotBackpropagateThroughTheTrigger() {
        messages.send(message, trigger.mul(1));
        assertNull(trigger.grad());
        messages.send(message, trigger);
        assertNull(trigger.grad());
    }

    @Test
    void sendDoesNotBackpropagateThroughTheMessage() {
        messages.send(message.mul(1), trigger);
        assertNull(message.grad());
        messages.send(message, trigger);
        assertNull(message.grad());
    }

    @Test
    void sendStepsNoWeights() {
        messages.send(message, trigger);
        assertNumbers(new double[] {2, 3}, synthesizer.weight.value(), 0);
    }

    @Test
    void sendLeavesTheGraphsOfMessageAndTriggerUsable() {
        Variable sent = message.mul(2);
        Variable seen = trigger.mul(3);
        messages.send(sent, seen);
        sent.backward();
        seen.backward();
        assertNumbers(new double[] {2, 2, 2, 2}, message.grad(), 0);
        assertNumbers(new double[] {3, 3, 3, 3}, trigger.grad(), 0);
    }

    @Test
    void sendRefusesAMessageOfAnotherShapeWithBoth() {
        Variable broadcasts = Variable.of(Nd4j.createFromArray(1.0, 2.0));
        String refused = assertThrows(IllegalArgumentException.class, () -> messages.send(broadcasts, trigger))
                .getMessage();
        assertTrue(refused.contains("[2, 2]") && refused.contains("[2]"), refused);
        assertNull(synthesizer.weight.grad());
    }

    @Test
    void sendRefusesASynthesizerThatCannotLearn() {
        UnidirectionalInterface fixed = new UnidirectionalInterface((seen, context) -> seen);
        assertThrows(IllegalStateException.class, () -> fixed.send(message, trigger));
    }

    @Test
    void aSynthesizerMayBeALambda() {
        Variable weight = Variable.parameter(Nd4j.createFromArray(2.0, 3.0));
        UnidirectionalInterface lambda = new UnidirectionalInterface((seen, context) -> seen.mul(weight));
        assertNumbers(new double[] {2, 30, 4, 60}, lambda.receive(trigger).value(), 0);
        lambda.send(message, trigger);
        assertNumbers(new double[] {0.5, 15}, weight.grad(), 1e-12);
        assertEquals(List.of(), lambda.parameters());
    }

    @Test
    void theParametersOfASynthesizerThatIsABlockAreTheInterfaces() {
        assertEquals(
                List.of("synthesizer.weight"),
                List.copyOf(messages.namedParameters().keySet()));
        assertEquals(List.of(synthesizer.weight), messages.parameters());
    }

    @Test
    void anInterfaceNeedsASynthesizer() {
        String refused = assertThrows(NullPointerException.class, () -> new ForwardInterface(null))
                .getMessage();
        assertEquals("synthesizer", refused);
    }
}
