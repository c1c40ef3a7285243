package org.dni4j.autograd;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.dni4j.internal.Tensor;

/**
 * A differentiable function of one's own: its value in {@link #forward}, its gradients in {@link #backward}, and in
 * fields what the second needs of the first. Nothing is recorded in either: they compute with the operations of
 * {@link Variable}, or with ND4J on {@link Variable#value()}. One object serves one application:
 *
 * <pre>{@code
 * final class Cube extends CustomFunction {
 *     private Variable x;
 *     protected Variable forward(Variable... inputs) { x = inputs[0]; return x.mul(x).mul(x); }
 *     protected Variable[] backward(Variable gradient) { return new Variable[] {x.mul(x).mul(3).mul(gradient)}; }
 * }
 * Variable y = new Cube().apply(x);
 * }</pre>
 *
 * <p>Where an expression is enough for each, {@link #of} takes them as they are:
 *
 * <pre>{@code
 * UnaryOperator<Variable> cube = CustomFunction.of("cube", x -> x.mul(x).mul(x), (x, g) -> x.square().mul(3).mul(g));
 * Variable y = cube.apply(x);
 * }</pre>
 */
public abstract class CustomFunction {

    private Variable[] inputs;

    /** Makes a function that was not yet applied. */
    protected CustomFunction() {}

    /** The gradient of an input of a function of x and y, given the gradient g of its value. */
    @FunctionalInterface
    public interface InputGradient {

        /** Of the input's shape, or null if it gets none. */
        Variable of(Variable x, Variable y, Variable g);
    }

    /**
     * A function of one variable, which may be applied any number of times.
     *
     * @param name what errors call it
     * @param value the value, given x
     * @param gradient x's gradient, given x and the gradient of the value
     */
    public static UnaryOperator<Variable> of(
            String name, UnaryOperator<Variable> value, BinaryOperator<Variable> gradient) {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(gradient, "gradient");
        return x -> new OfExpressions(name, inputs -> value.apply(inputs[0]), (inputs, g) ->
                        new Variable[] {gradient.apply(inputs[0], g)})
                .apply(x);
    }

    /** The same for a function of two variables, with the gradient of each. */
    public static BinaryOperator<Variable> of(
            String name, BinaryOperator<Variable> value, InputGradient gradientOfX, InputGradient gradientOfY) {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(gradientOfX, "gradientOfX");
        Objects.requireNonNull(gradientOfY, "gradientOfY");
        return (x, y) -> new OfExpressions(
                        name, inputs -> value.apply(inputs[0], inputs[1]), (inputs, g) -> new Variable[] {
                            gradientOfX.of(inputs[0], inputs[1], g), gradientOfY.of(inputs[0], inputs[1], g)
                        })
                .apply(x, y);
    }

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
        Require.all("inputs", (Object[]) inputs);
        Require.sameType(name(), inputs);
        this.inputs = inputs.clone();
        Variable value = Autograd.noGrad(() -> forward(inputs.clone()));
        Objects.requireNonNull(value, () -> name() + ": forward returned null");
        if (inputs.length > 0 && value.dataType() != inputs[0].dataType()) {
            throw new IllegalStateException(name() + ": forward returned a variable that is " + value.dataType()
                    + " for inputs that are " + inputs[0].dataType());
        }
        return Op.record(name(), value.tensor().share(), this.inputs, false, this::checkedBackward);
    }

    private void checkedBackward(Tensor received, Node.Inputs receiver) {
        Variable gradient = new Variable(received, false, null);
        Variable[] gradients = Autograd.noGrad(() -> backward(gradient));
        Objects.requireNonNull(gradients, () -> name() + ": backward returned null");
        if (gradients.length != inputs.length) {
            throw new IllegalStateException(
                    name() + ": backward returned " + gradients.length + " gradients for " + inputs.length + " inputs");
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
        for (int i = 0; i < inputs.length; i++) {
            if (gradients[i] != null) {
                receiver.add(i, gradients[i].tensor());
            }
        }
    }

    /** What errors call this function: its class, unless it says otherwise. */
    String name() {
        String simple = getClass().getSimpleName();
        return simple.isEmpty() ? "CustomFunction" : simple;
    }

    private static final class OfExpressions extends CustomFunction {

        private final String name;
        private final Function<Variable[], Variable> value;
        private final BiFunction<Variable[], Variable, Variable[]> gradients;
        private Variable[] inputs;

        OfExpressions(
                String name,
                Function<Variable[], Variable> value,
                BiFunction<Variable[], Variable, Variable[]> gradients) {
            this.name = name;
            this.value = value;
            this.gradients = gradients;
        }

        @Override
        protected Variable forward(Variable... inputs) {
            this.inputs = inputs;
            return value.apply(inputs);
        }

        @Override
        protected Variable[] backward(Variable gradient) {
            return gradients.apply(inputs, gradient);
        }

        @Override
        String name() {
            return name;
        }
    }
}
