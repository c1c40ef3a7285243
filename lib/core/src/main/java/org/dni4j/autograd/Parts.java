package org.dni4j.autograd;

import java.lang.ref.Reference;
import org.bytedeco.javacpp.FloatPointer;
import org.dni4j.kernel.OffHeap;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Goes over FLOAT arrays of any size in parts that stay in the processor's cache. */
final class Parts {

    /** The most elements of a part. */
    private static final int LENGTH = 8192;

    /** What steps are given: of nobody else, because one may keep it. */
    private static final ThreadLocal<float[][]> COPIES = ThreadLocal.withInitial(() -> new float[2][LENGTH]);

    private Parts() {}

    static void update(INDArray value, Elements gradient, Variable.PartStep step) {
        FloatPointer values = OffHeap.of(value);
        float[] gradients = gradient.floats();
        float[] v = COPIES.get()[0];
        float[] g = COPIES.get()[1];
        for (int start = 0; start < gradients.length; start += LENGTH) {
            int length = Math.min(LENGTH, gradients.length - start);
            values.position(start).get(v, 0, length);
            System.arraycopy(gradients, start, g, 0, length);
            step.apply(start / LENGTH, v, g, length);
            values.put(v, 0, length);
        }
        Reference.reachabilityFence(value);
    }

    static double sumOfSquares(Elements elements) {
        if (!elements.isFloat()) {
            double norm = elements.array().norm2Number().doubleValue();
            return norm * norm;
        }
        float[] x = elements.floats();
        double[] sums = new double[4]; // four sums, because each waits for its last addition
        int i = 0;
        for (; i + 4 <= x.length; i += 4) {
            sums[0] += (double) x[i] * x[i];
            sums[1] += (double) x[i + 1] * x[i + 1];
            sums[2] += (double) x[i + 2] * x[i + 2];
            sums[3] += (double) x[i + 3] * x[i + 3];
        }
        for (; i < x.length; i++) {
            sums[0] += (double) x[i] * x[i];
        }
        return sums[0] + sums[1] + sums[2] + sums[3];
    }
}
