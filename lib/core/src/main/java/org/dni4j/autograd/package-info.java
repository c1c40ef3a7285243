/**
 * Reverse-mode automatic differentiation over ND4J arrays. A {@link org.dni4j.autograd.Variable} holds a value and,
 * if it is a leaf that requires one, its gradient; every operation stands in one place with its gradient beside it:
 * {@link org.dni4j.autograd.Elementwise}, {@link org.dni4j.autograd.Reductions}, {@link org.dni4j.autograd.Shaping},
 * {@link org.dni4j.autograd.Products}, {@link org.dni4j.autograd.Normalization}. One's own operation is a
 * {@link org.dni4j.autograd.Function}; {@link org.dni4j.autograd.GradientCheck} checks it.
 *
 * <p>There the operations are in plain ND4J, which serves DOUBLE and says what is meant. Those that training spends its
 * time on have a twin for FLOAT in a class whose name begins with Float, again with value and gradient side by side:
 * loops over {@code float[]}, which the JVM vectorises, and calls of BLAS. Tests hold the twins against each other.
 */
package org.dni4j.autograd;
