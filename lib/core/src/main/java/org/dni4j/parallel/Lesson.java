package org.dni4j.parallel;

import org.dni4j.autograd.Variable;

/**
 * What comes back down: an activation that the receiver once sent, and the gradient that the part above found for it.
 *
 * @param gradient null if the loss does not depend on the activation
 */
record Lesson<T>(Activation<T> sent, Variable gradient) {

    /** Teaches the synthesizer of the part that sent the activation. */
    void teach() {
        sent.sender().teach(sent.value(), gradient, sent.context());
    }
}
