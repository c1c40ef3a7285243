package org.dni4j.autograd;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.LongStream;

/** Shapes and types of the operations' inputs: the checks, and the shape that two broadcast to. */
final class Shapes {

    private Shapes() {}

    /** {@code dim} counted from the first dimension; refuses one that {@code shape} does not have. */
    static int dimension(String op, int dim, long[] shape) {
        int counted = dim < 0 ? dim + shape.length : dim;
        if (counted < 0 || counted >= shape.length) {
            throw new IllegalArgumentException(op + ": there is no dimension " + dim + " in shape "
                    + Arrays.toString(shape) + (shape.length == 0 ? "" : "; its dimensions are 0 .. "
                    + (shape.length - 1) + ", or -" + shape.length + " .. -1 counted from the last"));
        }
        return counted;
    }

    /** Refuses null in place of a list of arguments, or in it. */
    static void requireAll(String argument, Object... values) {
        Objects.requireNonNull(values, argument);
        for (int i = 0; i < values.length; i++) {
            Objects.requireNonNull(values[i], argument + "[" + i + "]");
        }
    }

    static void requireSameType(String op, Variable... inputs) {
        for (Variable input : inputs) {
            if (input.dataType() != inputs[0].dataType()) {
                throw new IllegalArgumentException(
                        op + ": one input is " + inputs[0].dataType() + ", another " + input.dataType()
                                + "; all must have the same type");
            }
        }
    }

    static void requireRank(String op, String argument, Variable input, int rank) {
        Objects.requireNonNull(input, argument);
        if (input.rank() != rank) {
            throw new IllegalArgumentException(op + ": " + argument + " must have rank " + rank + ", its shape is "
                    + Arrays.toString(input.shape()));
        }
    }

    /** The shape that two shapes broadcast to, as in NumPy. */
    static long[] broadcast(String op, long[] a, long[] b) {
        long[] result = new long[Math.max(a.length, b.length)];
        for (int i = 1; i <= result.length; i++) {
            long left = i <= a.length ? a[a.length - i] : 1;
            long right = i <= b.length ? b[b.length - i] : 1;
            if (left != right && left != 1 && right != 1) {
                throw new IllegalArgumentException(op + ": shapes " + Arrays.toString(a) + " and " + Arrays.toString(b)
                        + " do not broadcast: " + left + " against " + right + " in dimension " + (result.length - i));
            }
            result[result.length - i] = left == 1 ? right : left;
        }
        return result;
    }

    /** The number of elements of an array of this shape. */
    static int length(long[] shape) {
        return Math.toIntExact(LongStream.of(shape).reduce(1, Math::multiplyExact));
    }

    /** The index of element number {@code at} in row-major order. */
    static long[] index(long at, long[] shape) {
        long[] index = new long[shape.length];
        for (int i = shape.length - 1; i >= 0; i--) {
            index[i] = at % shape[i];
            at /= shape[i];
        }
        return index;
    }
}
