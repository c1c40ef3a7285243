/**
 * Reverse-mode automatic differentiation. A {@link org.dni4j.autograd.Variable} holds a value and, if it is a leaf that
 * requires one, its gradient. Each operation stands in one place, its value and its gradient side by side, for FLOAT and
 * DOUBLE: {@link org.dni4j.autograd.Elementwise}, {@link org.dni4j.autograd.Reductions},
 * {@link org.dni4j.autograd.Probabilities}, {@link org.dni4j.autograd.Shaping}, {@link org.dni4j.autograd.Products},
 * {@link org.dni4j.autograd.ImageOperations}, {@link org.dni4j.autograd.Normalization}, {@link org.dni4j.autograd.Recurrence}.
 * One's own operation is a {@link org.dni4j.autograd.CustomFunction}; {@link org.dni4j.autograd.GradientCheck} checks it.
 *
 * <p>Operations compute with tensors, which choose the loop for floats or that for doubles. Convolution, batch
 * normalisation and the LSTM have a kernel of their own for FLOAT; DOUBLE is composed of plain operations there, needs no
 * gradient of its own, and is what the tests hold the kernel against.
 */
package org.dni4j.autograd;
