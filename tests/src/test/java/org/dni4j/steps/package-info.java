/**
 * Training steps to be measured, written as a user would, of the models and sizes at which this library is compared
 * with PyTorch. {@link org.dni4j.steps.Steps} measures their time, {@link org.dni4j.steps.Memory} what they do to the
 * memory in the long run.
 */
package org.dni4j.steps;
