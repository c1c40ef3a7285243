package org.dni4j.nn;

import java.util.random.RandomGenerator;
import org.dni4j.autograd.Variable;

/**
 * Gated recurrent unit (Cho et al. 2014), in the variant of {@code torch.nn}. With the parts r, z, n of i = W_ih x +
 * b_ih and of j = W_hh h + b_hh, and the sigmoid s: r = s(i_r + j_r), z = s(i_z + j_z), n = tanh(i_n + r j_n),
 * h' = (1 - z) n + z h. The state is h.
 */
public final class Gru extends Recurrent {

    /** One weights. */
    public Gru(long in, long hidden, RandomGenerator random) {
        this(in, hidden, 1, 0, random);
    }

    /** @throws IllegalArgumentException if a size is below 1 or the dropout not in [0, 1] */
    public Gru(long in, long hidden, int layers, double dropout, RandomGenerator random) {
        super(in, hidden, layers, dropout, random, 3, 1);
    }

    @Override
    Variable states(Weights weights, Variable x, Variable state) {
        return stepwise(weights, x, state, this::next);
    }

    private Variable next(Variable fromInput, Variable fromHidden, Variable h) {
        Variable r = part(fromInput, 0).add(part(fromHidden, 0)).sigmoid();
        Variable z = part(fromInput, 1).add(part(fromHidden, 1)).sigmoid();
        Variable n = part(fromInput, 2).add(r.mul(part(fromHidden, 2))).tanh();
        return n.add(z.mul(h.sub(n)));
    }
}
