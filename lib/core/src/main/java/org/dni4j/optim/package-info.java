/**
 * Optimizers, which step parameters along their accumulated gradients, schedules of their rates, and the clipping of
 * gradients.
 */
package org.dni4j.optim;
