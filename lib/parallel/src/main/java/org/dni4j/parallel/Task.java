package org.dni4j.parallel;

import org.dni4j.autograd.Variable;

/**
 * A mini-batch for a part to learn from, as it was fed or as the part below passed it on.
 *
 * @param number how many mini-batches were fed before
 * @param value (batch, ...), detached
 * @param context of the synthesizers, or null
 */
record Task<T>(long number, Variable value, T target, Variable context) {

    /** The same mini-batch for the part above, which gets {@code activation}. */
    Task<T> with(Variable activation) {
        return new Task<>(number, activation.detach(), target, context);
    }
}
