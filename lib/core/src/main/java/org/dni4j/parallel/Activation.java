package org.dni4j.parallel;

import org.dni4j.autograd.Variable;

/**
 * What goes up from a part to the next.
 *
 * @param value detached
 * @param context of the synthesizers, or null
 * @param sentAt how many steps the sender had done when it sent this
 */
record Activation<T>(Variable value, T target, Variable context, long sentAt) {}
