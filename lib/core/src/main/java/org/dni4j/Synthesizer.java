package org.dni4j;

import org.dni4j.autograd.Variable;

/**
 * A regression model that predicts a message. The library brings {@link BasicSynthesizer} and {@link ConvSynthesizer},
 * and anybody can write one. It is usually a {@link org.dni4j.nn.Block} as well, so that an interface that is made with
 * it finds its parameters.
 */
@FunctionalInterface
public interface Synthesizer {

    /**
     * Predicts the message.
     *
     * @param trigger the array that both sides of the interface see
     * @param context the array that {@link Dni#synthesizerContext} was given, or null outside such a scope
     * @return the synthetic message, of the true message's shape
     */
    Variable forward(Variable trigger, Variable context);
}
