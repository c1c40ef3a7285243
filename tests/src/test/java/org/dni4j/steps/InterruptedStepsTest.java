package org.dni4j.steps;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A step that has begun is done as a whole: an interrupt is for whoever looks at the flag between two. */
@Timeout(600)
class InterruptedStepsTest {

    private static final int STEPS = 20;

    @ParameterizedTest
    @ValueSource(strings = {"mnist_mlp/full_context", "mnist_cnn/cdni", "char_lstm/dni"})
    void aThreadThatIsInterruptedAllTheTimeLearnsTheSameToTheLastBit(String name) throws Exception {
        var interrupted = new AtomicBoolean();
        var disturbed = new FutureTask<>(() -> {
            double[] losses = losses(name);
            interrupted.set(Thread.interrupted());
            return losses;
        });
        var learner = new Thread(disturbed);
        learner.start();
        while (!disturbed.isDone()) {
            learner.interrupt();
        }
        assertArrayEquals(losses(name), disturbed.get());
        assertTrue(interrupted.get());
    }

    private static double[] losses(String name) {
        Training training = Workload.named(name).get(0).training();
        double[] losses = new double[STEPS];
        for (int i = 0; i < STEPS; i++) {
            losses[i] = training.step().item();
        }
        return losses;
    }
}
