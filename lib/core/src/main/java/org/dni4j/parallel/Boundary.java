package org.dni4j.parallel;

import org.dni4j.autograd.CustomFunction;
import org.dni4j.autograd.Variable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/** Where a value enters a part: the identity, which keeps the gradient that arrives. */
final class Boundary extends CustomFunction {

    /** Something that requires a gradient, so that what it is an input of does. */
    private static final Variable ANCHOR = Variable.parameter(Nd4j.zeros(DataType.FLOAT, 1));

    private final Variable value;
    private Variable gradient;

    /** @param value detached */
    Boundary(Variable value) {
        this.value = value;
    }

    /** What the part gets: the same value, as an operation's result that requires a gradient. To be called once. */
    Variable enter() {
        return apply(value, ANCHOR);
    }

    Variable value() {
        return value;
    }

    /** The gradient of what entered, or null if none arrived. */
    Variable gradient() {
        return gradient;
    }

    @Override
    protected Variable forward(Variable... inputs) {
        return inputs[0];
    }

    @Override
    protected Variable[] backward(Variable arrived) {
        gradient = arrived;
        return new Variable[] {null, null};
    }
}
