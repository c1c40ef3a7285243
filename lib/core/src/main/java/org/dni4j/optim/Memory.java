package org.dni4j.optim;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.dni4j.autograd.Variable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** One number that an optimizer remembers per number of a parameter, in the parameter's type; 0 at first. */
final class Memory {

    private final long[] shape;
    private float[] floats;
    private double[] doubles;

    Memory(Variable parameter) {
        shape = parameter.shape();
        if (parameter.dataType() == DataType.FLOAT) {
            floats = new float[Math.toIntExact(parameter.length())];
        } else {
            doubles = new double[Math.toIntExact(parameter.length())];
        }
    }

    /** Carries the numbers over to the parameter's type, if that was changed. */
    void follow(Variable parameter) {
        if (parameter.dataType() == DataType.FLOAT && floats == null) {
            floats = new float[doubles.length];
            for (int i = 0; i < floats.length; i++) {
                floats[i] = (float) doubles[i];
            }
            doubles = null;
        } else if (parameter.dataType() == DataType.DOUBLE && doubles == null) {
            doubles = IntStream.range(0, floats.length).mapToDouble(i -> floats[i]).toArray();
            floats = null;
        }
    }

    /** For a FLOAT parameter. */
    float[] floats() {
        return floats;
    }

    /** For a DOUBLE parameter. */
    double[] doubles() {
        return doubles;
    }

    /** A copy of the numbers. */
    Variable copy() {
        return Variable.of(floats == null
                ? Nd4j.create(Arrays.copyOf(doubles, doubles.length), shape, 'c')
                : Nd4j.create(Arrays.copyOf(floats, floats.length), shape, 'c'));
    }

    /** Takes over numbers of the type that these have. */
    void restore(INDArray numbers) {
        if (floats == null) {
            doubles = numbers.dup('c').data().asDouble();
        } else {
            floats = numbers.dup('c').data().asFloat();
        }
    }
}
