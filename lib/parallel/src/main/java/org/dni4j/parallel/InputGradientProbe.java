package org.dni4j.parallel;

import java.util.Map;
import org.dni4j.autograd.CustomFunction;
import org.dni4j.autograd.Variable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Stands where a value enters a part, and keeps the gradient that arrives there. The value passes unchanged.
 */
final class InputGradientProbe extends CustomFunction {

    /** By type: something that requires a gradient, so that an operation on it does. */
    private static final Map<DataType, Variable> ANCHORS =
            Map.of(DataType.FLOAT, anchor(DataType.FLOAT), DataType.DOUBLE, anchor(DataType.DOUBLE));

    private final Variable value;
    private Variable gradient;

    /** @param value detached */
    InputGradientProbe(Variable value) {
        this.value = value;
    }

    private static Variable anchor(DataType type) {
        return Variable.parameter(Nd4j.zeros(type, 1));
    }

    /** The value as the result of an operation that requires a gradient; to be called once. */
    Variable enter() {
        return apply(value, ANCHORS.get(value.dataType()));
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
