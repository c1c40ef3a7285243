package org.dni4j.nn;

import java.util.random.RandomGenerator;
import org.dni4j.autograd.Variable;

/**
 * Long short-term memory (Hochreiter and Schmidhuber 1997, with forget gates). With the parts i, f, g, o of
 * W_ih x + b_ih + W_hh h + b_hh and the sigmoid s: c' = s(f) c + s(i) tanh(g), h' = s(o) tanh(c'). The state is h and
 * c, one after the other.
 */
public final class Lstm extends Recurrent {

    /** One weights. */
    public Lstm(long in, long hidden, RandomGenerator random) {
        this(in, hidden, 1, 0, random);
    }

    /** @throws IllegalArgumentException if a size is below 1 or the dropout not in [0, 1] */
    public Lstm(long in, long hidden, int layers, double dropout, RandomGenerator random) {
        super(in, hidden, layers, dropout, random, 4, 2);
    }

    @Override
    Variable states(Weights weights, Variable x, Variable state) {
        return x.lstm(state, weights.weightIh(), weights.weightHh(), weights.biasIh(), weights.biasHh());
    }
}
