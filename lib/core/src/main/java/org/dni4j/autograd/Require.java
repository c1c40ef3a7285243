package org.dni4j.autograd;

import java.util.Arrays;
import java.util.Objects;

/** Checks of the operations' inputs. */
final class Require {

    private Require() {}

    /** Refuses null in place of a list of arguments, or in it. */
    static void all(String argument, Object... values) {
        Objects.requireNonNull(values, argument);
        for (int i = 0; i < values.length; i++) {
            Objects.requireNonNull(values[i], argument + "[" + i + "]");
        }
    }

    static void sameType(String op, Variable... inputs) {
        for (Variable input : inputs) {
            if (input.dataType() != inputs[0].dataType()) {
                throw new IllegalArgumentException(op + ": one input is " + inputs[0].dataType() + ", another "
                        + input.dataType() + "; all must have the same type");
            }
        }
    }

    static void rank(String op, String argument, Variable input, int rank) {
        Objects.requireNonNull(input, argument);
        if (input.rank() != rank) {
            throw new IllegalArgumentException(op + ": " + argument + " must have rank " + rank + ", its shape is "
                    + Arrays.toString(input.shape()));
        }
    }

    /** One number per channel or feature of a weight, whose first dimension these are. */
    static void bias(String op, Variable bias, Variable weight) {
        Objects.requireNonNull(bias, "bias");
        sameType(op, weight, bias);
        if (!Arrays.equals(bias.shape(), new long[] {weight.size(0)})) {
            throw new IllegalArgumentException(op + ": bias of shape " + Arrays.toString(bias.shape())
                    + " does not have the " + weight.size(0) + " " + (op.equals("linear") ? "features" : "channels")
                    + " of weight " + Arrays.toString(weight.shape()));
        }
    }
}
