package org.dni4j.parallel;

import java.util.Objects;
import org.dni4j.Dni;
import org.dni4j.ForwardInterface;
import org.dni4j.autograd.Variable;
import org.dni4j.optim.Optimizer;

/**
 * What a part needs to begin before the part below it has: an interface that predicts its input from the network's,
 * and the optimizer of that. The part above owns it, as the part below owns its {@link Part#gradients}: whoever
 * receives a message owns the synthesizer of that, and so no two threads use the same parameters.
 *
 * @param activations its trigger is the network's input, its message the activation of the part below
 * @param synthesizer the optimizer of the interface's parameters
 */
public record Receiver(ForwardInterface activations, Optimizer synthesizer) {

    /** @throws NullPointerException if anything is null, which is named */
    public Receiver {
        Objects.requireNonNull(activations, "activations");
        Objects.requireNonNull(synthesizer, "synthesizer");
    }

    /** The synthetic activation, detached. */
    Variable receive(Variable trigger, Variable context) {
        return Dni.synthesizerContext(context, () -> activations.receive(trigger));
    }

    /** Teaches the synthesizer. */
    void teach(Variable trigger, Variable message, Variable context) {
        Dni.synthesizerContext(context, () -> activations.send(message, trigger));
        synthesizer.step();
        synthesizer.zeroGrad();
    }
}
