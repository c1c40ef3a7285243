package org.dni4j;

import org.dni4j.autograd.Variable;
import org.dni4j.nn.Block;
import org.nd4j.linalg.factory.Nd4j;

/** The trigger times a weight a feature, plus the context if there is one: small enough to compute by hand. */
final class ScaleSynthesizer extends Block implements Synthesizer {

    final Variable weight;

    ScaleSynthesizer(double... weight) {
        this.weight = parameter("weight", Nd4j.createFromArray(weight));
    }

    @Override
    public Variable forward(Variable trigger, Variable context) {
        Variable scaled = trigger.mul(weight);
        return context == null ? scaled : scaled.add(context);
    }
}
