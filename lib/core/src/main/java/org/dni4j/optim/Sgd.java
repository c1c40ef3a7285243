package org.dni4j.optim;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.dni4j.autograd.ChunkedUpdate;
import org.dni4j.autograd.Variable;
import org.dni4j.internal.Tensor;
import org.dni4j.nn.Block;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Stochastic gradient descent, as {@code torch.optim.SGD}: g = g + decay p, p = p - rate g; with momentum
 * v = momentum v + g, p = p - rate v, where v is g at the first step.
 *
 * <pre>{@code
 * Sgd sgd = new Sgd(0.1, net).momentum(0.9).weightDecay(1e-4);
 * }</pre>
 */
public final class Sgd extends Optimizer {

    private final Map<Variable, Tensor> velocities = new IdentityHashMap<>();
    private double momentum;
    private double weightDecay;

    /**
     * @throws IllegalArgumentException unless {@code rate > 0}; if there are no parameters, one is no leaf that
     *     requires a gradient, or one is there twice
     */
    public Sgd(double rate, List<Variable> parameters) {
        super(rate, parameters);
    }

    /** All parameters of {@code blocks}, each once. */
    public Sgd(double rate, Block... blocks) {
        super(rate, blocks);
    }

    /**
     * The share of the velocity that a step keeps; 0 if this is not called.
     *
     * @return this optimizer
     * @throws IllegalArgumentException unless {@code 0 <= momentum < 1}
     */
    public Sgd momentum(double momentum) {
        this.momentum = require("momentum", momentum, momentum >= 0 && momentum < 1, "in [0, 1)");
        return this;
    }

    /**
     * Adds {@code weightDecay} times the parameter to its gradient; 0 if this is not called.
     *
     * @return this optimizer
     * @throws IllegalArgumentException unless {@code weightDecay >= 0}
     */
    public Sgd weightDecay(double weightDecay) {
        this.weightDecay = requireWeightDecay(weightDecay);
        return this;
    }

    @Override
    protected void step(Variable parameter, double rate) {
        parameter.update(new Step(momentum == 0 ? null : velocity(parameter), momentum, weightDecay, rate));
    }

    @Override
    protected Map<String, Variable> state(Variable parameter) {
        return momentum == 0
                ? Map.of()
                : Map.of("velocity", Variable.of(velocity(parameter).copy().array()));
    }

    @Override
    protected void restore(Variable parameter, Map<String, INDArray> state) {
        state.forEach((name, velocity) -> velocities.put(parameter, Tensor.of(velocity)));
    }

    /** The velocity in the parameter's type, which may have been changed. */
    private Tensor velocity(Variable parameter) {
        return velocities.compute(
                parameter,
                (key, velocity) -> velocity == null
                        ? Tensor.filled(parameter.dataType(), 0, parameter.shape())
                        : velocity.type() == parameter.dataType() ? velocity : velocity.to(parameter.dataType()));
    }

    /** One step of one parameter; without momentum the velocity is null, so that nothing is remembered. */
    private record Step(Tensor velocity, double momentum, double decay, double rate) implements ChunkedUpdate {

        @Override
        public void apply(float[] value, float[] gradient, int from, int to) {
            if (velocity == null) {
                step(value, gradient, from, to, (float) decay, (float) rate);
            } else {
                step(value, gradient, velocity.floats(), from, to, (float) momentum, (float) decay, (float) rate);
            }
        }

        @Override
        public void apply(double[] value, double[] gradient, int from, int to) {
            if (velocity == null) {
                step(value, gradient, from, to, decay, rate);
            } else {
                step(value, gradient, velocity.doubles(), from, to, momentum, decay, rate);
            }
        }

        private static void step(float[] p, float[] g, int from, int to, float decay, float rate) {
            for (int i = from; i < to; i++) {
                p[i] -= rate * (decay == 0 ? g[i] : g[i] + decay * p[i]);
            }
        }

        private static void step(double[] p, double[] g, int from, int to, double decay, double rate) {
            for (int i = from; i < to; i++) {
                p[i] -= rate * (decay == 0 ? g[i] : g[i] + decay * p[i]);
            }
        }

        private static void step(
                float[] p, float[] g, float[] v, int from, int to, float momentum, float decay, float rate) {
            for (int i = from; i < to; i++) {
                v[i] = momentum * v[i] + (decay == 0 ? g[i] : g[i] + decay * p[i]);
                p[i] -= rate * v[i];
            }
        }

        private static void step(
                double[] p, double[] g, double[] v, int from, int to, double momentum, double decay, double rate) {
            for (int i = from; i < to; i++) {
                v[i] = momentum * v[i] + (decay == 0 ? g[i] : g[i] + decay * p[i]);
                p[i] -= rate * v[i];
            }
        }
    }
}
