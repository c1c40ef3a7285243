package org.dni4j.parallel;

import java.util.List;
import java.util.Objects;

/**
 * Trains the parts of a network at the same time, without waiting for one another (complete unlock). Each part gets
 * every mini-batch at once. It works on a synthetic input, which its {@link InputSynthesizer} predicts from the
 * network's, and learns from a synthetic gradient. Its activation goes up and the gradient of its input goes down, late,
 * to teach the synthesizers of its neighbours. No part gets further ahead of the slowest than {@code capacity}
 * mini-batches. Source: the paper's section on feed-forward networks, the experiment with synthetic gradients and
 * synthetic inputs.
 *
 * @param <T> the type of the target, such as {@code int[]} for labels
 */
public final class CompleteUnlock<T> extends PartsOnThreads<T> {

    /**
     * Parts to be trained; {@link #feed} starts their threads.
     *
     * @param parts below the top, the lowest first
     * @param inputs the input synthesizers, one for each part but the lowest, from the second on; the last is the top's
     * @param top ends in the loss
     * @param capacity how many mini-batches may wait for each part
     * @throws IllegalArgumentException if there are no parts, not as many input synthesizers as parts below the top, or
     *     capacity is below 1
     */
    public CompleteUnlock(List<Part> parts, List<InputSynthesizer> inputs, TopPart<T> top, int capacity) {
        super(WorkerGroup.of(parts, Objects.requireNonNull(inputs, "inputs"), top, capacity));
    }

    @Override
    List<? extends Worker<T>> fed(WorkerGroup<T> workers) {
        return workers.all();
    }
}
