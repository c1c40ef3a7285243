package org.dni4j.paper;

import java.util.Random;
import org.dni4j.Synthesizer;
import org.dni4j.autograd.Variable;
import org.dni4j.nn.BatchNorm1d;
import org.dni4j.nn.Block;
import org.dni4j.nn.Linear;

/** A synthesizer without context that has one hidden layer, with batch norm, as the paper's have. */
final class NormedSynthesizer extends Block implements Synthesizer {

    private final Linear hidden;
    private final BatchNorm1d norm;
    private final Linear output;

    NormedSynthesizer(int width, Random random) {
        hidden = new Linear(width, width, random);
        norm = new BatchNorm1d(width);
        output = new Linear(width, width, random);
        output.weight().setValue(output.weight().mul(0));
        output.bias().setValue(output.bias().mul(0));
    }

    @Override
    public Variable forward(Variable trigger, Variable context) {
        return output.forward(norm.forward(hidden.forward(trigger)).relu());
    }
}
