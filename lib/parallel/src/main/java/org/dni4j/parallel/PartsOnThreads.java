package org.dni4j.parallel;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.dni4j.autograd.Variable;

/**
 * The parts of a network, each on a thread of its own. Mini-batches are fed to it, and a limited number waits for each
 * part.
 *
 * <p>The first mini-batch starts the threads; {@link #close} ends them. Parts step while others compute, so the result
 * depends on the threads' timing in its last digits and more. Evaluate after {@link #drain}.
 *
 * @param <T> the type of the target, such as {@code int[]} for labels
 */
public abstract sealed class PartsOnThreads<T> implements AutoCloseable permits Pipeline, CompleteUnlock {

    private final WorkerGroup<T> workers;
    private final List<Thread> threads = new ArrayList<>();
    private final ReentrantLock feeding = new ReentrantLock();
    private boolean closed;
    private long fed;

    PartsOnThreads(WorkerGroup<T> workers) {
        this.workers = workers;
    }

    /** {@link #feed(Variable, Object, Variable)} without a context. */
    public final void feed(Variable input, T target) throws InterruptedException {
        feed(input, target, null);
    }

    /**
     * Gives the parts a mini-batch to learn from, and waits for room if too many wait already.
     *
     * @param input (batch, ...)
     * @param target for the loss; it is used later, so give another object for each batch
     * @param context of all synthesizers, such as the labels (batch, classes); null for none
     * @throws InterruptedException if this thread was interrupted; no part is trained on the batch
     * @throws IllegalStateException if a part has failed, with its exception as the cause, or this is closed
     */
    public final void feed(Variable input, T target, Variable context) throws InterruptedException {
        Objects.requireNonNull(input, "input");
        feeding.lockInterruptibly();
        try {
            start();
            for (Worker<T> worker : fed(workers)) {
                worker.mailbox().awaitRoom();
            }
            workers.pending().check();
            var task = new Task<>(fed++, input.detach(), target, context);
            for (Worker<T> worker : fed(workers)) {
                workers.pending().begin();
                worker.mailbox().offer(task);
            }
        } finally {
            feeding.unlock();
        }
    }

    /**
     * Tells of each piece of work that a part has done, on that part's thread, so from several threads at once. It lengthens the
     * work: do little. If it throws, the part has failed.
     *
     * <pre>{@code
     * var done = new ConcurrentLinkedQueue<PartWork>();
     * pipeline.watch(done::add);
     * }</pre>
     *
     * @throws IllegalStateException if a mini-batch was fed already
     */
    public final synchronized void watch(Consumer<PartWork> watcher) {
        Objects.requireNonNull(watcher, "watcher");
        if (!threads.isEmpty()) {
            throw new IllegalStateException("watch the parts before the first mini-batch");
        }
        workers.all().forEach(worker -> worker.watch(watcher));
    }

    /** Starts the threads, unless they were started or this is closed. */
    private synchronized void start() {
        if (closed || !threads.isEmpty()) {
            return;
        }
        for (Worker<T> worker : workers.all()) {
            Thread thread = new Thread(() -> run(worker), "dni4j part " + worker.name());
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
    }

    /**
     * Waits until all parts, and all synthesizers, have learned from all mini-batches that were fed.
     *
     * @throws InterruptedException if this thread was interrupted
     * @throws IllegalStateException if a part has failed, with its exception as the cause, or this was closed before
     */
    public final void drain() throws InterruptedException {
        workers.pending().awaitNone();
    }

    /** The loss of the last mini-batch that the top has learned from, or NaN before the first. */
    public final double loss() {
        return workers.top().loss();
    }

    /** The work of each part so far, the lowest first. */
    public final List<PartStatistics> statistics() {
        return workers.all().stream().map(Worker::statistics).toList();
    }

    /** Stops all parts after their present steps, and waits for that. No part learns from the mini-batches that are still queued. */
    @Override
    public final void close() {
        workers.pending().close();
        workers.stop();
        boolean interrupted = false;
        for (Thread thread : started()) {
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

    /** The threads; none are started from now on. */
    private synchronized List<Thread> started() {
        closed = true;
        return List.copyOf(threads);
    }

    /** The workers that are given the network's input. */
    abstract List<? extends Worker<T>> fed(WorkerGroup<T> workers);

    private void run(Worker<T> worker) {
        try {
            while (worker.work()) {
                workers.pending().end();
            }
        } catch (Throwable e) {
            workers.pending().fail(worker.name(), e);
            workers.stop();
        }
    }
}
