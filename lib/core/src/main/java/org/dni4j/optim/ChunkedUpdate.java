package org.dni4j.optim;
interface ChunkedUpdate {
    void apply(float[] value, float[] gradient, int from, int to);
    void apply(double[] value, double[] gradient, int from, int to);
}
