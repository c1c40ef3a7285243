package org.dni4j.parallel;

import java.util.Objects;
import java.util.function.UnaryOperator;
import org.dni4j.BackwardInterface;
import org.dni4j.Dni;
import org.dni4j.autograd.Variable;
import org.dni4j.optim.Optimizer;

/**
 * A part of a network with an interface above it, and the optimizers with which it learns by itself. No other part may
 * use anything in it.
 *
 * @param name for statistics and errors, such as "hidden 1"
 * @param forward turns the part's input, (batch, ...), into its activation, (batch, ...)
 * @param optimizer of the part's parameters
 * @param gradients stands above the part, and predicts the gradient of its activation
 * @param synthesizer the optimizer of the interface's parameters
 */
public record Part(
        String name,
        UnaryOperator<Variable> forward,
        Optimizer optimizer,
        BackwardInterface gradients,
        Optimizer synthesizer) {

    /** @throws NullPointerException if anything is null, which is named */
    public Part {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(forward, "forward");
        Objects.requireNonNull(optimizer, "optimizer");
        Objects.requireNonNull(gradients, "gradients");
        Objects.requireNonNull(synthesizer, "synthesizer");
    }

    /** Changes the parameters along the synthetic gradient of {@code h}, this part's activation. */
    void learn(Variable h, Variable context) {
        Dni.synthesizerContext(context, () -> gradients.backward(h));
        optimizer.step();
        optimizer.zeroGrad();
    }

    /** Teaches the synthesizer the true gradient; does nothing if there is none. */
    void teach(Variable trigger, Variable gradient, Variable context) {
        if (gradient != null) {
            Dni.synthesizerContext(context, () -> Dni.backward(gradients.makeTrigger(trigger), gradient));
            synthesizer.step();
            synthesizer.zeroGrad();
        }
    }
}
