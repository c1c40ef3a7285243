package org.dni4j.parallel;

import java.util.List;

/**
 * Trains the parts of a network at the same time (update unlock). Each part takes an activation from the part below,
 * sends its own up, learns at once from a synthetic gradient, and goes on with the next activation. The gradient that
 * the part above finds for it comes back late, and teaches its synthesizer. A part that is faster than the one above
 * waits for room. Source: the paper's section on feed-forward networks, which notes that update-unlocked parts could be
 * trained in parallel.
 *
 * @param <T> the type of the target, such as {@code int[]} for labels
 */
public final class Pipeline<T> extends PartsOnThreads<T> {

    /**
     * Parts to be trained; {@link #feed} starts their threads.
     *
     * @param parts below the top, the lowest first
     * @param top ends in the loss
     * @param capacity how many activations may wait for each part
     * @throws IllegalArgumentException if there are no parts or capacity is below 1
     */
    public Pipeline(List<Part> parts, TopPart<T> top, int capacity) {
        super(WorkerGroup.of(parts, null, top, capacity));
    }

    @Override
    List<? extends Worker<T>> fed(WorkerGroup<T> workers) {
        return workers.lower().subList(0, 1);
    }
}
