package org.dni4j;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.dni4j.autograd.Variable;
import org.dni4j.nn.Block;
import org.dni4j.nn.Linear;

/**
 * A synthesizer that is a multi-layer perceptron with ReLU, as in the paper: the trigger and the context pass a linear
 * layer each, the two are added, and each further layer is a linear one after a ReLU.
 *
 * <p>trigger: (..., triggerDim), context: (..., contextDim), message: (..., outputDim). The last layer's weight is zero
 * at the start, and so is the context layer's if there is no hidden layer: the first messages are the same for all
 * triggers.
 *
 * <pre>{@code
 * var synthesizer = BasicSynthesizer.of(256).hiddenLayers(1).contextDim(10).create(random);
 * }</pre>
 */
public final class BasicSynthesizer extends Block implements Synthesizer {

    private final long triggerDim;
    private final Linear inputTrigger;
    private final Linear inputContext;
    private final List<Linear> layers = new ArrayList<>();

    private BasicSynthesizer(Builder sizes, RandomGenerator random) {
        triggerDim = sizes.triggerDim;
        long top = sizes.hiddenLayers == 0 ? sizes.outputDim : sizes.hiddenDim;
        inputTrigger = block("input_trigger", new Linear(triggerDim, top, random));
        inputContext = sizes.contextDim == 0 ? null : block("input_context", new Linear(sizes.contextDim, top, random));
        for (int i = 0; i < sizes.hiddenLayers; i++) {
            long out = i < sizes.hiddenLayers - 1 ? sizes.hiddenDim : sizes.outputDim;
            layers.add(new Linear(sizes.hiddenDim, out, random));
        }
        if (sizes.hiddenLayers > 0) {
            zero(layers.get(sizes.hiddenLayers - 1));
        } else {
            zero(inputTrigger);
            if (inputContext != null) {
                zero(inputContext);
            }
        }
    }

    /**
     * Begins the description of a synthesizer whose messages have {@code outputDim} features.
     *
     * @throws IllegalArgumentException if {@code outputDim} is less than 1
     */
    public static Builder of(long outputDim) {
        return new Builder(outputDim);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the trigger does not have triggerDim features, or the context contextDim, or
     *     their batches differ
     * @throws IllegalStateException if this synthesizer was built with a context and there is none
     */
    @Override
    public Variable forward(Variable trigger, Variable context) {
        Objects.requireNonNull(trigger, "trigger");
        require("trigger", trigger, triggerDim);
        Variable last = inputTrigger.forward(trigger);
        if (inputContext != null) {
            if (context == null) {
                throw new IllegalStateException("this synthesizer was built for contextDim "
                        + inputContext.weight().size(1) + " and has no context: call it in Dni.synthesizerContext");
            }
            require("context", context, inputContext.weight().size(1));
            if (context.rank() == 2
                    && trigger.rank() == 2
                    && context.size(0) != 1
                    && context.size(0) != trigger.size(0)) {
                throw new IllegalArgumentException("context has shape " + Arrays.toString(context.shape())
                        + ", the trigger has shape " + Arrays.toString(trigger.shape()) + ": the batches differ");
            }
            last = last.add(inputContext.forward(context));
        }
        for (Linear layer : layers) {
            last = layer.forward(last.relu());
        }
        return last;
    }

    private static void require(String what, Variable input, long features) {
        long actual = input.rank() == 0 ? 0 : input.size(-1);
        if (actual != features) {
            throw new IllegalArgumentException(what + " has " + actual + " features (shape "
                    + Arrays.toString(input.shape()) + "), this synthesizer was built for " + what + "Dim "
                    + features);
        }
    }

    private static void zero(Linear layer) {
        layer.weight().setValue(layer.weight().value().mul(0));
    }

    /** The sizes of a synthesizer. Each has a default, which is the original's. */
    public static final class Builder {

        private final long outputDim;
        private int hiddenLayers;
        private long hiddenDim;
        private long triggerDim;
        private long contextDim;

        private Builder(long outputDim) {
            this.outputDim = atLeast("outputDim", outputDim, 1);
            hiddenDim = outputDim;
            triggerDim = outputDim;
        }

        /** The number of hidden layers (n_hidden in the original); 0 if not given. */
        public Builder hiddenLayers(int hiddenLayers) {
            this.hiddenLayers = (int) atLeast("hiddenLayers", hiddenLayers, 0);
            return this;
        }

        /** The features of the hidden layers; outputDim if not given. */
        public Builder hiddenDim(long hiddenDim) {
            this.hiddenDim = atLeast("hiddenDim", hiddenDim, 1);
            return this;
        }

        /** The features of the trigger; outputDim if not given. */
        public Builder triggerDim(long triggerDim) {
            this.triggerDim = atLeast("triggerDim", triggerDim, 1);
            return this;
        }

        /** The features of the context; the context is ignored if not given. */
        public Builder contextDim(long contextDim) {
            this.contextDim = atLeast("contextDim", contextDim, 1);
            return this;
        }

        /** The synthesizer, with initial weights from {@code random}. */
        public BasicSynthesizer create(RandomGenerator random) {
            return new BasicSynthesizer(this, random);
        }

        static long atLeast(String name, long value, long least) {
            if (value < least) {
                throw new IllegalArgumentException(name + " must be at least " + least + ", it is " + value);
            }
            return value;
        }
    }
}
