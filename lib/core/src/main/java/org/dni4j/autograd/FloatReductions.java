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
        float[] y = x.elements().floats().clone();
        float[] exp = FloatPool.take(y.length);
        subtractMaxima(y, classes);
        System.arraycopy(y, 0, exp, 0, y.length);
        Exponential.exp(exp);
        for (int row = 0; row < y.length; row += classes) {
            float logSum = (float) Math.log(Reduce.sum(exp, row, classes));
            for (int c = row; c < row + classes; c++) {
                y[c] -= logSum;
            }
        }
        FloatPool.give(exp);
        return Op.of("logSoftmax", Elements.of(y, x.shape()), x, g -> {
            float[] gradient = FloatPool.take(y.length);
            float[] gs = g.floats();
            System.arraycopy(y, 0, gradient, 0, y.length);
            Exponential.exp(gradient);
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
        float[] exp = x.elements().floats().clone();
        subtractMaxima(exp, classes);
        float[] loss = new float[labels.length];
        for (int i = 0; i < labels.length; i++) {
            loss[i] = -exp[i * classes + labels[i]];
        }
        Exponential.exp(exp);
        float[] sums = new float[labels.length];
        for (int i = 0; i < labels.length; i++) {
            sums[i] = (float) Reduce.sum(exp, i * classes, classes);
            loss[i] += (float) Math.log(sums[i]);
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

    /** Subtracts from each row its largest element, so that no power overflows. */
    private static void subtractMaxima(float[] x, int classes) {
        for (int row = 0; row < x.length; row += classes) {
            float max = Reduce.max(x, row, classes);
            for (int c = row; c < row + classes; c++) {
                x[c] -= max;
            }
        }
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
