package org.dni4j.autograd;

/**
 * What an optimizer does with a leaf: it changes ranges of its numbers in place. Each range is stepped once; several may
 * be stepped at the same time, on several threads.
 */
public interface ChunkedUpdate {

    /** Changes {@code value[from]} to {@code value[to - 1]} of a FLOAT leaf; {@code gradient} has the same indices. */
    void apply(float[] value, float[] gradient, int from, int to);

    /** The same for a DOUBLE leaf. */
    void apply(double[] value, double[] gradient, int from, int to);
}
