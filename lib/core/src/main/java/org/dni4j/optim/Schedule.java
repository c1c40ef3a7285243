package org.dni4j.optim;

/**
 * How the learning rates of an {@link Optimizer} change while it trains: a factor of all of them, as a function of the
 * number of steps so far. Any lambda is one, for example {@code step -> Math.min(1, (step + 1) / 100.0)}, which warms
 * up over 100 steps.
 */
@FunctionalInterface
public interface Schedule {

    /** The factor of the rates in the step that follows {@code step} others. */
    double factor(long step);

    /**
     * Multiplies the rates by {@code factor} after every {@code every} steps: factor^(step / every), rounded down.
     *
     * @throws IllegalArgumentException unless {@code every >= 1} and {@code factor > 0}
     */
    static Schedule step(long every, double factor) {
        requireSteps(every);
        Optimizer.require("the factor", factor, factor > 0 && Double.isFinite(factor), "above 0 and finite");
        return step -> Math.pow(factor, step / every);
    }

    /**
     * Goes in a straight line from the factor {@code from} to {@code to}, which is reached after {@code steps} steps
     * and kept.
     *
     * @throws IllegalArgumentException unless {@code steps >= 1} and the factors are at least 0 and finite
     */
    static Schedule linear(long steps, double from, double to) {
        requireSteps(steps);
        Optimizer.require("the first factor", from, from >= 0 && Double.isFinite(from), "at least 0 and finite");
        Optimizer.require("the last factor", to, to >= 0 && Double.isFinite(to), "at least 0 and finite");
        return step -> from + (to - from) * Math.min(step, steps) / steps;
    }

    /**
     * Falls along half a cosine wave from 1 to 0, which is reached after {@code steps} steps and kept:
     * (1 + cos(pi step / steps)) / 2. Source: Loshchilov and Hutter 2017.
     *
     * @throws IllegalArgumentException unless {@code steps >= 1}
     */
    static Schedule cosine(long steps) {
        requireSteps(steps);
        return step -> (1 + Math.cos(Math.PI * Math.min(step, steps) / steps)) / 2;
    }

    private static void requireSteps(long steps) {
        Optimizer.require("the number of steps", steps, steps >= 1, "at least 1");
    }
}
