package org.dni4j.autograd;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.dni4j.internal.Shapes;
import org.dni4j.internal.Tensor;

/** Probabilities of classes, and what a label costs under them. Below, g is the gradient of the result. */
public sealed interface Probabilities permits Variable {

    /** e^x / sum(e^x) over one dimension; gradient y (g - sum(g y)). */
    default Variable softmax(int dim) {
        return overLast("softmax", dim, variable -> {
            Tensor x = variable.tensor();
            Tensor exp = x.expOfRows(x.maxOfRows());
            Tensor y = exp.mulRows(reciprocal(sumOfRows(exp)));
            return Op.of(
                    "softmax",
                    y,
                    variable,
                    g -> g.addRows(sumOfRows(g.mul(y)).mul(-1)).mul(y));
        });
    }

    /** x - log(sum(e^x)) over one dimension, computed without overflow; gradient g - e^y sum(g). */
    default Variable logSoftmax(int dim) {
        return overLast("logSoftmax", dim, variable -> {
            Tensor x = variable.tensor();
            Tensor max = x.maxOfRows();
            Tensor logSum = sumOfRows(x.expOfRows(max)).log();
            Tensor y = x.addRows(max.mul(-1)).addRows(logSum.mul(-1));
            return Op.of("logSoftmax", y, variable, g -> g.sub(y.exp().mulRows(sumOfRows(g))));
        });
    }

    /**
     * One element of each row: x[..., index of the row], of shape (...) for x of shape (..., classes), rows in row-major
     * order; the gradient is g at those elements and 0 elsewhere.
     *
     * @throws IllegalArgumentException if there is not one index for each row, or one is not in 0 .. classes - 1
     */
    default Variable pick(int... index) {
        Tensor x = self().tensor();
        requireIndices("pick", "index", index, x.shape());
        int classes = (int) self().size(-1);
        int[] elements = IntStream.range(0, index.length)
                .map(row -> row * classes + index[row])
                .toArray();
        return Op.of("pick", x.gather(elements, rows(x)), self(), g -> g.scatter(elements, x.shape()));
    }

    /**
     * The cross-entropy of each row with its label, -log softmax(x)[..., label of the row], of shape (...) for scores x
     * of shape (..., classes), rows in row-major order; gradient g (softmax(x) - 1 at the label and - 0 elsewhere).
     *
     * @throws IllegalArgumentException if there is not one label for each row, or one is not in 0 .. classes - 1
     */
    default Variable crossEntropy(int... labels) {
        requireIndices("crossEntropy", "labels", labels, self().shape());
        return crossEntropyWhere(labels.clone(), new boolean[labels.length]);
    }

    /**
     * The same, but rows with the label {@code ignored} cost 0 and get the gradient 0, whatever their scores are.
     *
     * @throws IllegalArgumentException if there is not one label for each row, or one is neither {@code ignored} nor in
     *     0 .. classes - 1
     */
    default Variable crossEntropy(int[] labels, int ignored) {
        Objects.requireNonNull(labels, "labels");
        int[] counted =
                Arrays.stream(labels).map(label -> label == ignored ? 0 : label).toArray();
        requireIndices("crossEntropy", "labels", counted, self().shape());
        boolean[] left = new boolean[labels.length];
        IntStream.range(0, labels.length).forEach(row -> left[row] = labels[row] == ignored);
        return crossEntropyWhere(counted, left);
    }

    /**
     * The cross-entropy of sigmoid(x) with targets y in [0, 1], element by element: y log(1 + e^-x) + (1 - y)
     * log(1 + e^x), computed as log(1 + e^-|x|) + y max(-x, 0) + (1 - y) max(x, 0), in which nothing cancels. Gradient
     * g ((1 - y) sigmoid(x) - y sigmoid(-x)) for the scores x, and -g x for the targets.
     *
     * @param targets of x's shape
     * @throws IllegalArgumentException if the shapes or types differ
     */
    default Variable binaryCrossEntropy(Variable targets) {
        Objects.requireNonNull(targets, "targets");
        Require.sameType("binaryCrossEntropy", self(), targets);
        if (!Arrays.equals(self().shape(), targets.shape())) {
            throw new IllegalArgumentException("binaryCrossEntropy: scores of shape " + Arrays.toString(self().shape())
                    + ", targets of shape " + Arrays.toString(targets.shape()));
        }
        Tensor x = self().tensor();
        Tensor y = targets.tensor();
        return Op.of(
                "binaryCrossEntropy",
                x.abs()
                        .mul(-1)
                        .softplus()
                        .add(y.mul(x.mul(-1).relu()))
                        .add(y.mul(-1).add(1).mul(x.relu())),
                self(),
                g -> g.mul(y.mul(-1).add(1).mul(x.sigmoid()).sub(y.mul(x.mul(-1).sigmoid()))),
                targets,
                g -> g.mul(x.mul(-1)));
    }

    private Variable crossEntropyWhere(int[] labels, boolean[] ignored) {
        Tensor x = self().tensor();
        int classes = (int) self().size(-1);
        Tensor max = x.maxOfRows();
        Tensor exp = x.expOfRows(max);
        Tensor sums = sumOfRows(exp);
        Tensor loss = sums.log();
        for (int row = 0; row < labels.length; row++) {
            double score = x.at(row * classes + labels[row]);
            loss.set(row, ignored[row] ? 0 : loss.at(row) + (max.at(row) - score));
        }
        return Op.of("crossEntropy", loss, self(), g -> {
            Tensor gradient = exp.mulRows(g.div(sums));
            for (int row = 0; row < labels.length; row++) {
                int first = row * classes;
                if (ignored[row]) {
                    IntStream.range(first, first + classes).forEach(i -> gradient.set(i, 0));
                } else {
                    gradient.set(first + labels[row], gradient.at(first + labels[row]) - g.at(row));
                }
            }
            return gradient;
        });
    }

    /** With {@code dim} as the last dimension for the time being. */
    private Variable overLast(String op, int dim, UnaryOperator<Variable> operation) {
        int rank = self().rank();
        int d = Shapes.dimension(op, dim, self().shape());
        if (d == rank - 1) {
            return operation.apply(self());
        }
        int[] swap = IntStream.range(0, rank)
                .map(i -> i == d ? rank - 1 : i == rank - 1 ? d : i)
                .toArray();
        return operation.apply(self().permute(swap)).permute(swap);
    }

    private Variable self() {
        return (Variable) this;
    }

    private static Tensor sumOfRows(Tensor x) {
        return x.sum(x.shape().length - 1);
    }

    private static Tensor reciprocal(Tensor x) {
        return Tensor.filled(x.type(), 1, x.shape()).div(x);
    }

    private static long[] rows(Tensor x) {
        return Shapes.without(x.shape(), x.shape().length - 1);
    }

    private static void requireIndices(String op, String argument, int[] index, long[] shape) {
        Objects.requireNonNull(index, argument);
        if (shape.length < 2) {
            throw new IllegalArgumentException(
                    op + ": x must be (..., classes) with rank 2 or more, its shape is " + Arrays.toString(shape));
        }
        int classes = (int) shape[shape.length - 1];
        int rows = Shapes.length(shape) / classes;
        if (index.length != rows) {
            throw new IllegalArgumentException(
                    op + ": " + index.length + " indices for the " + rows + " rows of shape " + Arrays.toString(shape));
        }
        for (int i = 0; i < index.length; i++) {
            if (index[i] < 0 || index[i] >= classes) {
                throw new IllegalArgumentException(
                        op + ": index " + index[i] + " of row " + i + " is not in 0 .. " + (classes - 1));
            }
        }
    }
}
