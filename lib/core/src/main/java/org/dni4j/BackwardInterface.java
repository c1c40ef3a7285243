package org.dni4j;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.dni4j.autograd.CustomFunction;
import org.dni4j.autograd.Variable;

/**
 * Carries gradients backward (update unlock): the lower part learns from a synthetic gradient, predicted from its
 * activation, before the upper part has computed the true one. Source: the paper's sections
 * on synthetic gradients for feed-forward and for recurrent networks.
 */
public final class BackwardInterface extends UnidirectionalInterface {

    private final List<GradientDiagnostics> watchers = new CopyOnWriteArrayList<>();
    private int warmUp;

    /** If the synthesizer is a Block, its parameters are this interface's, under "synthesizer". */
    public BackwardInterface(Synthesizer synthesizer) {
        super(synthesizer);
    }

    /**
     * Lets the synthesizer learn before its gradients are applied: in each of the next {@code passes} calls of
     * {@link #forward} in training nothing is cut, and the true gradient reaches the lower part; the synthesizer gets
     * its lesson. {@link #backward} by hand counts as a pass, too, and applies nothing: the lower part gets what others
     * give it. {@link #makeTrigger} by hand does what it always does.
     *
     * @return this interface
     * @throws IllegalArgumentException if {@code passes} is negative
     */
    public BackwardInterface warmUp(int passes) {
        if (passes < 0) {
            throw new IllegalArgumentException("a warm-up has at least 0 passes, not " + passes);
        }
        warmUp = passes;
        return this;
    }

    /** Whether the next pass is one of {@link #warmUp}. */
    public boolean isWarmingUp() {
        return warmUp > 0;
    }

    /**
     * Cuts a network at {@code trigger}: in training backpropagates the synthetic gradient from it and returns its
     * value, cut off from what computed it, with the synthesizer's lesson attached (see {@link #makeTrigger}). In
     * evaluation the identity. In {@link #warmUp} it cuts and backpropagates nothing.
     *
     * @throws IllegalArgumentException if the synthetic gradient does not have the trigger's shape
     * @throws IllegalStateException if the trigger or the synthetic gradient does not require a gradient
     */
    public Variable forward(Variable trigger) {
        if (!isTraining()) {
            return trigger;
        }
        if (isWarmingUp()) {
            requireGradient(trigger);
            Variable attached = attachLesson(trigger, synthesize(trigger.detach()));
            warmUp--;
            return attached;
        }
        backward(trigger);
        return makeTrigger(trigger.detach());
    }

    /** {@link #backward(Variable, double)} with factor 1. */
    public void backward(Variable trigger) {
        backward(trigger, 1);
    }

    /**
     * In training backpropagates the synthetic gradient for {@code trigger}, times {@code factor}, from it, or defers
     * that; in evaluation and in {@link #warmUp} does nothing.
     *
     * @throws IllegalArgumentException if the synthetic gradient does not have the trigger's shape, or the factor
     *     is not finite
     * @throws IllegalStateException if the trigger does not require a gradient
     */
    public void backward(Variable trigger, double factor) {
        if (!Double.isFinite(factor)) {
            throw new IllegalArgumentException("the factor of a synthetic gradient must be finite, it is " + factor);
        }
        if (!isTraining()) {
            return;
        }
        requireGradient(trigger);
        if (isWarmingUp()) {
            warmUp--;
            return;
        }
        Variable gradient = receive(trigger);
        Dni.backward(trigger, factor == 1 ? gradient : gradient.mul(factor));
    }

    /** Refuses a trigger from which nothing could be backpropagated. */
    static void requireGradient(Variable trigger) {
        Objects.requireNonNull(trigger, "trigger");
        if (!trigger.requiresGrad()) {
            throw new IllegalStateException("the trigger of shape " + Arrays.toString(trigger.shape())
                    + " does not require a gradient: nothing below the interface could learn");
        }
    }

    /**
     * In training returns the trigger's value with a lesson attached: in the backward pass the true gradient goes on
     * to {@code trigger}, and the synthesizer gets the gradient of its squared error, 2 / batch (synthetic - true),
     * where batch is the size of the first dimension. Unlike in {@link #send}, whose error is the mean over all
     * elements, it is divided by the batch only, so that the synthesizer learns faster by the number of features. The
     * lesson goes on through the synthesizer into a trigger that requires a gradient; give a detached one to keep it
     * out. In evaluation returns the trigger.
     *
     * @throws IllegalArgumentException if the synthetic gradient does not have the trigger's shape
     * @throws IllegalStateException if the synthetic gradient does not require a gradient: the synthesizer could not
     *     learn
     */
    public Variable makeTrigger(Variable trigger) {
        return isTraining() ? attachLesson(trigger, synthesize(trigger)) : trigger;
    }

    /** Tells {@code diagnostics} of each lesson from now on. */
    void watch(GradientDiagnostics diagnostics) {
        watchers.add(diagnostics);
    }

    private Variable attachLesson(Variable trigger, Variable synthetic) {
        return new SyntheticGradientUpdater().apply(trigger, synthetic);
    }

    /** Identity on the trigger; its gradient teaches the synthesizer. */
    private final class SyntheticGradientUpdater extends CustomFunction {

        private Variable synthetic;

        @Override
        protected Variable forward(Variable... inputs) {
            Variable trigger = inputs[0];
            synthetic = inputs[1];
            if (!Arrays.equals(trigger.shape(), synthetic.shape())) {
                throw new IllegalArgumentException("the synthetic gradient has shape "
                        + Arrays.toString(synthetic.shape()) + ", its trigger " + Arrays.toString(trigger.shape()));
            }
            if (!needsGradient(1)) {
                throw new IllegalStateException("the synthetic gradient of shape " + Arrays.toString(synthetic.shape())
                        + " does not require a gradient: the synthesizer has nothing to learn with");
            }
            return trigger;
        }

        @Override
        protected Variable[] backward(Variable trueGradient) {
            watchers.forEach(diagnostics -> diagnostics.lesson(synthetic, trueGradient));
            double batch = synthetic.size(0);
            return new Variable[] {trueGradient, synthetic.sub(trueGradient).mul(2 / batch)};
        }
    }
}
