package org.dni4j.paper;

import java.util.Iterator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
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

/** Teaches a network to read digits. The loss is summed over the batch. */
final class Learner {

    static final int BATCH = 64;
    static final int PER_EPOCH = 60_000 / BATCH;

    private final Layer network;
    private final List<Optimizer> optimizers;
    private UnaryOperator<Variable> context = labels -> labels;

    Learner(Layer network, Optimizer... optimizers) {
        this.network = network;
        this.optimizers = List.of(optimizers);
    }

    /** Lets all rates change by a schedule. */
    Learner schedule(Schedule schedule) {
        optimizers.forEach(each -> each.schedule(schedule));
        return this;
    }

    /** Gives synthesizers something else as context than the labels: what {@code context} makes of them. */
    Learner context(UnaryOperator<Variable> context) {
        this.context = context;
        return this;
    }

    /** Learns for all the steps of a run; see {@link #train}. */
    Row learn(Digits digits, int steps, long seed, Log log) {
        return train(digits, steps, seed, log, network, this::learn);
    }

    private double learn(Batch batch) {
        optimizers.forEach(Optimizer::zeroGrad);
        Variable loss = Dni.synthesizerContext(
                context.apply(batch.oneHot()), () -> loss(network.forward(batch.images()), batch));
        loss.backward();
        optimizers.forEach(Optimizer::step);
        return loss.item();
    }

    /** Summed over the batch. */
    static Variable loss(Variable scores, Batch batch) {
        return Losses.crossEntropy(Reduction.SUM, scores, batch.labels());
    }

    /**
     * Trains a network on batches that are the same for the same seed.
     *
     * @param lesson learns from a batch and gives the loss, summed over it
     * @return the accuracy on the test digits in %, and the training loss, a mean over the last steps
     */
    static Row train(Digits digits, int steps, long seed, Log log, Layer network, ToDoubleFunction<Batch> lesson) {
        Iterator<Batch> batches = new Epochs(digits.train(), BATCH, seed);
        double loss = Math.log(10);
        for (int step = 1; step <= steps; step++) {
            Batch batch = batches.next();
            loss += 0.02 * (lesson.applyAsDouble(batch) / batch.size() - loss);
            double now = loss;
            log.step(step, () -> Row.of("accuracy", accuracy(network, digits), "loss", now));
        }
        return log.last();
    }

    private static double accuracy(Layer network, Digits digits) {
        return 100 * Evaluation.accuracy(network, digits.test());
    }
}
