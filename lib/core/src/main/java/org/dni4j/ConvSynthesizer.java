package org.dni4j;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.dni4j.autograd.Variable;
import org.dni4j.autograd.Window;
import org.dni4j.nn.Block;
import org.dni4j.nn.Conv2d;
import org.dni4j.nn.Linear;

/**
 * A synthesizer for feature maps: output(relu(hidden(relu(inputTrigger(trigger) + inputContext(context))))), three
 * 5 x 5 convolutions with padding 2, which keep the maps' size, and a linear layer that adds the context to every
 * place of a map. Source: the paper's convolutional networks, in the sizes of the original's CNN example.
 *
 * <p>trigger and message: (batch, channels, height, width), context: (batch, contextDim). The last convolution's weight
 * is zero at the start: the first messages are its bias, whatever the trigger.
 *
 * <pre>{@code
 * var synthesizer = ConvSynthesizer.of(20).contextDim(10).create(random);
 * }</pre>
 */
public final class ConvSynthesizer extends Block implements Synthesizer {

    private static final int KERNEL = 5;

    private final long channels;
    private final long contextDim;
    private final Conv2d inputTrigger;
    private final Linear inputContext;
    private final Conv2d hidden;
    private final Conv2d output;

    private ConvSynthesizer(Builder sizes, RandomGenerator random) {
        channels = sizes.channels;
        contextDim = sizes.contextDim;
        long inside = sizes.hiddenChannels;
        inputTrigger = block("input_trigger", sameSize(channels, inside, random));
        inputContext = contextDim == 0 ? null : block("input_context", new Linear(contextDim, inside, random));
        hidden = sameSize(inside, inside, random);
        output = sameSize(inside, channels, random);
        output.weight().setValue(output.weight().value().mul(0));
    }

    /**
     * Begins the description of a synthesizer whose triggers and messages have {@code channels} channels.
     *
     * @throws IllegalArgumentException if {@code channels} is less than 1
     */
    public static Builder of(long channels) {
        return new Builder(channels);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the trigger is not (batch, channels, height, width), or the context not
     *     (batch, contextDim) for the same batch
     * @throws IllegalStateException if this synthesizer was built with a context and there is none
     */
    @Override
    public Variable forward(Variable trigger, Variable context) {
        if (trigger.rank() != 4 || trigger.size(1) != channels) {
            throw new IllegalArgumentException("trigger has shape " + Arrays.toString(trigger.shape())
                    + ", this synthesizer was built for (batch, " + channels + ", height, width)");
        }
        Variable last = inputTrigger.forward(trigger);
        if (inputContext != null) {
            requireContext(context, trigger);
            last = last.add(inputContext.forward(context).reshape(trigger.size(0), -1, 1, 1));
        }
        return output.forward(hidden.forward(last.relu()).relu());
    }

    private void requireContext(Variable context, Variable trigger) {
        if (context == null) {
            throw new IllegalStateException("this synthesizer was built for contextDim " + contextDim
                    + " and has no context: call it in Dni.synthesizerContext");
        }
        if (!Arrays.equals(context.shape(), new long[] {trigger.size(0), contextDim})) {
            throw new IllegalArgumentException("context has shape " + Arrays.toString(context.shape())
                    + ", this synthesizer was built for contextDim " + contextDim + ", and the trigger has shape "
                    + Arrays.toString(trigger.shape()) + ": it must be [" + trigger.size(0) + ", " + contextDim + "]");
        }
    }

    private static Conv2d sameSize(long in, long out, RandomGenerator random) {
        return new Conv2d(in, out, KERNEL, Window.stride(1).padding(KERNEL / 2), random);
    }

    /** The sizes of a synthesizer. Each has a default, which is the original's. */
    public static final class Builder {

        private final long channels;
        private long hiddenChannels;
        private long contextDim;

        private Builder(long channels) {
            this.channels = BasicSynthesizer.Builder.atLeast("channels", channels, 1);
            hiddenChannels = channels;
        }

        /** The channels between the convolutions; those of the trigger if not given. */
        public Builder hiddenChannels(long hiddenChannels) {
            this.hiddenChannels = BasicSynthesizer.Builder.atLeast("hiddenChannels", hiddenChannels, 1);
            return this;
        }

        /** The features of the context; the context is ignored if not given. */
        public Builder contextDim(long contextDim) {
            this.contextDim = BasicSynthesizer.Builder.atLeast("contextDim", contextDim, 1);
            return this;
        }

        /** The synthesizer, with initial weights from {@code random}. */
        public ConvSynthesizer create(RandomGenerator random) {
            return new ConvSynthesizer(this, random);
        }
    }
}
