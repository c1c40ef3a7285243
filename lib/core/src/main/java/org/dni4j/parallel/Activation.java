package org.dni4j.parallel;

import org.dni4j.autograd.Variable;

/**
 * What goes up from a part to the next.
 *
 * @param value detached
 * @param context of the synthesizers, or null
 * @param sender whose synthesizer learns from the gradient that is found for this; null if it was fed from outside
 * @param sentAt how many steps the sender had done when it sent this
 */
record Activation<T>(Variable value, T target, Variable context, Part sender, long sentAt) {}
