package org.dni4j;

import org.dni4j.autograd.Variable;

/**
 * A regression model that predicts a message. Anybody can write one; it is usually a
 * {@link org.dni4j.nn.Block} as well, so that the interface that it is given to finds its parameters.
 */
@FunctionalInterface
public interface Synthesizer {

    /**
     * The synthetic message, of the true message's shape.
     *
     * @param trigger what both sides of the interface see
     * @param context what {@link Dni#synthesizerContext} gives, or null outside such a scope
     */
    Variable forward(Variable trigger, Variable context);
}
