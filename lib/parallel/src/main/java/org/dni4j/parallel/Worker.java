package org.dni4j.parallel;

import java.time.Duration;
import java.util.function.Consumer;
import org.dni4j.autograd.Variable;

/** One part at work on its own thread: it takes from its mailbox, and puts into those of its neighbours. */
abstract class Worker<T> {

    private final String name;
    private final InputSynthesizer inputs;
    private final Mailbox<T> mailbox;
    private final PendingMessages pending;
    private LowerWorker<T> below;
    private Consumer<PartWork> watcher = work -> {};
    private long begun;
    private long waited;
    private long steps;
    private long lessons;
    private long staleness;

    /** @param inputs makes the part's input from the network's, or null if tasks have the part's input */
    Worker(String name, InputSynthesizer inputs, int capacity, PendingMessages pending) {
        this.name = name;
        this.inputs = inputs;
        mailbox = new Mailbox<>(capacity);
        this.pending = pending;
    }

    final void below(LowerWorker<T> below) {
        this.below = below;
    }

    /** Tells of each piece of work; to be set before the thread starts. */
    final void watch(Consumer<PartWork> watcher) {
        this.watcher = watcher;
    }

    final String name() {
        return name;
    }

    final InputSynthesizer inputs() {
        return inputs;
    }

    final Mailbox<T> mailbox() {
        return mailbox;
    }

    final PendingMessages pending() {
        return pending;
    }

    /** Learns from one mini-batch. */
    abstract void learn(Task<T> task) throws InterruptedException;

    /** The part's input. */
    final InputGradientProbe input(Task<T> task) {
        return new InputGradientProbe(inputs == null ? task.value() : inputs.synthesize(task.value(), task.context()));
    }

    /** The part's input as the part computes with it: without a way down if there is no part below. */
    final Variable enter(InputGradientProbe input) {
        return below == null ? input.value() : input.enter();
    }

    /** Counts a step, and sends the gradient that has arrived at the part's input down. */
    final void finish(Task<T> task, InputGradientProbe input) {
        synchronized (this) {
            steps++;
        }
        done(PartWork.Kind.STEP);
        if (below != null) {
            below.send(task, () -> below.part().teach(input.value(), input.gradient(), task.context()));
        }
    }

    /** Puts something to teach, about that mini-batch, into this worker's mailbox; its neighbours call this. */
    final void send(Task<T> task, Runnable teaching) {
        pending.begin();
        mailbox.put(new TeachingTask(task.number(), teaching));
    }

    /** Does the next piece of work, teaching before all else; waits if there is none. Returns false if stopped. */
    final boolean work() throws InterruptedException {
        long start = System.nanoTime();
        boolean any = mailbox.await();
        addWaiting(start);
        if (!any) {
            return false;
        }
        begun = System.nanoTime();
        TeachingTask next = mailbox.teachingTask();
        if (next == null) {
            learn(mailbox.task());
        } else {
            next.teaching().run();
            count(next);
            done(PartWork.Kind.LESSON);
        }
        return true;
    }

    private void done(PartWork.Kind kind) {
        watcher.accept(new PartWork(name, kind, begun, System.nanoTime()));
    }

    final synchronized void addWaiting(long startNanos) {
        waited += System.nanoTime() - startNanos;
    }

    private synchronized void count(TeachingTask done) {
        lessons++;
        staleness += steps - done.number();
    }

    final synchronized PartStatistics statistics() {
        return new PartStatistics(
                name,
                steps,
                lessons,
                Duration.ofNanos(waited),
                mailbox.deepest(),
                lessons == 0 ? 0 : (double) staleness / lessons);
    }
}
