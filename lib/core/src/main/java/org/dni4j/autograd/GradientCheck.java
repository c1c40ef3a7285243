package org.dni4j.autograd;

import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import org.dni4j.internal.Shapes;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Compares the tape's gradients with central differences, (f(x + h) - f(x - h)) / 2h, element by element. The function
 * may have any shape: what is checked is the gradient of its sum, weighted by fixed random numbers.
 */
public final class GradientCheck {

    /** A function of some variables, called again and again; it must give the same value for the same inputs. */
    public interface Op {
        /** The value of the function, recorded on the tape. */
        Variable apply(Variable... arguments);
    }

    private static final double STEP = 1e-5;
    private static final double TOLERANCE = 1e-6;

    private GradientCheck() {}

    /**
     * Checks the gradients with respect to all arguments that require one; they may also reach the function by
     * themselves, as a module's parameters do. Their gradients are replaced, their values are as before.
     *
     * @param op the function's name, for the error message
     * @param arguments DOUBLE leaves; where the function has a kink, they must be further than 1e-5 from it
     * @throws AssertionError if a gradient differs by more than 1e-6 max(1, |difference quotient|); it names the
     *     function, the argument, the index, and both numbers
     * @throws IllegalArgumentException if an argument is not DOUBLE: central differences need the digits
     */
    public static void check(String op, Op function, Variable... arguments) {
        Objects.requireNonNull(op, "op");
        Objects.requireNonNull(function, "function");
        Require.all("arguments", (Object[]) arguments);
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].dataType() != DataType.DOUBLE) {
                throw new IllegalArgumentException("gradient check of " + op + ": argument " + i + " is "
                        + arguments[i].dataType() + ", it must be DOUBLE");
            }
            arguments[i].zeroGrad();
        }
        Variable result = function.apply(arguments);
        INDArray weights = weights(result.shape());
        result.backward(weights);
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].requiresGrad()) {
                checkArgument(op, function, arguments, i, weights);
            }
        }
    }

    private static void checkArgument(String op, Op function, Variable[] arguments, int i, INDArray weights) {
        INDArray original = arguments[i].value();
        if (arguments[i].grad() == null) {
            throw new AssertionError("gradient check of " + op + ": argument " + i + " got no gradient");
        }
        double[] tape = arguments[i].grad().dup('c').data().asDouble();
        INDArray moved = original.dup('c');
        for (int at = 0; at < tape.length; at++) {
            double center = moved.data().getDouble(at);
            try {
                double above = at(center + STEP, moved, at, function, arguments, i, weights);
                double below = at(center - STEP, moved, at, function, arguments, i, weights);
                double expected = (above - below) / (2 * STEP);
                if (!(Math.abs(expected - tape[at]) <= TOLERANCE * Math.max(1, Math.abs(expected)))) {
                    throw new AssertionError("gradient check of " + op + ": argument " + i + ", index "
                            + Arrays.toString(Shapes.index(at, original.shape())) + ": the tape says " + tape[at]
                            + ", central differences say " + expected);
                }
            } finally {
                moved.data().put(at, center);
                arguments[i].setValue(original);
            }
        }
    }

    /** The weighted sum of the function's value with one element of one argument set to a number. */
    private static double at(
            double number, INDArray moved, int at, Op function, Variable[] arguments, int i, INDArray weights) {
        moved.data().put(at, number);
        arguments[i].setValue(moved);
        INDArray value = Autograd.noGrad(() -> function.apply(arguments)).value();
        return value.mul(weights).sumNumber().doubleValue();
    }

    private static INDArray weights(long[] shape) {
        Random random = new Random(1);
        double[] weights = random.doubles(Arrays.stream(shape).reduce(1, (a, b) -> a * b), 0.5, 1.5)
                .toArray();
        return Nd4j.createFromArray(weights).reshape('c', shape);
    }
}
