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

    /** Steps a value with {@code factor} times a gradient. */
    static void update(INDArray value, Elements gradient, float factor, Variable.PartStep step) {
        FloatPointer values = OffHeap.of(value);
        float[] gradients = gradient.floats();
        float[] v = COPIES.get()[0];
        float[] g = COPIES.get()[1];
        for (int start = 0; start < gradients.length; start += LENGTH) {
            int length = Math.min(LENGTH, gradients.length - start);
            values.position(start).get(v, 0, length);
            System.arraycopy(gradients, start, g, 0, length);
            if (factor != 1) {
                scale(g, factor, length);
            }
            step.apply(start / LENGTH, v, g, length);
            values.put(v, 0, length);
        }
        Reference.reachabilityFence(value);
    }

    private static void scale(float[] x, float factor, int length) {
        for (int i = 0; i < length; i++) {
            x[i] *= factor;
        }
    }
}
