package org.dni4j;

import static org.dni4j.testing.Close.assertIdentical;
import static org.dni4j.testing.Close.assertNumbers;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Random;
import org.dni4j.autograd.Variable;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The rules of the interface that carries both. */
class BidirectionalInterfaceTest {

    private final ScaleSynthesizer ofActivations = new ScaleSynthesizer(2, 3);
    private final ScaleSynthesizer ofGradients = new ScaleSynthesizer(0.5, 0.1);
    private final BidirectionalInterface both = new BidirectionalInterface(ofActivations, ofGradients);
    private final Variable input = Variable.parameter(Nd4j.createFromArray(new double[][] {{1, 10}, {2, 20}}));
    private final Variable lower = Variable.parameter(Nd4j.createFromArray(new double[][] {{1, 31}, {4, 58}}));

    @Test
    void sendTeachesTheForwardSynthesizerAndGivesTheLowerPartASyntheticGradient() {
        both.send(lower.mul(10).mul(0.1), input);
        assertNumbers(new double[] {0.5, 15}, ofActivations.weight.grad(), 1e-9);
        assertNumbers(new double[] {0.5, 3.1, 2, 5.8}, lower.grad(), 1e-9);
        assertNull(ofGradients.weight.grad());
        assertNull(input.grad());
    }

    @Test
    void receiveGivesASyntheticActivationWhoseTrueGradientTeachesTheBackwardSynthesizer() {
        Variable received = both.receive(input);
        assertNumbers(new double[] {2, 30, 4, 60}, received.value(), 0);
        received.backward(Nd4j.createFromArray(new double[][] {{2, 3}, {4, 5}}));
        double[] expected = {(1 - 2) * 2 + (2 - 4) * 4, (3 - 3) * 30 + (6 - 5) * 60};
        assertNumbers(expected, ofGradients.weight.grad(), 1e-9);
        assertNull(ofActivations.weight.grad());
        assertNull(input.grad());
    }

    @Test
    void forwardInTrainingSendsAndThenReceives() {
        Variable received = both.forward(lower.mul(1), input);
        assertNumbers(new double[] {2, 30, 4, 60}, received.value(), 0);
        INDArray synthetic = lower.grad().dup();
        assertNumbers(new double[] {0.5, 3.1, 2, 5.8}, synthetic, 1e-12);
        assertNumbers(new double[] {0.5, 15}, ofActivations.weight.grad(), 1e-12);
        received.backward(Nd4j.createFromArray(new double[][] {{2, 3}, {4, 5}}));
        assertIdentical(synthetic, lower.grad(), "gradient of the lower part");
        assertNumbers(new double[] {-10, 60}, ofGradients.weight.grad(), 1e-9);
    }

    @Test
    void forwardInEvaluationIsTheIdentity() {
        both.eval();
        Variable message = lower.mul(1);
        assertSame(message, both.forward(message, input));
        assertNull(lower.grad());
        assertNull(ofActivations.weight.grad());
    }

    @Test
    void aMessageWithoutAGradientIsRefusedBeforeAnythingIsTaught() {
        assertThrows(IllegalStateException.class, () -> both.send(lower.detach(), input));
        assertNull(ofActivations.weight.grad());
    }

    @Test
    void inEvaluationAMessageWithoutAGradientMayBeSentAndTeachesTheForwardSynthesizer() {
        both.eval();
        both.send(lower.detach(), input);
        assertNumbers(new double[] {0.5, 15}, ofActivations.weight.grad(), 1e-9);
    }

    @Test
    void parametersAreNamedAsInTheOriginal() {
        BidirectionalInterface named = new BidirectionalInterface(
                BasicSynthesizer.of(2).hiddenLayers(1).create(new Random(1)),
                BasicSynthesizer.of(2).hiddenLayers(2).contextDim(3).create(new Random(1)));
        assertEquals(
                List.of(
                        "forward_interface.synthesizer.input_trigger.weight",
                        "forward_interface.synthesizer.input_trigger.bias",
                        "forward_interface.synthesizer.layers.0.weight",
                        "forward_interface.synthesizer.layers.0.bias",
                        "backward_interface.synthesizer.input_trigger.weight",
                        "backward_interface.synthesizer.input_trigger.bias",
                        "backward_interface.synthesizer.input_context.weight",
                        "backward_interface.synthesizer.input_context.bias",
                        "backward_interface.synthesizer.layers.0.weight",
                        "backward_interface.synthesizer.layers.0.bias",
                        "backward_interface.synthesizer.layers.1.weight",
                        "backward_interface.synthesizer.layers.1.bias"),
                List.copyOf(named.namedParameters().keySet()));
    }
}
