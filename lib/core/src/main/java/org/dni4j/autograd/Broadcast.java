package org.dni4j.autograd;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.dni4j.kernel.Gemm;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/**
 * NumPy's broadcasting, and its reverse. These call ND4J's native operations by name: the methods of INDArray that do
 * the same cost up to ten times as much.
 */
final class Broadcast {

    private Broadcast() {}

    static INDArray add(INDArray x, INDArray y) {
        return into(empty("add", x, y), "add", x, y);
    }

    static INDArray subtract(INDArray x, INDArray y) {
        return into(empty("subtract", x, y), "subtract", x, y);
    }

    static INDArray multiply(INDArray x, INDArray y) {
        return into(empty("multiply", x, y), "multiply", x, y);
    }

    static INDArray divide(INDArray x, INDArray y) {
        return into(empty("divide", x, y), "divide", x, y);
    }

    /** x times a number, in a new array. */
    static INDArray scale(INDArray x, double factor) {
        return x.dup('c').muli(factor);
    }

    /** x + y in the place of x. */
    static INDArray addTo(INDArray x, INDArray y) {
        return into(x, "add", x, y);
    }

    /** x - y in the place of x. */
    static INDArray subtractFrom(INDArray x, INDArray y) {
        return into(x, "subtract", x, y);
    }

    /** x y in the place of x. */
    static INDArray multiplyTo(INDArray x, INDArray y) {
        return into(x, "multiply", x, y);
    }

    /** {@code array} repeated to {@code shape}, which it broadcasts to, in a new array or, if nothing repeats, itself. */
    static INDArray expand(INDArray array, long... shape) {
        if (Arrays.equals(array.shape(), shape)) {
            return array;
        }
        INDArray expanded = Nd4j.createUninitialized(array.dataType(), shape, 'c');
        return into(expanded, "assign", expanded, array);
    }

    /** The reverse of {@link #expand}: sums {@code gradient} over what was repeated. */
    static INDArray sumTo(INDArray gradient, long... shape) {
        if (Arrays.equals(gradient.shape(), shape)) {
            return gradient;
        }
        int added = gradient.rank() - shape.length;
        int[] repeated = IntStream.range(0, gradient.rank())
                .filter(i -> i < added || shape[i - added] == 1)
                .toArray();
        return sum(gradient, repeated).reshape('c', shape);
    }

    /** The sum over some dimensions, which are dropped. Over the first ones it is a product with a row of ones. */
    static INDArray sum(INDArray x, int... dims) {
        boolean leading = dims.length < x.rank() && IntStream.range(0, dims.length).allMatch(i -> dims[i] == i);
        if (!leading) {
            return x.sum(dims);
        }
        long[] kept = Arrays.copyOfRange(x.shape(), dims.length, x.rank());
        long columns = Arrays.stream(kept).reduce(1, (a, b) -> a * b);
        INDArray rows = x.reshape('c', x.length() / columns, columns);
        return Gemm.multiply(Nd4j.ones(x.dataType(), 1, rows.size(0)), false, rows, false).reshape('c', kept);
    }

    private static INDArray empty(String op, INDArray x, INDArray y) {
        return Nd4j.createUninitialized(x.dataType(), Shapes.broadcast(op, x.shape(), y.shape()), 'c');
    }

    private static INDArray into(INDArray result, String op, INDArray x, INDArray y) {
        Nd4j.exec(DynamicCustomOp.builder(op).addInputs(x, y).addOutputs(result).build());
        return result;
    }
}
