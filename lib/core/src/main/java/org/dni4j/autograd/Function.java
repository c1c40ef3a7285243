package org.dni4j.autograd;

import java.util.Arrays;
import java.util.Objects;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A differentiable function of one's own: its value in {@link #forward}, its gradients in {@link #backward}, and in
 * fields what the second needs of the first. One object serves one application:
 *
 * <pre>{@code
 * final class Cube extends Function {
 *     private INDArray x;
 *     protected INDArray forward(INDArray... inputs) { x = inputs[0]; return x.mul(x).mul(x); }
 *     protected INDArray[] backward(INDArray gradient) { return new INDArray[] {x.mul(x).mul(3).mul(gradient)}; }
 * }
 * Variable y = new Cube().apply(x);
 * }</pre>
 */
public abstract class Function {

    private Variable[] inputs;

    /** Makes a function that was not yet applied. */
    protected Function() {}

    /** The function's value. The inputs are not to be changed; one of them may be returned as it is. */
    protected abstract INDArray forward(INDArray... inputs);

    /**
     * The inputs' gradients, each of its input's shape, given that of the value; null for an input that gets none.
     * The given gradient is not to be changed; it may be returned.
     */
    protected abstract INDArray[] backward(INDArray gradient);

    /** Whether input {@code i} requires a gradient. */
    protected final boolean needsGradient(int i) {
        return inputs[i].requiresGrad();
    }

    /**
     * Applies the function and records it, if an input requires a gradient.
     *
     * @throws IllegalStateException if this object was applied before, or its value is of another type than the inputs
     * @throws IllegalArgumentException if the inputs' types differ
     */
    public final Variable apply(Variable... inputs) {
        if (this.inputs != null) {
            throw new IllegalStateException(name() + " was applied before; make a new one for each application");
        }
        Shapes.requireSameType(name(), inputs);
        this.inputs = inputs.clone();
        INDArray value = forward(Arrays.stream(inputs).map(Variable::value).toArray(INDArray[]::new));
        Objects.requireNonNull(value, () -> name() + ": forward returned null");
        if (inputs.length > 0 && value.dataType() != inputs[0].dataType()) {
            throw new IllegalStateException(name() + ": forward returned an array that is " + value.dataType()
                    + " for inputs that are " + inputs[0].dataType());
        }
        return Op.record(name(), value, this.inputs, false, this::checkedBackward);
    }

    private INDArray[] checkedBackward(INDArray gradient) {
        INDArray[] gradients = backward(gradient);
        Objects.requireNonNull(gradients, () -> name() + ": backward returned null");
        if (gradients.length != inputs.length) {
            throw new IllegalStateException(name() + ": backward returned " + gradients.length + " gradients for "
                    + inputs.length + " inputs");
        }
        for (int i = 0; i < inputs.length; i++) {
            INDArray each = gradients[i];
            if (each != null
                    && (!Arrays.equals(each.shape(), inputs[i].shape()) || each.dataType() != inputs[i].dataType())) {
                throw new IllegalStateException(name() + ": backward returned a gradient that is " + each.dataType()
                        + " of shape " + Arrays.toString(each.shape()) + " for input " + i + ", which is "
                        + inputs[i].dataType() + " of shape " + Arrays.toString(inputs[i].shape()));
            }
        }
        return gradients;
    }

    private String name() {
        String simple = getClass().getSimpleName();
        return simple.isEmpty() ? "Function" : simple;
    }
}
