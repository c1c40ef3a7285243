package org.dni4j.autograd;

import org.dni4j.kernel.Heap;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@link Reductions#logSoftmax} over the last dimension of a FLOAT array, in loops on the heap. */
final class FusedLogSoftmax {

    private FusedLogSoftmax() {}

    static boolean fits(Variable x, int dim) {
        return dim == x.rank() - 1 && Heap.isPlain(x.value());
    }

    static Variable apply(Variable x) {
        int length = (int) x.value().length();
        int classes = (int) x.size(-1);
        float[] y = Heap.read(x.value(), new float[length]);
        for (int row = 0; row < length; row += classes) {
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
        return Op.of("logSoftmax", Heap.array(y, x.shape()), x, g -> backward(y, g, classes));
    }

    private static INDArray backward(float[] y, INDArray gradient, int classes) {
        float[] g = Heap.read(Heap.isPlain(gradient) ? gradient : gradient.dup('c'), new float[y.length]);
        for (int row = 0; row < y.length; row += classes) {
            float sum = 0;
            for (int c = row; c < row + classes; c++) {
                sum += g[c];
            }
            for (int c = row; c < row + classes; c++) {
                g[c] -= (float) Math.exp(y[c]) * sum;
            }
        }
        return Heap.array(g, gradient.shape());
    }
}
