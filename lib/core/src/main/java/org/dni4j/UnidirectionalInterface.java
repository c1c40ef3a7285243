package org.dni4j;

import java.util.Objects;
import org.dni4j.autograd.Autograd;
import org.dni4j.autograd.Variable;
import org.dni4j.nn.Block;
import org.dni4j.nn.Losses;

/** An interface that carries messages one way. The user sends and receives each of them. */
public class UnidirectionalInterface extends Block {

    private final Synthesizer synthesizer;

    /** If the synthesizer is a {@link Block}, its parameters are this interface's, under "synthesizer". */
    public UnidirectionalInterface(Synthesizer synthesizer) {
        this.synthesizer = Objects.requireNonNull(synthesizer, "synthesizer");
    }

    /** The synthetic message for a trigger, detached: no gradient passes through it. */
    public Variable receive(Variable trigger) {
        return predict(trigger);
    }

    /**
     * Teaches the synthesizer that {@code message} belongs to {@code trigger}: backpropagates the squared error of the
     * synthetic message, its mean over all elements, into the synthesizer's gradients. It goes through neither
     * message nor trigger, and steps no weights. In a {@link Dni#deferBackward} scope it waits for the scope's end.
     *
     * @throws IllegalArgumentException if the synthetic message has another shape than the message
     */
    public void send(Variable message, Variable trigger) {
        Variable synthetic = synthesize(trigger.detach());
        Dni.backward(Losses.meanSquaredError(synthetic, message.detach()));
    }

    /** What the synthesizer says to a trigger, detached. */
    final Variable predict(Variable trigger) {
        return Autograd.noGrad(() -> synthesize(trigger)).detach();
    }

    /** The synthetic message, with the way back into the synthesizer and the trigger. */
    final Variable synthesize(Variable trigger) {
        Objects.requireNonNull(trigger, "trigger");
        return synthesizer.forward(trigger, ThreadState.current().context());
    }
}
