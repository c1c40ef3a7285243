package org.dni4j.optim;


import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.dni4j.autograd.ChunkedUpdate;
import org.dni4j.autograd.Variable;





/**
 * Adam (Kingma and Ba 2015), as {@code torch.optim.Adam}: g = g + decay p, m = b1 m + (1 - b1) g, v = b2 v +
 * (1 - b2) g^2, p = p - rate m / (1 - b1^t) / (sqrt(v / (1 - b2^t)) + e), with b1 = 0.9, b2 = 0.999, e = 1e-8 and t the
 * parameter's steps so far.
 */
public final class Adam extends Optimizer {

    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final double EPSILON = 1e-8;

    /** What is remembered of a parameter's gradients. */
    private static final class Moments {
        int steps;
        float[] m = {};
        float[] v = {};
        double[] md = {};
        double[] vd = {};
    }

    private final double rate;
    private final double weightDecay;
    private final Map<Variable, Moments> moments = new IdentityHashMap<>();

    /** Without weight decay. */
    public Adam(List<Variable> parameters, double rate) {
        this(parameters, rate, 0);
    }

    /** @throws IllegalArgumentException unless {@code rate > 0} and {@code weightDecay >= 0} */
    public Adam(List<Variable> parameters, double rate, double weightDecay) {
        super(parameters);
        this.rate = require("the learning rate", rate, rate > 0 && Double.isFinite(rate), "above 0 and finite");
        this.weightDecay = require("weight decay", weightDecay, weightDecay >= 0 && Double.isFinite(weightDecay),
                "at least 0 and finite");
    }

    @Override
    public void step() {
        for (Variable parameter : parameters()) {
            Moments its = moments.computeIfAbsent(parameter, p -> new Moments());
            parameter.update(new ChunkedUpdate() {
                @Override
                public void apply(float[] value, float[] gradient, int from, int to) {
                    begin(its, value.length, 0, from);
                    fused(value, gradient, its.m, its.v, from, to, (float) weightDecay, (float) rate(its), (float) rootScale(its));
                }

                @Override
                public void apply(double[] value, double[] gradient, int from, int to) {
                    begin(its, 0, value.length, from);
                    fused(value, gradient, its.md, its.vd, from, to, weightDecay, rate(its), rootScale(its));
                }
            });
        }
    }

    private static synchronized void begin(Moments its, int floats, int doubles, int from) {
        if (from == 0) {
            its.steps++;
        }
        if (its.m.length != floats) {
            its.m = new float[floats];
            its.v = new float[floats];
        }
        if (its.md.length != doubles) {
            its.md = new double[doubles];
            its.vd = new double[doubles];
        }
    }

    private static void fused(
            float[] p, float[] g, float[] m, float[] v, int from, int to, float decay, float rate, float rootScale) {
        float b1 = (float) BETA1;
        float b2 = (float) BETA2;
        float r1 = (float) (1 - BETA1);
        float r2 = (float) (1 - BETA2);
        float e = (float) EPSILON;
        for (int i = from; i < to; i++) {
            float d = g[i] + decay * p[i];
            m[i] = b1 * m[i] + r1 * d;
            v[i] = b2 * v[i] + r2 * d * d;
            p[i] -= rate * m[i] / ((float) Math.sqrt(v[i]) * rootScale + e);
        }
    }

    private static void fused(
            double[] p, double[] g, double[] m, double[] v, int from, int to, double decay, double rate, double rootScale) {
        for (int i = from; i < to; i++) {
            double d = g[i] + decay * p[i];
            m[i] = BETA1 * m[i] + (1 - BETA1) * d;
            v[i] = BETA2 * v[i] + (1 - BETA2) * d * d;
            p[i] -= rate * m[i] / (Math.sqrt(v[i]) * rootScale + EPSILON);
        }
    }

    /** The rate with the first moment's correction. */
    private double rate(Moments its) {
        return rate / (1 - Math.pow(BETA1, its.steps));
    }

    /** The second moment's correction, as a factor of its root. */
    private static double rootScale(Moments its) {
        return 1 / Math.sqrt(1 - Math.pow(BETA2, its.steps));
    }
}
