package org.dni4j.autograd;

import java.util.Arrays;
import org.dni4j.kernel.Exponential;
import org.dni4j.kernel.FloatPool;
import org.dni4j.kernel.Reduce;

/** {@link Reductions} for floats, those over one dimension for the last. */
final class FloatReductions {

    private FloatReductions() {}

    static Variable sum(Variable x) {
        float[] sum = {(float) Reduce.sum(x.elements().floats(), 0, (int) x.length())};
        return Op.of("sum", Elements.of(sum), x, g -> Elements.of(FloatBroadcast.expand(g, x.shape()), x.shape()));
    }

    static Variable logSoftmax(Variable x) {
        int classes = (int) x.size(-1);
        float[] from = x.elements().floats();
        float[] y = new float[from.length];
        float[] exp = FloatPool.take(y.length);
        for (int row = 0; row < y.length; row += classes) {
            float max = Reduce.max(from, row, classes);
            Exponential.exp(from, max, exp, row, classes);
            float logSum = (float) Math.log(Reduce.sum(exp, row, classes));
            for (int c = row; c < row + classes; c++) {
                y[c] = from[c] - max - logSum;
            }
        }
        FloatPool.give(exp);
        return Op.of("logSoftmax", Elements.of(y, x.shape()), x, g -> {
            float[] gradient = FloatPool.take(y.length);
            float[] gs = g.floats();
            Exponential.exp(y, 0, gradient, 0, y.length);
            for (int row = 0; row < y.length; row += classes) {
                float sum = (float) Reduce.sum(gs, row, classes);
                for (int c = row; c < row + classes; c++) {
                    gradient[c] = gs[c] - gradient[c] * sum;
                }
            }
            return Elements.of(gradient, x.shape());
        });
    }

    static Variable crossEntropy(Variable x, int[] labels) {
        int classes = (int) x.size(1);
        float[] from = x.elements().floats();
        float[] exp = new float[from.length];
        float[] sums = new float[labels.length];
        float[] loss = new float[labels.length];
        for (int i = 0; i < labels.length; i++) {
            int row = i * classes;
            float max = Reduce.max(from, row, classes);
            Exponential.exp(from, max, exp, row, classes);
            sums[i] = (float) Reduce.sum(exp, row, classes);
            loss[i] = (float) Math.log(sums[i]) + (max - from[row + labels[i]]);
        }
        return Op.of("crossEntropy", Elements.of(loss, loss.length), x, g -> {
            float[] gs = g.floats();
            float[] gradient = FloatPool.take(exp.length);
            for (int i = 0; i < labels.length; i++) {
                float factor = gs[i] / sums[i];
                for (int c = i * classes; c < (i + 1) * classes; c++) {
                    gradient[c] = exp[c] * factor;
                }
                gradient[i * classes + labels[i]] -= gs[i];
            }
            return Elements.of(gradient, x.shape());
        });
    }

    static Variable pick(Variable x, int[] index) {
        int classes = (int) x.size(1);
        float[] elements = x.elements().floats();
        float[] picked = new float[index.length];
        for (int i = 0; i < index.length; i++) {
            picked[i] = elements[i * classes + index[i]];
        }
        return Op.of("pick", Elements.of(picked, picked.length), x, g -> {
            float[] gradient = FloatPool.take(elements.length);
            Arrays.fill(gradient, 0);
            for (int i = 0; i < index.length; i++) {
                gradient[i * classes + index[i]] = g.floats()[i];
            }
            return Elements.of(gradient, x.shape());
        });
    }
}
