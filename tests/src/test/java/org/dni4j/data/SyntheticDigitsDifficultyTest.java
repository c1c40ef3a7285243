package org.dni4j.data;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.dni4j.autograd.Autograd;
import org.dni4j.autograd.Variable;
import org.dni4j.nn.BatchNorm1d;
import org.dni4j.nn.Block;
import org.dni4j.nn.Linear;
import org.dni4j.nn.Losses;
import org.dni4j.optim.Adam;
import org.junit.jupiter.api.Test;

/** The digits are worth a network: what a linear classifier reads of them is well below what two layers do. */
class SyntheticDigitsDifficultyTest {

    /** Two layers with batch normalisation, or, with no hidden units, one. */
    private static final class Classifier extends Block {
        private final Linear hidden;
        private final BatchNorm1d norm;
        private final Linear output;

        Classifier(long units, Random random) {
            hidden = units == 0 ? null : block("hidden", new Linear(784, units, random));
            norm = units == 0 ? null : block("norm", new BatchNorm1d(units));
            output = block("output", new Linear(units == 0 ? 784 : units, 10, random));
        }

        Variable forward(Variable x) {
            return output.forward(
                    hidden == null ? x : norm.forward(hidden.forward(x)).relu());
        }
    }

    @Test
    void twoLayersReadFarMoreThanOne() {
        Digits digits = SyntheticDigits.load();
        double linear = accuracyAfterOneEpoch(new Classifier(0, new Random(1)), digits);
        double deep = accuracyAfterOneEpoch(new Classifier(128, new Random(1)), digits);
        assertTrue(linear > 75 && linear < 90, "linear: " + linear);
        assertTrue(deep > 96, "two layers: " + deep);
    }

    private static double accuracyAfterOneEpoch(Classifier classifier, Digits digits) {
        Adam adam = new Adam(1e-3, classifier);
        for (Batch batch : digits.train().batches(64, new Random(2))) {
            adam.zeroGrad();
            Losses.crossEntropy(classifier.forward(batch.images()), batch.labels())
                    .backward();
            adam.step();
        }
        classifier.eval();
        int right = 0;
        for (Batch batch : digits.test().batches(1000)) {
            Variable x = batch.images();
            int[] best = Autograd.noGrad(() -> classifier.forward(x))
                    .value()
                    .argMax(1)
                    .toIntVector();
            for (int i = 0; i < best.length; i++) {
                right += best[i] == batch.labels()[i] ? 1 : 0;
            }
        }
        return 100.0 * right / digits.test().size();
    }
}
