package org.dni4j.optim;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.dni4j.autograd.Variable;
import org.dni4j.kernel.Heap;
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

    private static final class Moments {
        final INDArray m;
        final INDArray v;
        int steps;

        Moments(INDArray like) {
            m = Nd4j.zerosLike(like);
            v = Nd4j.zerosLike(like);
        }
    }

    private final double rate;
    private final double weightDecay;
    private final Map<Variable, Moments> moments = new IdentityHashMap<>();

    /** Without weight decay. */
    public Adam(List<Variable> parameters, double rate) {
        this(parameters, rate, 0);
    }

    /** @throws IllegalArgumentException unless rate > 0 and weightDecay >= 0 */
    public Adam(List<Variable> parameters, double rate, double weightDecay) {
        super(parameters);
        this.rate = require("the learning rate", rate, rate > 0, "above 0");
        this.weightDecay = require("weight decay", weightDecay, weightDecay >= 0, "at least 0");
    }

    @Override
    public void step() {
        for (Variable parameter : parameters()) {
            parameter.update((value, gradient) ->
                    step(moments.computeIfAbsent(parameter, p -> new Moments(value)), value, gradient));
        }
    }

    private void step(Moments moments, INDArray value, INDArray gradient) {
        moments.steps++;
        double correction1 = 1 - Math.pow(BETA1, moments.steps);
        double correction2 = 1 - Math.pow(BETA2, moments.steps);
        if (Heap.isPlain(value) && Heap.isPlain(gradient)) {
            fused(moments, value, gradient, (float) (rate / correction1), (float) (1 / Math.sqrt(correction2)));
        } else {
            plain(moments, value, gradient, rate / correction1, 1 / Math.sqrt(correction2));
        }
    }

    private void plain(Moments moments, INDArray value, INDArray gradient, double rate, double rootScale) {
        INDArray g = weightDecay == 0 ? gradient : value.mul(weightDecay).addi(gradient);
        moments.m.muli(BETA1).addi(g.mul(1 - BETA1));
        moments.v.muli(BETA2).addi(g.mul(g).muli(1 - BETA2));
        INDArray divisor = Transforms.sqrt(moments.v, true).muli(rootScale).addi(EPSILON);
        value.subi(moments.m.mul(rate).divi(divisor));
    }

    /** The same in one loop on the heap. */
    private void fused(Moments moments, INDArray value, INDArray gradient, float rate, float rootScale) {
        int length = (int) value.length();
        float[] p = Heap.read(value, Heap.scratch(0, length));
        float[] g = Heap.read(gradient, Heap.scratch(1, length));
        float[] m = Heap.read(moments.m, Heap.scratch(2, length));
        float[] v = Heap.read(moments.v, Heap.scratch(3, length));
        float decay = (float) weightDecay;
        float b1 = (float) BETA1;
        float b2 = (float) BETA2;
        float e = (float) EPSILON;
        for (int i = 0; i < length; i++) {
            float d = g[i] + decay * p[i];
            m[i] = b1 * m[i] + (1 - b1) * d;
            v[i] = b2 * v[i] + (1 - b2) * d * d;
            p[i] -= rate * m[i] / ((float) Math.sqrt(v[i]) * rootScale + e);
        }
        Heap.write(p, value);
        Heap.write(m, moments.m);
        Heap.write(v, moments.v);
    }
}
