package org.dni4j.steps;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.dni4j.Dni;
import org.dni4j.autograd.Variable;
import org.dni4j.data.Batch;
import org.dni4j.nn.Losses;
import org.dni4j.optim.Adam;
import org.dni4j.optim.Optimizer;
import org.nd4j.linalg.factory.Nd4j;

/** Trains a classifier on random images with random labels. */
final class Classification implements Training {

    private final Classifier classifier;
    private final Optimizer optimizer;
    private final Batch batch;
    private final Variable images;

    /** @param image the shape of one image, as the classifier takes it */
    Classification(Classifier classifier, RandomGenerator random, int images, long... image) {
        this.classifier = classifier;
        optimizer = new Adam(1e-3, classifier);
        int length = (int) Arrays.stream(image).reduce(1, (a, b) -> a * b);
        float[] pixels = new float[images * length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (float) random.nextGaussian();
        }
        batch = new Batch(
                Nd4j.create(pixels, images, length),
                random.ints(images, 0, Classifier.CLASSES).toArray());
        this.images = batch.images()
                .reshape(LongStream.concat(LongStream.of(-1), LongStream.of(image))
                        .toArray());
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
