package org.dni4j.parallel;

import java.util.Objects;
import java.util.function.BiFunction;
import org.dni4j.autograd.Variable;
import org.dni4j.optim.Optimizer;

/**
 * The uppermost part of a network, which ends in the loss. No other part may use anything in it.
 *
 * @param <T> the type of the target, such as {@code int[]} for labels
 * @param name for statistics and errors
 * @param loss turns the part's input, (batch, ...), and the target into a loss of one element
 * @param optimizer of the part's parameters
 */
public record TopPart<T>(String name, BiFunction<Variable, T, Variable> loss, Optimizer optimizer) {

    /** @throws NullPointerException if anything is null, which is named */
    public TopPart {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(loss, "loss");
        Objects.requireNonNull(optimizer, "optimizer");
    }

    /** Changes the parameters along the gradient of the loss, and returns the loss. */
    double learn(Variable h, T target) {
        Variable now = loss.apply(h, target);
        now.backward();
        optimizer.step();
        optimizer.zeroGrad();
        return now.item();
    }
}
