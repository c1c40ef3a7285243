package org.dni4j.nn;

import java.util.Arrays;
import java.util.Objects;
import org.dni4j.autograd.Variable;

/** Losses. Those without a {@link Reduction} are the mean, of shape []. */
public final class Losses {

    private Losses() {}

    /** The mean negative log-likelihood, -logProbabilities[..., label]. */
    public static Variable nll(Variable logProbabilities, int... labels) {
        return nll(Reduction.MEAN, logProbabilities, labels);
    }

    /**
     * The negative log-likelihood, -logProbabilities[..., label]; one loss per row.
     *
     * @param logProbabilities (..., classes), as {@link Variable#logSoftmax} gives them
     * @param labels one per row, in row-major order, in 0 .. classes - 1
     * @throws IllegalArgumentException if there is not one label for each row, or one is out of range
     */
    public static Variable nll(Reduction reduction, Variable logProbabilities, int... labels) {
        return reduction.apply(
                logProbabilities.pick(Objects.requireNonNull(labels, "labels")).neg());
    }

    /** The mean cross-entropy of scores (..., classes): {@link #nll} of their log-softmax. */
    public static Variable crossEntropy(Variable scores, int... labels) {
        return crossEntropy(Reduction.MEAN, scores, labels);
    }

    /**
     * Cross-entropy: {@link #nll} of the log-softmax of scores (..., classes), for example (time, batch, classes). With
     * weights of classes, or a label that is to be ignored: {@link CrossEntropy}.
     */
    public static Variable crossEntropy(Reduction reduction, Variable scores, int... labels) {
        return reduction.apply(scores.crossEntropy(labels));
    }

    /** The mean of (x - y)^2 over all elements. */
    public static Variable meanSquaredError(Variable x, Variable y) {
        return meanSquaredError(Reduction.MEAN, x, y);
    }

    /** (x - y)^2 for x and y of the same shape. */
    public static Variable meanSquaredError(Reduction reduction, Variable x, Variable y) {
        requireSameShape("meanSquaredError", x, y);
        return reduction.apply(x.sub(y).square());
    }

    /** The mean over all elements of the cross-entropy of sigmoid(scores) with targets in [0, 1]. */
    public static Variable binaryCrossEntropyWithLogits(Variable scores, Variable targets) {
        return binaryCrossEntropyWithLogits(Reduction.MEAN, scores, targets);
    }

    /**
     * -(y log s(x) + (1 - y) log(1 - s(x))) for scores x, targets y in [0, 1] of the same shape and the sigmoid s,
     * computed as y log(1 + e^-x) + (1 - y) log(1 + e^x), whose terms do not cancel.
     */
    public static Variable binaryCrossEntropyWithLogits(Reduction reduction, Variable scores, Variable targets) {
        Objects.requireNonNull(scores, "scores");
        Objects.requireNonNull(targets, "targets");
        requireSameShape("binaryCrossEntropyWithLogits", scores, targets);
        return reduction.apply(scores.binaryCrossEntropy(targets));
    }

    private static void requireSameShape(String loss, Variable x, Variable y) {
        if (!Arrays.equals(x.shape(), y.shape())) {
            throw new IllegalArgumentException(loss + ": shapes " + Arrays.toString(x.shape()) + " and "
                    + Arrays.toString(y.shape()) + " differ, and a loss does not broadcast: reshape one of them");
        }
    }
}
