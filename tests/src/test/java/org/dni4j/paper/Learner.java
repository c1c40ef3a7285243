package org.dni4j.paper;

import java.util.Iterator;
import java.util.List;
import java.util.Random;
import org.dni4j.Dni;
import org.dni4j.autograd.Variable;
import org.dni4j.data.Batch;
import org.dni4j.data.Digits;
import org.dni4j.data.Evaluation;
import org.dni4j.nn.Layer;
import org.dni4j.nn.Losses;
import org.dni4j.nn.Reduction;
import org.dni4j.optim.Optimizer;
import org.dni4j.optim.Schedule;

/** Teaches a network to read digits: the loss is summed over the batch, and all rates fall linearly to 0. */
final class Learner {

    static final int BATCH = 64;
    static final int PER_EPOCH = 60_000 / BATCH;

    private final Layer network;
    private final List<Optimizer> optimizers;
    private double loss = Math.log(10);

    Learner(Layer network, Optimizer... optimizers) {
        this.network = network;
        this.optimizers = List.of(optimizers);
    }

    /** Learns for all the steps of a run, and returns the accuracy in %, and the loss, a mean over the last steps. */
    Row learn(Digits digits, int steps, long seed, Log log) {
        optimizers.forEach(each -> each.schedule(Schedule.linear(steps, 1, 0)));
        Iterator<Batch> batches = batches(digits, seed);
        for (int step = 1; step <= steps; step++) {
            learn(batches.next());
            log.step(step, () -> measured(digits));
        }
        return log.last();
    }

    private void learn(Batch batch) {
        optimizers.forEach(Optimizer::zeroGrad);
        Variable summed = Dni.synthesizerContext(batch.oneHot(), () ->
                Losses.crossEntropy(Reduction.SUM, network.forward(batch.images()), batch.labels()));
        summed.backward();
        optimizers.forEach(Optimizer::step);
        loss += 0.02 * (summed.item() / batch.size() - loss);
    }

    private Row measured(Digits digits) {
        return Row.of("accuracy", accuracy(network, digits), "loss", loss);
    }

    /** On the test digits, in %. */
    static double accuracy(Layer network, Digits digits) {
        return 100 * Evaluation.accuracy(network, digits.test());
    }

    /** Epoch after epoch without end, the same for the same seed. */
    static Iterator<Batch> batches(Digits digits, long seed) {
        return batches(digits, BATCH, new Random(1000 + seed));
    }

    private static Iterator<Batch> batches(Digits digits, int size, Random random) {
        return new Iterator<>() {
            private Iterator<Batch> epoch = List.<Batch>of().iterator();

            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public Batch next() {
                if (!epoch.hasNext()) {
                    epoch = digits.train().batches(size, random).dropLast().iterator();
                }
                return epoch.next();
            }
        };
    }
}
