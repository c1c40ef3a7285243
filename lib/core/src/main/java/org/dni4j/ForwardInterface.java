package org.dni4j;

import org.dni4j.autograd.Variable;

/**
 * Carries activations forward (forward unlock): the upper part goes on with a synthetic activation before the lower
 * part has computed the true one. No gradient passes, so that the lower part does not learn by this interface alone;
 * a {@link BidirectionalInterface} gives it synthetic gradients.
 */
public final class ForwardInterface extends UnidirectionalInterface {

    /** If the synthesizer is a Block, its parameters are this interface's, under "synthesizer". */
    public ForwardInterface(Synthesizer synthesizer) {
        super(synthesizer);
    }

    /**
     * In training sends {@code message} and receives a synthetic one for the same trigger; in evaluation the identity
     * on {@code message}.
     */
    public Variable forward(Variable message, Variable trigger) {
        if (!isTraining()) {
            return message;
        }
        send(message, trigger);
        return receive(trigger);
    }
}
