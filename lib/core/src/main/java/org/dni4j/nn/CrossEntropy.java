package org.dni4j.nn;

import java.util.Arrays;
import java.util.Objects;
import java.util.OptionalInt;
import org.dni4j.autograd.Variable;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Cross-entropy of scores with labels, where classes may have weights and one label may be ignored, as
 * {@code torch.nn.CrossEntropyLoss}: w[y] (-log softmax(x)[y]) for scores x and label y. The mean is the weighted one,
 * the sum of the losses divided by the sum of the weights w[y] of the rows that are not ignored.
 *
 * <pre>{@code
 * Variable loss = new CrossEntropy().ignoring(padding).of(scores, labels);
 * }</pre>
 */
public final class CrossEntropy {

    private final Reduction reduction;
    private final OptionalInt ignored;
    private final double[] weights;

    /** The mean; no label is ignored, and all classes have the weight 1. */
    public CrossEntropy() {
        this(Reduction.MEAN, OptionalInt.empty(), null);
    }

    private CrossEntropy(Reduction reduction, OptionalInt ignored, double[] weights) {
        this.reduction = reduction;
        this.ignored = ignored;
        this.weights = weights;
    }

    /** The same with another reduction. */
    public CrossEntropy reduction(Reduction reduction) {
        return new CrossEntropy(Objects.requireNonNull(reduction, "reduction"), ignored, weights);
    }

    /** The same, but rows with this label, which need not be a class, cost 0 and get the gradient 0. */
    public CrossEntropy ignoring(int label) {
        return new CrossEntropy(reduction, OptionalInt.of(label), weights);
    }

    /**
     * The same with one weight per class.
     *
     * @throws IllegalArgumentException if a weight is negative or not finite
     */
    public CrossEntropy weights(double... weights) {
        Objects.requireNonNull(weights, "weights");
        if (Arrays.stream(weights).anyMatch(weight -> !(weight >= 0 && Double.isFinite(weight)))) {
            throw new IllegalArgumentException(
                    "weights must be at least 0 and finite, they are " + Arrays.toString(weights));
        }
        return new CrossEntropy(reduction, ignored, weights.clone());
    }

    /**
     * The loss, of shape [], or of the shape (...) without a reduction.
     *
     * @param scores (..., classes), for example (time, batch, classes)
     * @param labels one per row of scores, in row-major order, in 0 .. classes - 1 or ignored
     * @throws IllegalArgumentException if there is not one label for each row, or one is out of range; if there is not
     *     one weight for each class; or if the mean is asked for, and all rows are ignored or have the weight 0
     */
    public Variable of(Variable scores, int... labels) {
        if (weights != null && scores.size(-1) != weights.length) {
            throw new IllegalArgumentException(weights.length + " weights for scores of shape "
                    + Arrays.toString(scores.shape()) + ", whose last dimension is the classes");
        }
        Variable losses =
                ignored.isPresent() ? scores.crossEntropy(labels, ignored.getAsInt()) : scores.crossEntropy(labels);
        double[] weightOfRows = Arrays.stream(labels).mapToDouble(this::weight).toArray();
        if (weights != null) {
            losses = losses.mul(
                    Variable.of(Nd4j.create(weightOfRows, losses.shape(), 'c').castTo(losses.dataType())));
        }
        if (reduction != Reduction.MEAN || weights == null && ignored.isEmpty()) {
            return reduction.apply(losses);
        }
        double total = Arrays.stream(weightOfRows).sum();
        if (total == 0) {
            throw new IllegalArgumentException("all " + labels.length
                    + " rows are ignored or have the weight 0, so that their losses have no mean");
        }
        return losses.sum().mul(1 / total);
    }

    private double weight(int label) {
        if (ignored.isPresent() && label == ignored.getAsInt()) {
            return 0;
        }
        return weights == null ? 1 : weights[label];
    }
}
