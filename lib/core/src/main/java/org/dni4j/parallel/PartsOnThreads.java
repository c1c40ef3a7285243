package org.dni4j.parallel;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.dni4j.autograd.Variable;

/**
 * The parts of a network, each on a thread of its own. Mini-batches are fed to it, and a limited number waits for each
 * part.
 *
 * <p>Parts step while others compute, so what comes out depends on the threads' timing in its last digits and more.
 * Evaluate after {@link #drain}.
 *
 * @param <T> what the loss compares with, such as {@code int[]} for labels
 */
public abstract sealed class PartsOnThreads<T> implements AutoCloseable permits Pipeline, CompleteUnlock {

    private final Flight flight;
    private final List<LowerWorker<T>> lower;
    private final TopWorker<T> top;
    private final List<Thread> threads = new ArrayList<>();
    private final ReentrantLock feeding = new ReentrantLock();
    private long fed;

    /** Starts a thread for each worker, which know each other already. */
    PartsOnThreads(Crew<T> crew) {
        flight = crew.flight();
        lower = crew.lower();
        top = crew.top();
        for (Worker<T> worker : workers()) {
            Thread thread = new Thread(() -> run(worker), "dni4j part " + worker.name());
            thread.setDaemon(true);
            threads.add(thread);
        }
        threads.forEach(Thread::start);
    }

    /** {@link #feed(Variable, Object, Variable)} without a context. */
    public final void feed(Variable input, T target) throws InterruptedException {
        feed(input, target, null);
    }

    /**
     * Gives the parts a mini-batch to learn from, and waits for room if too many wait already.
     *
     * @param input (batch, ...)
     * @param target for the loss
     * @param context of all synthesizers, such as the labels (batch, classes); null for none
     * @throws InterruptedException if this thread was interrupted; no part is trained on the batch
     * @throws IllegalStateException if a part has failed, with what it threw as the cause, or this is closed
     */
    public final void feed(Variable input, T target, Variable context) throws InterruptedException {
        Objects.requireNonNull(input, "input");
        feeding.lockInterruptibly();
        try {
            for (Worker<T> worker : fed()) {
                worker.mailbox().awaitRoom();
            }
            flight.check();
            var task = new Task<>(fed++, input.detach(), target, context);
            for (Worker<T> worker : fed()) {
                flight.begin();
                worker.mailbox().offer(task);
            }
        } finally {
            feeding.unlock();
        }
    }

    /**
     * Waits until all parts, and all synthesizers, have learned from all that was fed.
     *
     * @throws InterruptedException if this thread was interrupted
     * @throws IllegalStateException if a part has failed, with what it threw as the cause, or this was closed before
     */
    public final void drain() throws InterruptedException {
        flight.awaitNone();
    }

    /** The loss of the last mini-batch that the top has learned from, or NaN before the first. */
    public final double loss() {
        return top.loss();
    }

    /** What each part has done so far, the lowest first. */
    public final List<PartStatistics> statistics() {
        return workers().stream().map(Worker::statistics).toList();
    }

    /** Stops all parts after the steps under way, and waits for that. What is still in the queues is not trained on. */
    @Override
    public final void close() {
        flight.close();
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

    /** Who is given what is fed. */
    abstract List<? extends Worker<T>> fed();

    /** All, the lowest first. */
    final List<Worker<T>> workers() {
        List<Worker<T>> all = new ArrayList<>(lower);
        all.add(top);
        return all;
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
        workers().forEach(worker -> worker.mailbox().stop());
    }
}
