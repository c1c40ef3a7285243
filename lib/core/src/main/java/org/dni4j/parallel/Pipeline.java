package org.dni4j.parallel;

import java.util.ArrayList;
import java.util.List;
import org.dni4j.autograd.Variable;

/**
 * Trains the parts of a network at the same time (update unlock). Each part has a thread. It takes an activation from
 * the part below, sends its own up, learns at once from a synthetic gradient, and goes on with the next activation. The
 * gradient that the part above finds for it comes back late, and teaches its synthesizer. Between two parts a limited
 * number of activations waits; a part that is faster than the one above waits for room. Source: the paper's section on
 * feed-forward networks, where parts that are update-unlocked could, as it says, be trained in parallel.
 *
 * <p>Parts step while others compute, so what comes out depends on the threads' timing in its last digits and more.
 * Evaluate after {@link #drain}. Matrix products of the size of a mini-batch take one BLAS thread each, so that the
 * parts' threads share the cores.
 *
 * @param <T> what the loss compares with, such as {@code int[]} for labels
 */
public final class Pipeline<T> implements AutoCloseable {

    private final Flight flight = new Flight();
    private final List<Worker<T>> workers = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final TopWorker<T> top;
    private boolean closed;

    /**
     * Starts a thread for each part.
     *
     * @param parts below the top, the lowest first
     * @param top ends in the loss
     * @param capacity how many activations may wait for each part
     * @throws IllegalArgumentException if there are no parts or capacity is below 1
     */
    public Pipeline(List<Part> parts, TopPart<T> top, int capacity) {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("a pipeline needs at least one part below the top, \"" + top.name() + "\"");
        }
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity must be at least 1, it is " + capacity);
        }
        this.top = new TopWorker<>(top, capacity, flight);
        workers.addAll(connected(parts, capacity));
        for (Worker<T> worker : workers) {
            Thread thread = new Thread(() -> run(worker), "dni4j part " + worker.name());
            thread.setDaemon(true);
            threads.add(thread);
        }
        threads.forEach(Thread::start);
    }

    /** {@link #feed(Variable, Object, Variable)} without a context. */
    public void feed(Variable input, T target) throws InterruptedException {
        feed(input, target, null);
    }

    /**
     * Gives the lowest part a mini-batch to learn from, and waits for room if too many wait there.
     *
     * @param input (batch, ...)
     * @param target for the loss
     * @param context of all synthesizers, such as the labels (batch, classes); null for none
     * @throws InterruptedException if this thread was interrupted; the batch is not trained on
     * @throws IllegalStateException if a part has failed, with what it threw as the cause, or this is closed
     */
    public void feed(Variable input, T target, Variable context) throws InterruptedException {
        if (closed) {
            throw new IllegalStateException("the pipeline is closed");
        }
        flight.check();
        flight.begin();
        boolean put = false;
        try {
            workers.get(0).mailbox().put(new Activation<>(input.detach(), target, context, null, 0));
            put = true;
        } finally {
            if (!put) {
                flight.end();
            }
        }
        flight.check();
    }

    /**
     * Waits until all parts, and all synthesizers, have learned from all that was fed.
     *
     * @throws InterruptedException if this thread was interrupted
     * @throws IllegalStateException if a part has failed, with what it threw as the cause
     */
    public void drain() throws InterruptedException {
        flight.awaitNone();
    }

    /** The loss of the last mini-batch that reached the top, or NaN before the first. */
    public double loss() {
        return top.loss();
    }

    /** What each part has done so far, the lowest first. */
    public List<PartStatistics> statistics() {
        return workers.stream().map(Worker::statistics).toList();
    }

    /** Stops all parts after the steps under way, and waits for that. What is still in the queues is not trained on. */
    @Override
    public void close() {
        closed = true;
        stop();
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Worker<T>> connected(List<Part> parts, int capacity) {
        // each part knows the one above it, so they are made from the top down; the one below is told afterwards
        List<Worker<T>> result = new ArrayList<>(List.of(top));
        for (int i = parts.size() - 1; i >= 0; i--) {
            LowerWorker<T> lower = new LowerWorker<>(parts.get(i), result.get(0), capacity, flight);
            result.get(0).below(lower);
            result.add(0, lower);
        }
        return result;
    }

    private void run(Worker<T> worker) {
        try {
            while (worker.work()) {
                flight.end();
            }
        } catch (Throwable e) {
            flight.fail(worker.name(), e);
            stop();
        }
    }

    private void stop() {
        workers.forEach(worker -> worker.mailbox().stop());
    }
}
