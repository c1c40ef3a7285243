package org.dni4j.parallel;

import java.util.List;
import java.util.Objects;

/**
 * Trains the parts of a network at the same time, and none of them waits for another (complete unlock). Each part gets
 * every mini-batch at once. It works on a synthetic input, which its {@link Receiver} predicts from the network's, and
 * learns from a synthetic gradient. Its activation goes up and the gradient of its input goes down, late, to teach the
 * synthesizers of its neighbours. No part gets further ahead of the slowest than mini-batches may wait. Source: the
 * paper's section on feed-forward networks, the experiment with synthetic gradients and synthetic inputs.
 *
 * @param <T> what the loss compares with, such as {@code int[]} for labels
 */
public final class CompleteUnlock<T> extends PartsOnThreads<T> {

    /**
     * Starts a thread for each part.
     *
     * @param parts below the top, the lowest first
     * @param receivers one for each part but the lowest, from the second on; the last is the top's
     * @param top ends in the loss
     * @param capacity how many mini-batches may wait for each part
     * @throws IllegalArgumentException if there are no parts, not as many receivers as parts below the top, or capacity
     *     is below 1
     */
    public CompleteUnlock(List<Part> parts, List<Receiver> receivers, TopPart<T> top, int capacity) {
        super(Crew.of(parts, Objects.requireNonNull(receivers, "receivers"), top, capacity));
    }

    @Override
    List<Worker<T>> fed() {
        return workers();
    }
}
