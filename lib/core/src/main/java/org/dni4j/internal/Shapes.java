package org.dni4j.internal;

import java.util.Arrays;
import java.util.stream.LongStream;

/** What is computed with shapes. */
public final class Shapes {

    private Shapes() {}

    /** {@code dim} counted from the first dimension; refuses one that {@code shape} does not have. */
    public static int dimension(String op, int dim, long... shape) {
        int counted = dim < 0 ? dim + shape.length : dim;
        if (counted < 0 || counted >= shape.length) {
            throw new IllegalArgumentException(op + ": there is no dimension " + dim + " in shape "
                    + Arrays.toString(shape)
                    + (shape.length == 0
                            ? ""
                            : "; its dimensions are 0 .. " + (shape.length - 1) + ", or -" + shape.length
                                    + " .. -1 counted from the last"));
        }
        return counted;
    }

    /** The shape that two shapes broadcast to, as in NumPy. */
    public static long[] broadcast(String op, long[] a, long[] b) {
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

    /** Refuses a shape that does not broadcast to {@code target}. */
    public static void requireBroadcast(String op, String argument, long[] shape, long... target) {
        if (!Arrays.equals(broadcast(op, shape, target), target)) {
            throw new IllegalArgumentException(op + ": " + argument + " of shape " + Arrays.toString(shape)
                    + " does not broadcast to " + Arrays.toString(target));
        }
    }

    /** The number of elements of an array of this shape; refuses one with more than fit into an array of Java. */
    public static int length(long... shape) {
        try {
            return Math.toIntExact(LongStream.of(shape).reduce(1, Math::multiplyExact));
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    "shape " + Arrays.toString(shape) + " has more than " + Integer.MAX_VALUE + " elements", e);
        }
    }

    /** The index of element number {@code at} in row-major order. */
    public static long[] index(long at, long... shape) {
        long[] index = new long[shape.length];
        for (int i = shape.length - 1; i >= 0; i--) {
            index[i] = at % shape[i];
            at /= shape[i];
        }
        return index;
    }

    /** The shape with another size of one dimension. */
    public static long[] with(long[] shape, int dim, long size) {
        long[] result = shape.clone();
        result[dim] = size;
        return result;
    }

    /** The shape without one dimension. */
    public static long[] without(long[] shape, int dim) {
        long[] result = new long[shape.length - 1];
        System.arraycopy(shape, 0, result, 0, dim);
        System.arraycopy(shape, dim + 1, result, dim, result.length - dim);
        return result;
    }

    /** The shape with one dimension more at its end. */
    public static long[] append(long[] shape, long size) {
        long[] result = Arrays.copyOf(shape, shape.length + 1);
        result[shape.length] = size;
        return result;
    }
}
