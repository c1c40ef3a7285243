package org.dni4j.autograd;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Operations that only move elements. Negative dimensions count from the last. */
public sealed interface Shaping permits Variable {

    /**
     * The same elements, in row-major order, in another shape; one dimension may be -1 and is computed. The gradient
     * is g in x's shape.
     *
     * @throws IllegalArgumentException if the numbers of elements differ
     */
    default Variable reshape(long... shape) {
        Variable x = self();
        long[] target = resolve(Objects.requireNonNull(shape, "shape"), x.shape());
        return Op.of("reshape", x.elements().reshape(target), x, g -> g.reshape(x.shape()));
    }

    /** The matrix (columns, rows); gradient g, transposed. */
    default Variable transpose() {
        Variable x = self();
        Shapes.requireRank("transpose", "x", x, 2);
        return Op.of("transpose", x.value().transpose(), x, INDArray::transpose);
    }

    /**
     * Elements {@code start} to {@code end - 1} along a dimension; the gradient is g there and 0 elsewhere.
     *
     * @throws IllegalArgumentException unless {@code 0 <= start < end} and {@code end} is at most the dimension's size
     */
    default Variable slice(int dim, long start, long end) {
        Variable x = self();
        int d = Shapes.dimension("slice", dim, x.shape());
        if (start < 0 || start >= end || end > x.size(d)) {
            throw new IllegalArgumentException("slice: " + start + " .. " + end + " is no part of 0 .. " + x.size(d)
                    + ", dimension " + dim + " of shape " + Arrays.toString(x.shape()));
        }
        if (x.isFloat()) {
            return FloatShaping.slice(x, d, start, end);
        }
        return Op.of("slice", part(x.value(), d, start, end), x, g -> {
            INDArray gradient = Nd4j.zeros(x.dataType(), x.shape());
            gradient.put(range(x.rank(), d, start, end), g);
            return gradient;
        });
    }

    /** This and the others one after the other along a dimension; each gets its part of g. */
    default Variable concat(int dim, Variable... others) {
        Shapes.requireAll("others", (Object[]) others);
        Variable[] parts = Stream.concat(Stream.of(self()), Arrays.stream(others)).toArray(Variable[]::new);
        int d = Shapes.dimension("concat", dim, self().shape());
        for (Variable part : parts) {
            requireAlike(self().shape(), part.shape(), d);
        }
        Shapes.requireSameType("concat", parts);
        if (self().isFloat()) {
            return FloatShaping.concat(d, parts);
        }
        INDArray value = Nd4j.concat(d, Arrays.stream(parts).map(Variable::value).toArray(INDArray[]::new));
        return Op.of("concat", value, parts, g -> {
            INDArray[] gradients = new INDArray[parts.length];
            long start = 0;
            for (int i = 0; i < parts.length; i++) {
                long end = start + parts[i].size(d);
                gradients[i] = part(g, d, start, end);
                start = end;
            }
            return gradients;
        });
    }

    private Variable self() {
        return (Variable) this;
    }

    /** A copy of a part. ND4J's {@code get} finds nothing in some arrays that are parts themselves; its operation does. */
    private static INDArray part(INDArray array, int dim, long start, long end) {
        INDArray result = Nd4j.createUninitialized(array.dataType(), sized(array.shape(), dim, end - start), 'c');
        int[] beginThenSize = new int[2 * array.rank()];
        for (int i = 0; i < array.rank(); i++) {
            beginThenSize[i] = i == dim ? (int) start : 0;
            beginThenSize[array.rank() + i] = (int) result.size(i);
        }
        Nd4j.exec(DynamicCustomOp.builder("slice").addInputs(array).addOutputs(result)
                .addIntegerArguments(beginThenSize).build());
        return result;
    }

    private static INDArrayIndex[] range(int rank, int dim, long start, long end) {
        return IntStream.range(0, rank)
                .mapToObj(i -> i == dim ? NDArrayIndex.interval(start, end) : NDArrayIndex.all())
                .toArray(INDArrayIndex[]::new);
    }

    private static long[] sized(long[] shape, int dim, long size) {
        long[] result = shape.clone();
        result[dim] = size;
        return result;
    }

    private static long[] resolve(long[] shape, long[] from) {
        long length = Arrays.stream(from).reduce(1, (a, b) -> a * b);
        long known = Arrays.stream(shape).filter(s -> s != -1).reduce(1, (a, b) -> a * b);
        long[] result = Arrays.stream(shape).map(s -> s == -1 && known > 0 ? length / known : s).toArray();
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
        if (a.length != b.length || !Arrays.equals(sized(a, dim, 0), sized(b, dim, 0))) {
            throw new IllegalArgumentException("concat: shapes " + Arrays.toString(a) + " and " + Arrays.toString(b)
                    + " differ elsewhere than in dimension " + dim);
        }
    }
}
