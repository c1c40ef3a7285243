package org.dni4j.parallel;

import java.util.Objects;
import org.dni4j.Dni;
import org.dni4j.ForwardInterface;
import org.dni4j.autograd.Variable;
import org.dni4j.optim.Optimizer;

/**
 * Predicts a part's input from the network's input, so that the part begins before the part below it has finished. It
 * belongs to the part that uses it, as {@link Part#gradients} belongs to the part whose gradients it predicts. Hence no
 * two threads use the same parameters.
 *
 * @param activations its trigger is the network's input, its message the activation of the part below
 * @param optimizer of the interface's parameters
 */
public record InputSynthesizer(ForwardInterface activations, Optimizer optimizer) {

    /** @throws NullPointerException if anything is null, which is named */
    public InputSynthesizer {
        Objects.requireNonNull(activations, "activations");
        Objects.requireNonNull(optimizer, "optimizer");
    }

    /** The synthetic activation, detached. */
    Variable synthesize(Variable trigger, Variable context) {
        return Dni.synthesizerContext(context, () -> activations.receive(trigger));
    }

    /** Teaches the synthesizer the activation that the part below computed from that trigger. */
    void teach(Variable trigger, Variable message, Variable context) {
        Dni.synthesizerContext(context, () -> activations.send(message, trigger));
        optimizer.step();
        optimizer.zeroGrad();
    }
}
