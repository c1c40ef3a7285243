package org.dni4j.autograd;

import java.util.Arrays;
import java.util.Objects;
import org.dni4j.internal.Shapes;
import org.dni4j.internal.Tensor;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Matrix products, and the lookup of rows, which is one, too. Below, g is the gradient of the result. */
public sealed interface Products permits Variable {

    /**
     * x y for matrices (..., m, k) and (..., k, n); the dimensions before the last two broadcast. Gradients g y^T and
     * x^T g, summed over what was repeated.
     *
     * @throws IllegalArgumentException if a rank is below 2, or the shapes do not fit
     */
    default Variable matmul(Variable other) {
        Variable self = self();
        Objects.requireNonNull(other, "other");
        Require.sameType("matmul", self, other);
        requireMatrices(self.shape(), other.shape());
        long[] leading = Shapes.broadcast("matmul", leading(self.shape()), leading(other.shape()));
        Tensor x = self.tensor().expand(broadcastLeading(leading, self.shape()));
        Tensor y = other.tensor().expand(broadcastLeading(leading, other.shape()));
        int batch = Shapes.length(leading);
        int m = (int) self.size(-2);
        int k = (int) self.size(-1);
        int n = (int) other.size(-1);
        return Op.of(
                "matmul",
                x.matmul(false, y, false, batch, m, n, k, matrices(leading, m, n)),
                self,
                g -> g.matmul(false, y, true, batch, m, k, n, matrices(leading, m, k))
                        .sumTo(self.shape()),
                other,
                g -> x.matmul(true, g, false, batch, k, n, m, matrices(leading, k, n))
                        .sumTo(other.shape()));
    }

    /**
     * x W^T for x of shape (..., in) and a weight of shape (out, in); gradients g W and g^T x.
     *
     * @throws IllegalArgumentException if x's last dimension is not the weight's
     */
    default Variable linear(Variable weight) {
        requireLinear(self(), weight);
        return linear(new Variable[] {self(), weight});
    }

    /**
     * x W^T + b for x of shape (..., in), a weight of shape (out, in) and a bias of shape (out); gradients g W, g^T x
     * and g summed over all but the last dimension.
     *
     * @throws IllegalArgumentException if x's last dimension is not the weight's, or the bias does not fit it
     */
    default Variable linear(Variable weight, Variable bias) {
        requireLinear(self(), weight);
        Require.bias("linear", bias, weight);
        return linear(new Variable[] {self(), weight, bias});
    }

    /**
     * The rows of this table (rows, width) that {@code indices} names, of shape (shape of indices, width); each row's
     * gradient is the sum of g over the places that named it.
     *
     * @param indices whole numbers in 0 .. rows - 1, of any shape and any type
     * @throws IllegalArgumentException if an index is not in 0 .. rows - 1, or there is none
     */
    default Variable rows(INDArray indices) {
        Variable table = self();
        Require.rank("rows", "table", table, 2);
        if (indices.isEmpty()) {
            throw new IllegalArgumentException(
                    "rows: there are no indices, their shape is " + Arrays.toString(indices.shape()));
        }
        double[] given = indices.dup('c').data().asDouble();
        int[] index = new int[given.length];
        for (int i = 0; i < index.length; i++) {
            index[i] = (int) given[i];
            if (index[i] != given[i] || index[i] < 0 || index[i] >= table.size(0)) {
                throw new IllegalArgumentException("rows: index " + (index[i] == given[i] ? "" + index[i] : given[i])
                        + " of a table of shape " + Arrays.toString(table.shape()));
            }
        }
        return Op.of(
                "rows",
                table.tensor().rows(index, Shapes.append(indices.shape(), table.size(1))),
                table,
                g -> g.scatterRows(index, table.shape()));
    }

    private static Variable linear(Variable... inputs) {
        Tensor x = inputs[0].tensor();
        Tensor weight = inputs[1].tensor();
        int out = (int) weight.shape()[0];
        int in = (int) weight.shape()[1];
        int rows = x.length() / in;
        Tensor y = x.matmul(false, weight, true, 1, rows, out, in, Shapes.with(x.shape(), x.shape().length - 1, out));
        if (inputs.length == 3) {
            y.addToRows(inputs[2].tensor());
        }
        return Op.of(
                "linear",
                y,
                inputs,
                g -> Op.each(
                        (long) rows * in * out,
                        inputs,
                        () -> g.matmul(false, weight, false, 1, rows, in, out, x.shape()),
                        () -> g.matmul(true, x, false, 1, out, in, rows, weight.shape()),
                        () -> g.reshape(rows, out).sum(0)));
    }

    private Variable self() {
        return (Variable) this;
    }

    private static void requireLinear(Variable x, Variable weight) {
        Objects.requireNonNull(weight, "weight");
        Require.sameType("linear", x, weight);
        Require.rank("linear", "weight", weight, 2);
        if (x.rank() < 1 || x.size(-1) != weight.size(1)) {
            throw new IllegalArgumentException(
                    "linear: x of shape " + Arrays.toString(x.shape()) + " does not have the " + weight.size(1)
                            + " features of weight " + Arrays.toString(weight.shape()));
        }
    }

    private static void requireMatrices(long[] x, long[] y) {
        if (x.length < 2 || y.length < 2) {
            throw new IllegalArgumentException("matmul: x and y must have rank 2 or more, their shapes are "
                    + Arrays.toString(x) + " and " + Arrays.toString(y));
        }
        long columns = x[x.length - 1];
        long rows = y[y.length - 2];
        if (columns != rows) {
            throw new IllegalArgumentException("matmul: shapes " + Arrays.toString(x) + " and " + Arrays.toString(y)
                    + ": " + columns + " columns meet " + rows + " rows");
        }
    }

    private static long[] leading(long... shape) {
        return Arrays.copyOf(shape, shape.length - 2);
    }

    private static long[] matrices(long[] leading, long rows, long columns) {
        return Shapes.append(Shapes.append(leading, rows), columns);
    }

    /** A single matrix serves a whole batch as it is; else the leading dimensions are repeated. */
    private static long[] broadcastLeading(long[] leading, long... shape) {
        return shape.length == 2 ? shape : matrices(leading, shape[shape.length - 2], shape[shape.length - 1]);
    }
}
