package org.dni4j.data;

import java.util.Arrays;
import java.util.Objects;
import org.dni4j.autograd.Autograd;
import org.dni4j.autograd.Variable;
import org.dni4j.nn.Block;
import org.dni4j.nn.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** How well a network reads images. */
public final class Evaluation {

    private static final int BATCH = 1000;

    private Evaluation() {}

    /**
     * The share of the images, from 0 to 1, whose class gets the highest score. All blocks that {@code classifier} uses
     * are in evaluation mode meanwhile, on this thread and whatever happens; no graph is recorded.
     *
     * <pre>{@code
     * double right = Evaluation.accuracy(x -> upper.forward(lower.forward(x)), digits.test());
     * }</pre>
     *
     * @param classifier computes scores (batch, classes) from normalised pixels (batch, 784); a probability or its
     *     logarithm is a score, too
     * @throws IllegalArgumentException if there are no images, or the scores are not (batch, classes)
     */
    public static double accuracy(Layer classifier, LabelledImages images) {
        Objects.requireNonNull(classifier, "classifier");
        if (images.size() == 0) {
            throw new IllegalArgumentException("there is no accuracy on " + images);
        }
        return Block.allEvaluating(() -> Autograd.noGrad(() -> {
            long right = 0;
            for (Batch batch : images.batches(BATCH)) {
                right += right(classifier.forward(batch.images()), batch.labels());
            }
            return (double) right / images.size();
        }));
    }

    private static long right(Variable scores, int[] labels) {
        if (scores.rank() != 2 || scores.size(0) != labels.length) {
            throw new IllegalArgumentException("the scores of " + labels.length + " images have shape "
                    + Arrays.toString(scores.shape()) + ", not (" + labels.length + ", classes)");
        }
        INDArray read = scores.value().argMax(1);
        long right = 0;
        for (int i = 0; i < labels.length; i++) {
            right += read.getInt(i) == labels[i] ? 1 : 0;
        }
        return right;
    }
}
