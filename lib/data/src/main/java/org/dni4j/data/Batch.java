package org.dni4j.data;

import java.util.Arrays;
import java.util.Objects;
import org.dni4j.autograd.Variable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A mini-batch of labelled images.
 *
 * @param images FLOAT (batch, 784), each row an image row by row, normalised: (grey / 255 - 0.1307) / 0.3081
 * @param labels the class 0..9 of each image, as many as images has rows
 */
public record Batch(Variable images, int[] labels) {

    /** @throws IllegalArgumentException if there are not as many labels as images, or a label is not in 0..9 */
    public Batch {
        if (images.rank() != 2 || images.size(0) != labels.length) {
            throw new IllegalArgumentException("a batch has a row of images for each label, got images of shape "
                    + Arrays.toString(images.shape()) + " and " + labels.length + " labels");
        }
        for (int label : labels) {
            if (label < 0 || label >= LabelledImages.CLASSES) {
                throw new IllegalArgumentException("label " + label + " is not in 0..9");
            }
        }
    }

    /** The same with images in an array of ND4J. */
    public Batch(INDArray images, int[] labels) {
        this(Variable.of(Objects.requireNonNull(images, "images")), labels);
    }

    /** The number of images, the first dimension of {@link #images()}. */
    public int size() {
        return labels.length;
    }

    /** The labels, FLOAT (batch, 10): 1 in the column of the class, 0 elsewhere. */
    public Variable oneHot() {
        var rows = new float[labels.length * LabelledImages.CLASSES];
        for (int i = 0; i < labels.length; i++) {
            rows[i * LabelledImages.CLASSES + labels[i]] = 1;
        }
        return Variable.of(DataType.FLOAT, rows, labels.length, LabelledImages.CLASSES);
    }
}
