package org.dni4j.optim;


import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.dni4j.autograd.ChunkedUpdate;
import org.dni4j.autograd.Variable;



/**
 * Stochastic gradient descent with momentum: v = momentum v + g, p = p - rate v, where v is g at the first step, as in
 * {@code torch.optim.SGD}.
 */
public final class Sgd extends Optimizer {

    private final double rate;
    private final double momentum;
    private final Map<Variable, Object> velocities = new IdentityHashMap<>();

    /** Without momentum: p = p - rate g. */
    public Sgd(List<Variable> parameters, double rate) {
        this(parameters, rate, 0);
    }

    /** @throws IllegalArgumentException unless {@code rate > 0} and {@code 0 <= momentum < 1} */
    public Sgd(List<Variable> parameters, double rate, double momentum) {
        super(parameters);
        this.rate = require("the learning rate", rate, rate > 0 && Double.isFinite(rate), "above 0 and finite");
        this.momentum = require("momentum", momentum, momentum >= 0 && momentum < 1, "in [0, 1)");
    }

    @Override
    public void step() {
        for (Variable parameter : parameters()) {
            parameter.update(new ChunkedUpdate() {
                @Override
                public void apply(float[] value, float[] gradient, int from, int to) {
                    float[] v = (float[]) velocities.computeIfAbsent(parameter, p -> new float[value.length]);
                    for (int i = from; i < to; i++) {
                        v[i] = (float) momentum * v[i] + gradient[i];
                        value[i] -= (float) rate * v[i];
                    }
                }

                @Override
                public void apply(double[] value, double[] gradient, int from, int to) {
                    double[] v = (double[]) velocities.computeIfAbsent(parameter, p -> new double[value.length]);
                    for (int i = from; i < to; i++) {
                        v[i] = momentum * v[i] + gradient[i];
                        value[i] -= rate * v[i];
                    }
                }
            });
        }
    }
}
