package org.dni4j.parallel;

import java.util.Objects;
import java.util.function.UnaryOperator;
import org.dni4j.BackwardInterface;
import org.dni4j.autograd.Variable;
import org.dni4j.optim.Optimizer;

/**
 * A part of a network with an interface above it, and what it needs to learn by itself. Nothing in it may be used by
 * another part.
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
}
