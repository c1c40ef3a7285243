package org.dni4j.parallel;

import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.dni4j.autograd.Autograd;
import org.dni4j.autograd.Variable;

/**
 * Trains the parts of a network on one thread, as if they were on machines of their own that are not always ready: in
 * each step each part learns with a probability p, by itself and independently of the others. One that does not still
 * sends its activation up. One that does sends the gradient of its input down, which teaches the synthesizer of the
 * part below. The same seed gives the same training. Source: the paper's experiment on asynchronous updates.
 *
 * @param <T> what the loss compares with, such as {@code int[]} for labels
 */
public final class RandomUpdates<T> {

    private final List<Part> parts;
    private final TopPart<T> top;
    private final double probability;
    private final RandomGenerator random;

    /**
     * @param parts below the top, the lowest first
     * @param top ends in the loss
     * @param probability that a part learns in a step
     * @param random decides who learns
     * @throws IllegalArgumentException unless 0 &lt; probability &lt;= 1
     */
    public RandomUpdates(List<Part> parts, TopPart<T> top, double probability, RandomGenerator random) {
        if (!(probability > 0 && probability <= 1)) {
            throw new IllegalArgumentException("the probability must be above 0 and at most 1, it is " + probability);
        }
        this.parts = List.copyOf(Objects.requireNonNull(parts, "parts"));
        this.top = Objects.requireNonNull(top, "top");
        this.probability = probability;
        this.random = Objects.requireNonNull(random, "random");
    }

    /** {@link #step(Variable, Object, Variable)} without a context. */
    public double step(Variable input, T target) {
        return step(input, target, null);
    }

    /**
     * One step on a mini-batch.
     *
     * @param input (batch, ...)
     * @param target for the loss
     * @param context of all synthesizers, such as the labels (batch, classes); null for none
     * @return the loss
     */
    public double step(Variable input, T target, Variable context) {
        Variable value = input.detach();
        for (int i = 0; i < parts.size(); i++) {
            value = pass(i, value, context);
        }
        if (!chosen()) {
            Variable last = value;
            return Autograd.noGrad(() -> top.loss().apply(last, target)).item();
        }
        Boundary boundary = new Boundary(value);
        double loss = top.learn(boundary.enter(), target);
        teachBelow(parts.size(), boundary, context);
        return loss;
    }

    /** Returns the activation of part i. */
    private Variable pass(int i, Variable value, Variable context) {
        Part part = parts.get(i);
        if (!chosen()) {
            return Autograd.noGrad(() -> part.forward().apply(value));
        }
        Boundary boundary = new Boundary(value);
        Variable h = part.forward().apply(i == 0 ? value : boundary.enter());
        part.learn(h, context);
        teachBelow(i, boundary, context);
        return h.detach();
    }

    private void teachBelow(int i, Boundary boundary, Variable context) {
        if (i > 0) {
            parts.get(i - 1).teach(boundary.value(), boundary.gradient(), context);
        }
    }

    private boolean chosen() {
        return random.nextDouble() < probability;
    }
}
