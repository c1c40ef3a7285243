package org.dni4j.autograd;

import java.util.Arrays;
import java.util.Objects;

/**
 * A differentiable function of one's own: its value in {@link #forward}, its gradients in {@link #backward}, and in
 * fields what the second needs of the first. Nothing is recorded in either: they compute with the operations of
 * {@link Variable}, or with ND4J on {@link Variable#value()}. One object serves one application:
 *
 * <pre>{@code
 * final class Cube extends Function {
 *     private Variable x;
 *     protected Variable forward(Variable... inputs) { x = inputs[0]; return x.mul(x).mul(x); }
 *     protected Variable[] backward(Variable gradient) { return new Variable[] {x.mul(x).mul(3).mul(gradient)}; }
 * }
 * Variable y = new Cube().apply(x);
 * }</pre>
 */
public abstract class Function {

    private Variable[] inputs;

    /** Makes a function that was not yet applied. */
    protected Function() {}

    /** The function's value; one of the inputs may be returned as it is. */
    protected abstract Variable forward(Variable... inputs);

    /**
     * The inputs' gradients, each of its input's shape, given that of the value; null for an input that gets none.
     * The given gradient may be returned.
     */
    protected abstract Variable[] backward(Variable gradient);

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
        Shapes.requireAll("inputs", (Object[]) inputs);
        Shapes.requireSameType(name(), inputs);
        this.inputs = inputs.clone();
        Variable value = Autograd.noGrad(() -> forward(inputs.clone()));
        Objects.requireNonNull(value, () -> name() + ": forward returned null");
        if (inputs.length > 0 && value.dataType() != inputs[0].dataType()) {
            throw new IllegalStateException(name() + ": forward returned a variable that is " + value.dataType()
                    + " for inputs that are " + inputs[0].dataType());
        }
        return Op.record(name(), value.elements(), this.inputs, false, this::checkedBackward);
    }

    private Elements[] checkedBackward(Elements elements) {
        Variable gradient = new Variable(elements, false, null);
        Variable[] gradients = Autograd.noGrad(() -> backward(gradient));
        Objects.requireNonNull(gradients, () -> name() + ": backward returned null");
        if (gradients.length != inputs.length) {
            throw new IllegalStateException(name() + ": backward returned " + gradients.length + " gradients for "
                    + inputs.length + " inputs");
        }
        for (int i = 0; i < inputs.length; i++) {
            Variable each = gradients[i];
            if (each != null
                    && (!Arrays.equals(each.shape(), inputs[i].shape()) || each.dataType() != inputs[i].dataType())) {
                throw new IllegalStateException(name() + ": backward returned a gradient that is " + each.dataType()
                        + " of shape " + Arrays.toString(each.shape()) + " for input " + i + ", which is "
                        + inputs[i].dataType() + " of shape " + Arrays.toString(inputs[i].shape()));
            }
        }
        return Arrays.stream(gradients).map(each -> each == null ? null : each.elements()).toArray(Elements[]::new);
    }

    private String name() {
        String simple = getClass().getSimpleName();
        return simple.isEmpty() ? "Function" : simple;
    }
}
