package org.dni4j.steps;

import java.util.random.RandomGenerator;
import org.dni4j.Dni;
import org.dni4j.autograd.Variable;
import org.dni4j.data.Batch;
import org.dni4j.nn.Losses;
import org.dni4j.optim.Adam;
import org.dni4j.optim.Optimizer;
import org.nd4j.linalg.factory.Nd4j;

/** Trains a classifier on 64 random images with random labels. */
final class Classification implements Training {

    private static final int BATCH = 64;
    private static final int PIXELS = 28 * 28;

    private final Classifier classifier;
    private final Optimizer optimizer;
    private final Batch batch;
    private final Variable images;

    /** @param shape that the classifier takes, -1 for the batch */
    Classification(Classifier classifier, RandomGenerator random, long... shape) {
        this.classifier = classifier;
        optimizer = new Adam(1e-3, classifier);
        float[] pixels = new float[BATCH * PIXELS];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (float) random.nextGaussian();
        }
        batch = new Batch(Nd4j.create(pixels, BATCH, PIXELS), random.ints(BATCH, 0, Classifier.CLASSES).toArray());
        images = batch.images().reshape(shape);
    }

    @Override
    public Variable step() {
        optimizer.zeroGrad();
        Variable scores = Dni.synthesizerContext(batch.oneHot(), () -> classifier.forward(images));
        Variable loss = Losses.nll(scores, batch.labels());
        loss.backward();
        optimizer.step();
        return loss;
    }
}
