package org.dni4j.steps;

import java.util.random.RandomGenerator;
import org.dni4j.Synthesizer;
import org.dni4j.autograd.Variable;
import org.dni4j.nn.Block;
import org.dni4j.nn.Conv2d;
import org.dni4j.nn.Linear;

/**
 * Three convolutions that keep the map's size, and a linear layer that adds the context to every place of the map.
 *
 * <p>trigger and message: (batch, channels, height, width), context: (batch, contextDim). The last weight is zero at
 * the start.
 */
final class ConvSynthesizer extends Block implements Synthesizer {

    private final Conv2d inputTrigger;
    private final Linear inputContext;
    private final Conv2d hidden;
    private final Conv2d output;

    /** @param contextDim 0 for a synthesizer without context */
    ConvSynthesizer(int channels, int contextDim, RandomGenerator random) {
        inputTrigger = block("input_trigger", sameSize(channels, random));
        inputContext = contextDim == 0 ? null : block("input_context", new Linear(contextDim, channels, random));
        hidden = block("hidden", sameSize(channels, random));
        output = block("output", sameSize(channels, random));
        Variable weight = output.namedParameters().get("weight");
        weight.setValue(weight.value().mul(0));
    }

    @Override
    public Variable forward(Variable trigger, Variable context) {
        Variable h = inputTrigger.forward(trigger);
        if (inputContext != null) {
            h = h.add(inputContext.forward(context).reshape(trigger.size(0), -1, 1, 1));
        }
        return output.forward(hidden.forward(h.relu()).relu());
    }

    private static Conv2d sameSize(int channels, RandomGenerator random) {
        return new Conv2d(channels, channels, 5, 1, 2, random);
    }
}
