package org.dni4j;

import java.util.Objects;
import org.dni4j.autograd.Variable;
import org.dni4j.nn.Block;
import org.dni4j.nn.Losses;

/**
 * A second task for a recurrent network that learns from synthetic gradients: the network predicts from its state the
 * synthetic gradient at the end of the stretch of steps that is unrolled next. To be good at it the state must keep
 * what later gradients depend on. Source: the paper's section on synthetic gradients for recurrent networks.
 *
 * <p>For the state s(t), stretches of T steps, a predictor p and the synthesizer g, the loss is the mean of
 * (p(s(t)) - g(s(t + T)))^2 over all elements. Add it to the stretch's own loss:
 *
 * <pre>{@code
 * Variable start = gradients.makeTrigger(state.detach());
 * Recurrent.Result result = lstm.forward(x, start);
 * Dni.deferBackward(() -> {
 *     Dni.backward(loss(result.output()).add(auxiliary.loss(start, result.state())));
 *     gradients.backward(result.state(), 0.1);
 * });
 * }</pre>
 *
 * <p>In this way it is part of the future that the synthesizer learns to predict, and reaches the steps before
 * {@code start} in the synthetic gradient, as the losses of all later stretches do.
 */
public final class AuxiliaryTask extends Block {

    private final transient BackwardInterface gradients; // no part of this block
    private final Synthesizer predictor;

    /**
     * @param gradients the interface whose synthetic gradients are to be predicted; its parameters are not this task's
     * @param predictor takes and gives arrays of the shapes of the interface's synthesizer, and is called in the same
     *     context. If it is a {@link Block}, its parameters are this task's, under "predictor"
     */
    public AuxiliaryTask(BackwardInterface gradients, Synthesizer predictor) {
        this.gradients = Objects.requireNonNull(gradients, "gradients");
        this.predictor = Objects.requireNonNull(predictor, "predictor");
    }

    /**
     * The mean squared error of the prediction from {@code state} of the synthetic gradient at {@code later}. Its
     * gradient goes to the predictor and to {@code state}, and neither to {@code later} nor to the synthesizer. With
     * {@link BackwardInterface#perExample} the predictor predicts the gradient of one example, and the error is divided
     * by the size of the batch, so that it can be added to a mean loss.
     *
     * @return of shape []
     * @throws IllegalArgumentException if the prediction does not have the synthetic gradient's shape
     */
    public Variable loss(Variable state, Variable later) {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(later, "later");
        Variable predicted = predictor.forward(state, ThreadState.current().context());
        Variable error = Losses.meanSquaredError(predicted, gradients.predict(later));
        return BackwardInterface.scaled(error, 1.0 / gradients.examples(later));
    }
}
