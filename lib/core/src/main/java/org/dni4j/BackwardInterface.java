package org.dni4j;

import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.dni4j.autograd.CustomFunction;
import org.dni4j.autograd.Variable;

/**
 * Carries gradients backward (update unlock): the lower part learns from a synthetic gradient, predicted from its
 * activation, before the upper part has computed the true one. Source: the paper's sections
 * on synthetic gradients for feed-forward and for recurrent networks.
 *
 * <p>The synthesizer predicts the true gradient as the loss gives it. That suits a <em>summed</em> loss, whose gradient
 * for one example does not depend on the batch. For a <em>mean</em> loss see {@link #perExample()}.
 */
public final class BackwardInterface extends UnidirectionalInterface {

    private static final LessonListener NOBODY = (synthetic, truth) -> {};

    private final AtomicReference<LessonListener> listener = new AtomicReference<>(NOBODY);
    private int warmUp;
    private boolean perExample;
    private int batchDim;

    /** If the synthesizer is a Block, its parameters are this interface's, under "synthesizer". */
    public BackwardInterface(Synthesizer synthesizer) {
        super(synthesizer);
    }

    /** {@link #perExample(int)} for triggers whose first dimension is the batch. */
    public BackwardInterface perExample() {
        return perExample(0);
    }

    /**
     * Makes this interface fit for a loss that is the mean over a batch. The gradient of such a loss is as many times
     * smaller than the gradient of one example as the batch has examples, so that a synthesizer that learns at the
     * network's rate misses it. From now on the synthesizer predicts the gradient of one example, which is the true
     * gradient times the size of the batch, and its prediction is divided by the size of the batch where it is
     * applied. A network then learns from a mean loss as it would from a summed one, and the batches may differ in
     * size.
     *
     * <p>This concerns all methods that take or give a gradient: {@link #forward}, {@link #backward},
     * {@link #makeTrigger}, {@link #send} and {@link #receive} still see the loss's own gradients. Call it before
     * training: a synthesizer does not unlearn the scale that it was taught.
     *
     * @param batchDim the trigger's dimension that is the batch; negative numbers count from the end. It is 1 for a
     *     recurrent network's state (layers, batch, stateSize)
     * @return this interface
     */
    public BackwardInterface perExample(int batchDim) {
        perExample = true;
        this.batchDim = batchDim;
        return this;
    }

    /**
     * Lets the synthesizer learn before its gradients are applied. In each of the next {@code passes} calls of
     * {@link #forward} in training nothing is cut: the true gradient reaches the lower part, and the synthesizer gets
     * its lesson. A call of {@link #backward} counts as a pass too, and applies nothing. {@link #makeTrigger} does
     * what it always does, and is no pass.
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
        Dni.backward(trigger, scaled(predict(trigger), factor / examples(trigger)));
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
        return isTraining() ? attachLesson(trigger, synthesize(withGradientOfBatch(trigger))) : trigger;
    }

    /** The synthetic gradient for a trigger, as {@link #backward} applies it, detached. */
    @Override
    public Variable receive(Variable trigger) {
        return scaled(predict(trigger), 1.0 / examples(trigger));
    }

    /**
     * {@inheritDoc}
     *
     * @param message the true gradient
     */
    @Override
    public void send(Variable message, Variable trigger) {
        super.send(scaled(message.detach(), examples(trigger)), trigger);
    }

    /** Tells {@code next} of each lesson from now on, in place of the listener before. */
    void watch(LessonListener next) {
        listener.set(next);
    }

    /** Tells {@code last} of no further lesson. */
    void unwatch(LessonListener last) {
        listener.compareAndSet(last, NOBODY);
    }

    /** How many times the gradient that the synthesizer predicts is larger than the loss's: 1 if not per example. */
    long examples(Variable trigger) {
        return perExample ? trigger.size(batchDim) : 1;
    }

    static Variable scaled(Variable gradient, double factor) {
        return factor == 1 ? gradient : gradient.mul(factor);
    }

    /** The trigger, for a lesson in the size of one example's gradient that reaches it in that of the batch's. */
    private Variable withGradientOfBatch(Variable trigger) {
        long examples = examples(trigger);
        if (examples == 1 || !trigger.requiresGrad()) {
            return trigger;
        }
        return CustomFunction.of("perExample", x -> x, (x, gradient) -> gradient.mul(1.0 / examples))
                .apply(trigger);
    }

    private Variable attachLesson(Variable trigger, Variable synthetic) {
        return new SyntheticGradientUpdater(examples(trigger)).apply(trigger, synthetic);
    }

    /** Identity on the trigger; its gradient teaches the synthesizer. */
    private final class SyntheticGradientUpdater extends CustomFunction {

        private final long examples;
        private Variable synthetic;

        SyntheticGradientUpdater(long examples) {
            this.examples = examples;
        }

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
            Variable truth = scaled(trueGradient, examples);
            listener.get().lesson(synthetic, truth);
            double batch = synthetic.size(0);
            return new Variable[] {trueGradient, synthetic.sub(truth).mul(2 / batch)};
        }
    }
}
