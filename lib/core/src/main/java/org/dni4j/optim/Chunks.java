package org.dni4j.optim;
import org.dni4j.autograd.Variable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
final class Chunks {
    private Chunks() {}
    static void update(Variable p, ChunkedUpdate step) {
        p.update((value, gradient) -> {
            if (value.dataType() == DataType.FLOAT) {
                float[] v = value.dup('c').data().asFloat();
                step.apply(v, gradient.dup('c').data().asFloat(), 0, v.length);
                value.assign(Nd4j.create(v, value.shape(), 'c'));
            } else {
                double[] v = value.dup('c').data().asDouble();
                step.apply(v, gradient.dup('c').data().asDouble(), 0, v.length);
                value.assign(Nd4j.create(v, value.shape(), 'c'));
            }
        });
    }
}
