package org.dni4j.autograd;

import static org.dni4j.autograd.Broadcast.expand;

import java.util.Arrays;
import java.util.Objects;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Sums, means, and what is normalised over a dimension. Negative dimensions count from the last. */
public sealed interface Reductions permits Variable {

    /** The sum of all elements, of shape []; gradient g everywhere. */
    default Variable sum() {
        Variable x = self();
        if (x.isFloat()) {
            return FloatReductions.sum(x);
        }
        return Op.of("sum", Nd4j.scalar(x.dataType(), x.value().sumNumber()), x, g -> expand(g, x.shape()));
    }

    /** The sum over one dimension, which is dropped; gradient g, repeated along it. */
    default Variable sum(int dim) {
        Variable x = self();
        int d = Shapes.dimension("sum", dim, x.shape());
        return Op.of("sum", Broadcast.sum(x.value(), d), x, g -> expand(g.reshape('c', keep(x.shape(), d)), x.shape()));
    }

    /** The mean of all n elements, of shape []; gradient g / n everywhere. */
    default Variable mean() {
        return self().sum().mul(1.0 / self().length());
    }

    /** The mean over one dimension of n elements, which is dropped; gradient g / n, repeated along it. */
    default Variable mean(int dim) {
        int d = Shapes.dimension("mean", dim, self().shape());
        return self().sum(d).mul(1.0 / self().size(d));
    }

    /** e^x / sum(e^x) over one dimension; gradient y (g - sum(g y)). */
    default Variable softmax(int dim) {
        Variable x = self();
        int d = Shapes.dimension("softmax", dim, x.shape());
        INDArray y = Transforms.exp(logSoftmax(x.value(), d), false);
        return Op.of("softmax", y, x, g -> {
            INDArray total = Broadcast.multiply(g, y).sum(true, d);
            return Broadcast.subtract(g, total).muli(y);
        });
    }

    /** x - log(sum(e^x)) over one dimension, computed without overflow; gradient g - e^y sum(g). */
    default Variable logSoftmax(int dim) {
        Variable x = self();
        int d = Shapes.dimension("logSoftmax", dim, x.shape());
        if (x.isFloat() && d == x.rank() - 1) {
            return FloatReductions.logSoftmax(x);
        }
        INDArray y = logSoftmax(x.value(), d);
        return Op.of("logSoftmax", y, x, g -> {
            INDArray exp = Transforms.exp(y, true);
            return Broadcast.subtract(g, Broadcast.multiplyTo(exp, g.sum(true, d)));
        });
    }

    /**
     * One element of each row: x[i, index[i]], of shape [n] for x of shape [n, classes]; the gradient is g at those
     * elements and 0 elsewhere.
     *
     * @throws IllegalArgumentException if there is not one index for each row, or one is not in 0 .. classes - 1
     */
    default Variable pick(int... index) {
        Variable x = self();
        Shapes.requireRank("pick", "x", x, 2);
        requireIndices("pick", "index", index, x.shape());
        int[] rows = index.clone();
        if (x.isFloat()) {
            return FloatReductions.pick(x, rows);
        }
        double[] picked = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            picked[i] = x.value().getDouble(i, rows[i]);
        }
        return Op.of("pick", Nd4j.createFromArray(picked).castTo(x.dataType()), x, g -> {
            INDArray gradient = Nd4j.zeros(x.dataType(), x.shape());
            for (int i = 0; i < rows.length; i++) {
                gradient.putScalar(i, rows[i], g.getDouble(i));
            }
            return gradient;
        });
    }

    /**
     * The cross-entropy of each row with its label, -log softmax(x)[i, label i], of shape [n] for scores x of shape
     * [n, classes]; gradient g (softmax(x) - 1 at the label and - 0 elsewhere).
     *
     * @throws IllegalArgumentException if there is not one label for each row, or one is not in 0 .. classes - 1
     */
    default Variable crossEntropy(int... labels) {
        Variable x = self();
        Shapes.requireRank("crossEntropy", "x", x, 2);
        requireIndices("crossEntropy", "labels", labels, x.shape());
        return x.isFloat() ? FloatReductions.crossEntropy(x, labels.clone()) : x.logSoftmax(1).pick(labels).neg();
    }

    private Variable self() {
        return (Variable) this;
    }

    private static INDArray logSoftmax(INDArray x, int dim) {
        INDArray shifted = Broadcast.subtract(x, x.max(true, dim));
        INDArray total = Transforms.log(Transforms.exp(shifted, true).sum(true, dim), false);
        return Broadcast.subtractFrom(shifted, total);
    }

    private static long[] keep(long[] shape, int dim) {
        long[] kept = shape.clone();
        kept[dim] = 1;
        return kept;
    }

    private static void requireIndices(String op, String argument, int[] index, long[] shape) {
        Objects.requireNonNull(index, argument);
        if (index.length != shape[0]) {
            throw new IllegalArgumentException(
                    op + ": " + index.length + " indices for the rows of shape " + Arrays.toString(shape));
        }
        for (int i = 0; i < index.length; i++) {
            if (index[i] < 0 || index[i] >= shape[1]) {
                throw new IllegalArgumentException(op + ": index " + index[i] + " of row " + i + " is not in 0 .. "
                        + (shape[1] - 1));
            }
        }
    }
}
