package org.dni4j.autograd;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dni4j.internal.Shapes;
import org.dni4j.internal.Tensor;

/** Operations that only move elements. Negative dimensions count from the last. Below, g is the gradient of the result. */
public sealed interface Shaping permits Variable {

    /**
     * The same elements, in row-major order, in another shape; one dimension may be -1 and is computed. The gradient
     * is g in x's shape.
     *
     * @throws IllegalArgumentException if the numbers of elements differ
     */
    default Variable reshape(long... shape) {
        Tensor x = self().tensor();
        long[] target = resolve(Objects.requireNonNull(shape, "shape"), x.shape());
        return Op.of("reshape", x.reshape(target), self(), g -> g.reshape(x.shape()));
    }

    /** The matrix (columns, rows); gradient g, transposed. */
    default Variable transpose() {
        Require.rank("transpose", "x", self(), 2);
        return permute(1, 0);
    }

    /**
     * With the dimensions in another order: dimension i of the result is dimension {@code dims[i]} of x; the gradient is
     * g with the dimensions in x's order.
     *
     * @throws IllegalArgumentException unless each dimension is named once
     */
    default Variable permute(int... dims) {
        Tensor x = self().tensor();
        int[] order = Arrays.stream(Objects.requireNonNull(dims, "dims"))
                .map(dim -> Shapes.dimension("permute", dim, x.shape()))
                .toArray();
        int[] inverse = new int[order.length];
        IntStream.range(0, order.length).forEach(i -> inverse[order[i]] = i);
        if (order.length != x.shape().length || Arrays.stream(order).distinct().count() != order.length) {
            throw new IllegalArgumentException("permute: dimensions " + Arrays.toString(dims)
                    + " do not name each dimension of shape " + Arrays.toString(x.shape()) + " once");
        }
        return Op.of("permute", x.permute(order), self(), g -> g.permute(inverse));
    }

    /**
     * Elements {@code start} to {@code end - 1} along a dimension; the gradient is g there and 0 elsewhere.
     *
     * @throws IllegalArgumentException unless {@code 0 <= start < end} and {@code end} is at most the dimension's size
     */
    default Variable slice(int dim, long start, long end) {
        Tensor x = self().tensor();
        int d = Shapes.dimension("slice", dim, x.shape());
        if (start < 0 || start >= end || end > x.shape()[d]) {
            throw new IllegalArgumentException("slice: " + start + " .. " + end + " is no part of 0 .. " + x.shape()[d]
                    + ", dimension " + dim + " of shape " + Arrays.toString(x.shape()));
        }
        return Op.record(
                "slice",
                x.slice(d, start, end - start),
                new Variable[] {self()},
                true,
                (g, inputs) -> inputs.addPart(0, g, d, start));
    }

    /** This and the others one after the other along a dimension; each gets its part of g. */
    default Variable concat(int dim, Variable... others) {
        Require.all("others", (Object[]) others);
        Variable[] parts =
                Stream.concat(Stream.of(self()), Arrays.stream(others)).toArray(Variable[]::new);
        int d = Shapes.dimension("concat", dim, self().shape());
        for (Variable part : parts) {
            requireAlike(self().shape(), part.shape(), d);
        }
        Require.sameType("concat", parts);
        Tensor[] tensors = Arrays.stream(parts).map(Variable::tensor).toArray(Tensor[]::new);
        return Op.of("concat", Tensor.concat(d, tensors), parts, g -> {
            Tensor[] gradients = new Tensor[parts.length];
            long start = 0;
            for (int i = 0; i < parts.length; i++) {
                gradients[i] = parts[i].requiresGrad() ? g.slice(d, start, parts[i].size(d)) : null;
                start += parts[i].size(d);
            }
            return gradients;
        });
    }

    private Variable self() {
        return (Variable) this;
    }

    private static long[] resolve(long[] shape, long[] from) {
        long length = Shapes.length(from);
        long known = Arrays.stream(shape).filter(s -> s != -1).reduce(1, (a, b) -> a * b);
        long[] result = Arrays.stream(shape)
                .map(s -> s == -1 && known > 0 ? length / known : s)
                .toArray();
        boolean valid = Arrays.stream(result).allMatch(s -> s > 0)
                && Arrays.stream(shape).filter(s -> s == -1).count() <= 1
                && Arrays.stream(result).reduce(1, (a, b) -> a * b) == length;
        if (!valid) {
            throw new IllegalArgumentException("reshape: shape " + Arrays.toString(from) + " of " + length
                    + " elements to " + Arrays.toString(shape));
        }
        return result;
    }

    private static void requireAlike(long[] a, long[] b, int dim) {
        if (a.length != b.length || !Arrays.equals(Shapes.with(a, dim, 0), Shapes.with(b, dim, 0))) {
            throw new IllegalArgumentException("concat: shapes " + Arrays.toString(a) + " and " + Arrays.toString(b)
                    + " differ elsewhere than in dimension " + dim);
        }
    }
}
