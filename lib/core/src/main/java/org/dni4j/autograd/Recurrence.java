package org.dni4j.autograd;

import java.util.Arrays;
import java.util.Objects;

/** Layers that run over a sequence. */
public sealed interface Recurrence permits Variable {

    /**
     * A layer of an LSTM over a sequence x (time, batch, in). With the parts i, f, g, o of
     * W_ih x + b_ih + W_hh h + b_hh and the sigmoid s: c' = s(f) c + s(i) tanh(g), h' = s(o) tanh(c').
     *
     * @param state h and c before the first time, one after the other: (batch, 2 hidden)
     * @param weightIh W_ih, (4 hidden, in)
     * @param weightHh W_hh, (4 hidden, hidden)
     * @param biasIh b_ih, (4 hidden)
     * @param biasHh b_hh, (4 hidden)
     * @return h' and c' of each time, one after the other: (time, batch, 2 hidden)
     * @throws IllegalArgumentException if a shape is not that
     */
    default Variable lstm(Variable state, Variable weightIh, Variable weightHh, Variable biasIh, Variable biasHh) {
        Variable x = self();
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(weightIh, "weightIh");
        Objects.requireNonNull(weightHh, "weightHh");
        Objects.requireNonNull(biasIh, "biasIh");
        Objects.requireNonNull(biasHh, "biasHh");
        Variable[] inputs = {x, state, weightIh, weightHh, biasIh, biasHh};
        requireLstm(inputs);
        if (x.isFloat()) {
            return FloatLstm.apply(inputs);
        }
        long hidden = weightHh.size(1);
        Variable fromInput = x.linear(weightIh, biasIh);
        Variable h = state.slice(1, 0, hidden);
        Variable c = state.slice(1, hidden, 2 * hidden);
        Variable[] states = new Variable[(int) x.size(0)];
        for (int t = 0; t < states.length; t++) {
            Variable gates = fromInput.slice(0, t, t + 1).reshape(x.size(1), -1).add(h.linear(weightHh, biasHh));
            Variable i = gates.slice(1, 0, hidden).sigmoid();
            Variable f = gates.slice(1, hidden, 2 * hidden).sigmoid();
            Variable g = gates.slice(1, 2 * hidden, 3 * hidden).tanh();
            Variable o = gates.slice(1, 3 * hidden, 4 * hidden).sigmoid();
            c = f.mul(c).add(i.mul(g));
            h = o.mul(c.tanh());
            states[t] = h.concat(1, c).reshape(1, x.size(1), 2 * hidden);
        }
        return states[0].concat(0, Arrays.copyOfRange(states, 1, states.length));
    }

    private Variable self() {
        return (Variable) this;
    }

    private static void requireLstm(Variable... inputs) {
        Require.sameType("lstm", inputs);
        Require.rank("lstm", "x", inputs[0], 3);
        Require.rank("lstm", "weightHh", inputs[3], 2);
        long[][] given = Arrays.stream(inputs).map(Variable::shape).toArray(long[][]::new);
        long[] x = given[0];
        long hidden = given[3][1];
        long gates = 4 * hidden;
        long[][] fitting = {x, {x[1], 2 * hidden}, {gates, x[2]}, {gates, hidden}, {gates}, {gates}};
        if (!Arrays.deepEquals(given, fitting)) {
            throw new IllegalArgumentException("lstm takes x (time, batch, in), state (batch, 2 hidden), weights"
                    + " (4 hidden, in) and (4 hidden, hidden) and two biases (4 hidden), not shapes "
                    + Arrays.deepToString(given));
        }
    }
}
