package org.dni4j.nn;

import java.util.random.RandomGenerator;
import org.dni4j.autograd.Variable;

/** h' = tanh(W_ih x + b_ih + W_hh h + b_hh). The state is h. */
public final class Rnn extends Recurrent {

    /** One weights. */
    public Rnn(long in, long hidden, RandomGenerator random) {
        this(in, hidden, 1, 0, random);
    }

    /** @throws IllegalArgumentException if a size is below 1 or the dropout not in [0, 1] */
    public Rnn(long in, long hidden, int layers, double dropout, RandomGenerator random) {
        super(in, hidden, layers, dropout, random, 1, 1);
    }

    @Override
    Variable states(Weights weights, Variable x, Variable state) {
        return stepwise(
                weights,
                x,
                state,
                (fromInput, fromHidden, h) -> fromInput.add(fromHidden).tanh());
    }
}
