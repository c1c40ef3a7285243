package org.dni4j.badinput;

import org.dni4j.autograd.Variable;
import org.dni4j.testing.Sample;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Arrays and variables for the rows. */
final class Given {

    private Given() {}

    static INDArray array(long... shape) {
        return Sample.numbers(DataType.DOUBLE, 1, shape);
    }

    static INDArray floats(long... shape) {
        return Sample.numbers(DataType.FLOAT, 1, shape);
    }

    /** DOUBLE. */
    static Variable of(long... shape) {
        return Variable.of(array(shape));
    }

    /** FLOAT. */
    static Variable ofFloats(long... shape) {
        return Variable.of(floats(shape));
    }

    /** A DOUBLE leaf with a gradient. */
    static Variable leaf(long... shape) {
        Variable leaf = Variable.parameter(array(shape));
        leaf.sum().backward();
        return leaf;
    }
}
