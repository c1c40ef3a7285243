package org.dni4j;

import java.util.Arrays;
import org.dni4j.autograd.Function;
import org.dni4j.autograd.Variable;

/**
 * Carries gradients backward (update unlock): the lower part learns from a synthetic gradient, predicted from its
 * activation, before the upper part has computed the true one. Source: the paper's sections
 * on synthetic gradients for feed-forward and for recurrent networks.
 */
public final class BackwardInterface extends UnidirectionalInterface {

    /** If the synthesizer is a Block, its parameters are this interface's, under "synthesizer". */
    public BackwardInterface(Synthesizer synthesizer) {
        super(synthesizer);
    }

    /**
     * Cuts a network at {@code trigger}: in training backpropagates the synthetic gradient from it and returns its
     * value, cut off from what computed it, with the synthesizer's lesson attached (see {@link #makeTrigger}). In
     * evaluation the identity.
     */
    public Variable forward(Variable trigger) {
        if (!isTraining()) {
            return trigger;
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
     * that; in evaluation does nothing.
     *
     * @throws IllegalArgumentException if the synthetic gradient does not have the trigger's shape
     * @throws IllegalStateException if the trigger does not require a gradient
     */
    public void backward(Variable trigger, double factor) {
        if (isTraining()) {
            Variable gradient = receive(trigger);
            Dni.backward(trigger, factor == 1 ? gradient : gradient.mul(factor));
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
        return isTraining() ? new SyntheticGradientUpdater().apply(trigger, synthesize(trigger)) : trigger;
    }

    /** Identity on the trigger; its gradient teaches the synthesizer. */
    private static final class SyntheticGradientUpdater extends Function {

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
            double batch = synthetic.size(0);
            return new Variable[] {trueGradient, synthetic.sub(trueGradient).mul(2 / batch)};
        }
    }
}
