package org.dni4j.parallel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RandomUpdatesTest {

    @ParameterizedTest
    @ValueSource(doubles = {0.2, 0.5, 1})
    void theNetworkLearnsWhateverTheProbability(double probability) {
        var net = new ThreeParts();
        losses(net, probability, (int) (3000 / probability));
        assertTrue(net.accuracy() > 0.85, "it is right in " + net.accuracy());
    }

    @Test
    void theSameSeedGivesTheSameTraining() {
        assertArrayEquals(losses(new ThreeParts(), 0.5, 50), losses(new ThreeParts(), 0.5, 50));
    }

    @Test
    void aProbabilityOutsideIsNamed() {
        var net = new ThreeParts();
        for (double wrong : new double[] {0, -0.1, 1.1, Double.NaN}) {
            var error = assertThrows(IllegalArgumentException.class, () -> losses(net, wrong, 1));
            assertEquals("the probability must be above 0 and at most 1, it is " + wrong, error.getMessage());
        }
    }

    private static double[] losses(ThreeParts net, double probability, int steps) {
        var updates = new RandomUpdates<>(net.parts(), net.top(), probability, new Random(2));
        return IntStream.range(0, steps).mapToDouble(i -> net.step(updates)).toArray();
    }
}
