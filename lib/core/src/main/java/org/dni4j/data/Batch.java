package org.dni4j.data;

import java.util.Arrays;

import org.dni4j.internal.Heap;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A mini-batch of labelled images.
 *
 * @param images FLOAT [batch, 784], each row an image row by row, normalised: (grey / 255 - 0.1307) / 0.3081
 * @param labels the class 0..9 of each image, as many as images has rows
 */
public record Batch(INDArray images, int[] labels) {

    /** Checks that there are as many labels as images, each of them in 0..9. */
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

    /** The number of images, the first dimension of {@link #images()}. */
    public int size() {
        return labels.length;
    }

    /** The labels as a FLOAT array [batch, 10]: 1 in the column of the class, 0 elsewhere. */
    public INDArray oneHot() {
        var rows = new float[labels.length * LabelledImages.CLASSES];
        for (int i = 0; i < labels.length; i++) {
            rows[i * LabelledImages.CLASSES + labels[i]] = 1;
        }
        return Heap.array(rows, labels.length, LabelledImages.CLASSES);
    }
}
