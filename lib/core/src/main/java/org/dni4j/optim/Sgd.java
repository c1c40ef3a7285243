package org.dni4j.optim;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.dni4j.autograd.Variable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Stochastic gradient descent with momentum: v = momentum v + g, p = p - rate v, where v is g at the first step, as in
 * {@code torch.optim.SGD}.
 */
public final class Sgd extends Optimizer {

    private final double rate;
    private final double momentum;
    private final Map<Variable, INDArray> velocities = new IdentityHashMap<>();
    private final Map<Variable, List<float[]>> partsOfVelocities = new IdentityHashMap<>();

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
            if (parameter.dataType() == DataType.FLOAT) {
                List<float[]> velocity = partsOfVelocities.computeIfAbsent(parameter, p -> new ArrayList<>());
                parameter.update((part, value, gradient, length) -> fused(velocity, part, value, gradient, length));
            } else {
                parameter.update((value, gradient) -> value.subi(velocity(parameter, gradient).mul(rate)));
            }
        }
    }

    private INDArray velocity(Variable parameter, INDArray gradient) {
        if (momentum == 0) {
            return gradient;
        }
        INDArray velocity = velocities.get(parameter);
        if (velocity == null) {
            velocity = gradient.dup();
            velocities.put(parameter, velocity);
        } else {
            velocity.muli(momentum).addi(gradient);
        }
        return velocity;
    }

    /** The same for FLOAT, a part at a time in one loop. */
    private void fused(List<float[]> velocities, int part, float[] value, float[] gradient, int length) {
        if (part == velocities.size()) {
            velocities.add(new float[length]);
        }
        fused(value, gradient, velocities.get(part), length, (float) momentum, (float) rate);
    }

    private static void fused(float[] p, float[] g, float[] v, int length, float momentum, float rate) {
        for (int i = 0; i < length; i++) {
            v[i] = momentum * v[i] + g[i];
            p[i] -= rate * v[i];
        }
    }
}
