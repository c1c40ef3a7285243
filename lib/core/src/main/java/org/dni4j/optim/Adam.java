package org.dni4j.optim;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.dni4j.autograd.Variable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

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
        INDArray m;
        INDArray v;
        final List<float[]> partsOfM = new ArrayList<>();
        final List<float[]> partsOfV = new ArrayList<>();
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
            if (parameter.dataType() == DataType.FLOAT) {
                parameter.update((part, value, gradient, length) -> fused(its, part, value, gradient, length));
            } else {
                parameter.update((value, gradient) -> plain(its, value, gradient));
            }
        }
    }

    private void plain(Moments its, INDArray value, INDArray gradient) {
        its.steps++;
        if (its.m == null) {
            its.m = Nd4j.zerosLike(value);
            its.v = Nd4j.zerosLike(value);
        }
        INDArray g = weightDecay == 0 ? gradient : value.mul(weightDecay).addi(gradient);
        its.m.muli(BETA1).addi(g.mul(1 - BETA1));
        its.v.muli(BETA2).addi(g.mul(g).muli(1 - BETA2));
        INDArray divisor = Transforms.sqrt(its.v, true).muli(rootScale(its)).addi(EPSILON);
        value.subi(its.m.mul(rate(its)).divi(divisor));
    }

    /** The same for FLOAT, a part at a time in one loop. */
    private void fused(Moments its, int part, float[] value, float[] gradient, int length) {
        if (part == 0) {
            its.steps++;
        }
        if (part == its.partsOfM.size()) {
            its.partsOfM.add(new float[length]);
            its.partsOfV.add(new float[length]);
        }
        fused(value, gradient, its.partsOfM.get(part), its.partsOfV.get(part), length, (float) weightDecay,
                (float) rate(its), (float) rootScale(its));
    }

    private static void fused(
            float[] p, float[] g, float[] m, float[] v, int length, float decay, float rate, float rootScale) {
        float b1 = (float) BETA1;
        float b2 = (float) BETA2;
        float e = (float) EPSILON;
        for (int i = 0; i < length; i++) {
            float d = g[i] + decay * p[i];
            m[i] = b1 * m[i] + (1 - b1) * d;
            v[i] = b2 * v[i] + (1 - b2) * d * d;
            p[i] -= rate * m[i] / ((float) Math.sqrt(v[i]) * rootScale + e);
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
