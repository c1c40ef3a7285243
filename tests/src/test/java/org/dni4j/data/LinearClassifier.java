package org.dni4j.data;

/** Multinomial logistic regression by stochastic gradient descent, in plain arrays: a measure of how hard data is. */
final class LinearClassifier {

    private final float[][] weights = new float[10][784];
    private final float[] biases = new float[10];

    /** One step against the gradient of the mean cross-entropy. */
    void learn(Batch batch, float learningRate) {
        var images = batch.images().toFloatMatrix();
        float rate = learningRate / batch.size();
        for (int row = 0; row < images.length; row++) {
            var errors = softmax(scores(images[row]));
            errors[batch.labels()[row]] -= 1;
            for (int c = 0; c < 10; c++) {
                float step = rate * errors[c];
                biases[c] -= step;
                for (int i = 0; i < 784; i++) {
                    weights[c][i] -= step * images[row][i];
                }
            }
        }
    }

    double accuracy(LabelledImages data) {
        int right = 0;
        for (var batch : data.batches(1000)) {
            var images = batch.images().toFloatMatrix();
            for (int row = 0; row < images.length; row++) {
                var scores = scores(images[row]);
                int best = 0;
                for (int c = 1; c < 10; c++) {
                    best = scores[c] > scores[best] ? c : best;
                }
                right += best == batch.labels()[row] ? 1 : 0;
            }
        }
        return (double) right / data.size();
    }

    private float[] scores(float[] image) {
        var scores = biases.clone();
        for (int c = 0; c < 10; c++) {
            for (int i = 0; i < 784; i++) {
                scores[c] += weights[c][i] * image[i];
            }
        }
        return scores;
    }

    private static float[] softmax(float[] scores) {
        double sum = 0;
        float max = Float.NEGATIVE_INFINITY;
        for (float score : scores) {
            max = Math.max(max, score);
        }
        for (int c = 0; c < scores.length; c++) {
            scores[c] = (float) Math.exp(scores[c] - max);
            sum += scores[c];
        }
        for (int c = 0; c < scores.length; c++) {
            scores[c] /= (float) sum;
        }
        return scores;
    }
}
