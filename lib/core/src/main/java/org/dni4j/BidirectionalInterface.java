package org.dni4j;

import java.util.Objects;
import org.dni4j.autograd.Variable;
import org.dni4j.nn.Block;

/**
 * Carries activations forward and gradients backward: neither part waits for the other, which is the paper's complete
 * unlock. Parameters are under "forward_interface" and "backward_interface".
 */
public final class BidirectionalInterface extends Block {

    private final ForwardInterface forwardInterface;
    private final BackwardInterface backwardInterface;

    /**
     * @param forwardSynthesizer predicts the activation from the trigger
     * @param backwardSynthesizer predicts the gradient from the activation
     */
    public BidirectionalInterface(Synthesizer forwardSynthesizer, Synthesizer backwardSynthesizer) {
        Objects.requireNonNull(forwardSynthesizer, "forwardSynthesizer");
        Objects.requireNonNull(backwardSynthesizer, "backwardSynthesizer");
        forwardInterface = block("forward_interface", new ForwardInterface(forwardSynthesizer));
        backwardInterface = block("backward_interface", new BackwardInterface(backwardSynthesizer));
    }

    /**
     * The interface that carries the gradients: to be watched ({@link GradientDiagnostics}), warmed up, or set to
     * predict the gradient {@link BackwardInterface#perExample() per example}, which concerns no activations.
     */
    public BackwardInterface backwardInterface() {
        return backwardInterface;
    }

    /** In training {@link #send}, then {@link #receive} for the same trigger; in evaluation the identity on message. */
    public Variable forward(Variable message, Variable trigger) {
        if (!isTraining()) {
            return message;
        }
        send(message, trigger);
        return receive(trigger);
    }

    /**
     * The lower part's side: teaches the forward synthesizer, and backpropagates the synthetic gradient.
     *
     * @throws IllegalArgumentException if a synthesizer's answer does not have the message's shape
     * @throws IllegalStateException if the message does not require a gradient
     */
    public void send(Variable message, Variable trigger) {
        if (isTraining()) {
            BackwardInterface.requireGradient(Objects.requireNonNull(message, "message")); // before anything is taught
        }
        forwardInterface.send(message, trigger);
        backwardInterface.backward(message);
    }

    /**
     * The upper part's side: a synthetic activation, whose true gradient will teach the backward synthesizer.
     *
     * @throws IllegalArgumentException if the synthetic gradient does not have the synthetic activation's shape
     */
    public Variable receive(Variable trigger) {
        return backwardInterface.makeTrigger(forwardInterface.receive(trigger));
    }
}
