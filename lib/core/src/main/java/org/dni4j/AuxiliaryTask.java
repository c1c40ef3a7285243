package org.dni4j;

import java.util.Objects;
import org.dni4j.autograd.Variable;
import org.dni4j.nn.Block;
import org.dni4j.nn.Losses;

/**
 * A second task for a recurrent network that learns from synthetic gradients: from its state predict what the
 * synthesizer will say T steps later, at the end of the stretch of steps that is unrolled next. To be good at it the
 * state must keep what later gradients depend on. Source: the paper's section on synthetic gradients for recurrent
 * networks.
 *
 * <p>For the state s(t), a predictor p and the synthesizer g, the loss is the mean over all elements of
 * (p(s(t)) - g(s(t + T)))^2. It is to be added to the stretch's own loss:
 *
 * <pre>{@code
 * Variable start = gradients.makeTrigger(state.detach());
 * Recurrent.Result result = lstm.forward(x, start);
 * Dni.backward(loss(result.output()).add(auxiliary.loss(start, result.state())));
 * gradients.backward(result.state(), 0.1);
 * }</pre>
 *
 * <p>There it is part of what the synthesizer learns of the future, and reaches the steps before {@code start} as a
 * synthetic gradient, as all losses of later stretches do.
 */
public final class AuxiliaryTask extends Block {

    private final transient BackwardInterface gradients; // no part of this block
    private final Synthesizer predictor;

    /**
     * @param gradients the interface whose synthetic gradients are to be predicted; its parameters are not this task's
     * @param predictor of the synthesizer's shapes; called in its context. If it is a {@link Block}, its parameters
     *     are this task's, under "predictor"
     */
    public AuxiliaryTask(BackwardInterface gradients, Synthesizer predictor) {
        this.gradients = Objects.requireNonNull(gradients, "gradients");
        this.predictor = Objects.requireNonNull(predictor, "predictor");
        if (predictor instanceof Block parameters) {
            block("predictor", parameters);
        }
    }

    /**
     * The mean squared error of the prediction from {@code state} of the synthetic gradient at {@code later}. Its
     * gradient goes to the predictor and to {@code state}, and neither to {@code later} nor to the synthesizer.
     *
     * @return of shape []
     * @throws IllegalArgumentException if the prediction does not have the synthetic gradient's shape
     */
    public Variable loss(Variable state, Variable later) {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(later, "later");
        Variable predicted = predictor.forward(state, Scopes.current().context());
        return Losses.meanSquaredError(predicted, gradients.receive(later));
    }
}
