/**
 * Reverse-mode automatic differentiation over ND4J arrays. A {@link org.dni4j.autograd.Variable} holds a value and,
 * if it is a leaf that requires one, its gradient; every operation stands in one place with its gradient beside it:
 * {@link org.dni4j.autograd.Elementwise}, {@link org.dni4j.autograd.Reductions}, {@link org.dni4j.autograd.Shaping},
 * {@link org.dni4j.autograd.Products}, {@link org.dni4j.autograd.Normalization}. One's own operation is a
 * {@link org.dni4j.autograd.Function}; {@link org.dni4j.autograd.GradientCheck} checks it.
 */
package org.dni4j.autograd;
