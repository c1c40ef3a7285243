package org.dni4j.autograd;

import java.util.Arrays;
import org.dni4j.kernel.FloatPool;

/** {@link Reductions} for floats, those over one dimension for the last. */
final class FloatReductions {

    private FloatReductions() {}

    static Variable sum(Variable x) {
        float[] sum = {FloatBroadcast.total(x.elements().floats(), 0, (int) x.length())};
        return Op.of("sum", Elements.of(sum), x, g -> Elements.of(FloatBroadcast.expand(g, x.shape()), x.shape()));
    }

    static Variable logSoftmax(Variable x) {
        int classes = (int) x.size(-1);
        float[] y = x.elements().floats().clone();
        for (int row = 0; row < y.length; row += classes) {
            float max = Float.NEGATIVE_INFINITY;
            for (int c = row; c < row + classes; c++) {
                max = Math.max(max, y[c]);
            }
            double sum = 0;
            for (int c = row; c < row + classes; c++) {
                sum += Math.exp(y[c] - max);
            }
            float logSum = (float) (max + Math.log(sum));
            for (int c = row; c < row + classes; c++) {
                y[c] -= logSum;
            }
        }
        return Op.of("logSoftmax", Elements.of(y, x.shape()), x, g -> {
            float[] gradient = FloatPool.take(y.length);
            float[] gs = g.floats();
            for (int row = 0; row < y.length; row += classes) {
                float sum = FloatBroadcast.total(gs, row, classes);
                for (int c = row; c < row + classes; c++) {
                    gradient[c] = gs[c] - (float) Math.exp(y[c]) * sum;
                }
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
