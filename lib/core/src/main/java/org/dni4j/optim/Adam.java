package org.dni4j.optim;

import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dni4j.autograd.ChunkedUpdate;
import org.dni4j.autograd.Variable;
import org.dni4j.internal.Tensor;
import org.dni4j.nn.Block;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Adam (Kingma and Ba 2015), as {@code torch.optim.Adam}: g = g + decay p, m = b1 m + (1 - b1) g, v = b2 v +
 * (1 - b2) g^2, p = p - rate m / (1 - b1^t) / (sqrt(v / (1 - b2^t)) + e), with b1 = 0.9, b2 = 0.999, e = 1e-8 and t the
 * parameter's steps so far.
 *
 * <pre>{@code
 * Adam adam = new Adam(1e-3, lower, upper).weightDecay(1e-4);
 * }</pre>
 */
public final class Adam extends Optimizer {

    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final double EPSILON = 1e-8;

    /** The moments of a parameter's gradients. */
    private static final class Moments {
        Tensor m;
        Tensor v;
        long steps;

        Moments(Variable parameter) {
            m = Tensor.filled(parameter.dataType(), 0, parameter.shape());
            v = Tensor.filled(parameter.dataType(), 0, parameter.shape());
        }
    }

    private final Map<Variable, Moments> moments = new IdentityHashMap<>();
    private double weightDecay;

    /**
     * @throws IllegalArgumentException unless {@code rate > 0}; if there are no parameters, one is no leaf that
     *     requires a gradient, or one is there twice
     */
    public Adam(double rate, List<Variable> parameters) {
        super(rate, parameters);
    }

    /** All parameters of {@code blocks}, each once. */
    public Adam(double rate, Block... blocks) {
        super(rate, blocks);
    }

    /**
     * Adds {@code weightDecay} times the parameter to its gradient; 0 if this is not called.
     *
     * @return this optimizer
     * @throws IllegalArgumentException unless {@code weightDecay >= 0}
     */
    public Adam weightDecay(double weightDecay) {
        this.weightDecay = requireWeightDecay(weightDecay);
        return this;
    }

    @Override
    protected void step(Variable parameter, double rate) {
        Moments its = moments(parameter);
        Step step = new Step(its, weightDecay, rate);
        parameter.update(step);
        its.steps += step.applied ? 1 : 0;
    }

    @Override
    protected Map<String, Variable> state(Variable parameter) {
        Moments its = moments(parameter);
        Map<String, Variable> state = new LinkedHashMap<>();
        state.put("m", Variable.of(its.m.copy().array()));
        state.put("v", Variable.of(its.v.copy().array()));
        state.put("steps", Variable.of(Nd4j.createFromArray((double) its.steps)));
        return state;
    }

    @Override
    protected void restore(Variable parameter, Map<String, INDArray> state) {
        Moments its = moments(parameter);
        its.m = Tensor.of(state.get("m"));
        its.v = Tensor.of(state.get("v"));
        its.steps = (long) state.get("steps").getDouble(0);
    }

    /** The moments in the parameter's type, which may have been changed. */
    private Moments moments(Variable parameter) {
        Moments its = moments.computeIfAbsent(parameter, Moments::new);
        if (its.m.type() != parameter.dataType()) {
            its.m = its.m.to(parameter.dataType());
            its.v = its.v.to(parameter.dataType());
        }
        return its;
    }

    /** One step of one parameter. The constants are computed in double, and rounded once. */
    private static final class Step implements ChunkedUpdate {

        private final Moments its;
        private final double decay;
        private final double rate;
        private final double root;
        private volatile boolean applied;

        Step(Moments its, double decay, double rate) {
            this.its = its;
            this.decay = decay;
            this.rate = rate / (1 - Math.pow(BETA1, its.steps + 1));
            this.root = Math.sqrt(1 - Math.pow(BETA2, its.steps + 1));
        }

        @Override
        public void apply(float[] value, float[] gradient, int from, int to) {
            applied = true;
            step(value, gradient, its.m.floats(), its.v.floats(), from, to, (float) decay, (float) rate, (float) root);
        }

        @Override
        public void apply(double[] value, double[] gradient, int from, int to) {
            applied = true;
            step(value, gradient, its.m.doubles(), its.v.doubles(), from, to, decay, rate, root);
        }

        private static void step(
                float[] p, float[] g, float[] m, float[] v, int from, int to, float decay, float rate, float root) {
            float b1 = (float) BETA1;
            float c1 = (float) (1 - BETA1);
            float b2 = (float) BETA2;
            float c2 = (float) (1 - BETA2);
            float e = (float) EPSILON;
            for (int i = from; i < to; i++) {
                float d = decay == 0 ? g[i] : g[i] + decay * p[i];
                m[i] = b1 * m[i] + c1 * d;
                v[i] = b2 * v[i] + c2 * d * d;
                p[i] -= rate * m[i] / ((float) Math.sqrt(v[i]) / root + e);
            }
        }

        private static void step(
                double[] p,
                double[] g,
                double[] m,
                double[] v,
                int from,
                int to,
                double decay,
                double rate,
                double root) {
            for (int i = from; i < to; i++) {
                double d = decay == 0 ? g[i] : g[i] + decay * p[i];
                m[i] = BETA1 * m[i] + (1 - BETA1) * d;
                v[i] = BETA2 * v[i] + (1 - BETA2) * d * d;
                p[i] -= rate * m[i] / (Math.sqrt(v[i]) / root + EPSILON);
            }
        }
    }
}
