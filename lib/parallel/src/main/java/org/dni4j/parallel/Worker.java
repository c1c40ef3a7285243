package org.dni4j.parallel;

import java.time.Duration;
import org.dni4j.autograd.Variable;

/** One part at work on its own thread: takes from its mailbox, and puts into those of the parts above and below. */
abstract class Worker<T> {

    private final String name;
    private final Receiver receiver;
    private final Mailbox<T> mailbox;
    private final Flight flight;
    private LowerWorker<T> below;
    private long waited;
    private long steps;
    private long lessons;
    private long staleness;

    /** @param receiver makes the part's input from the network's, or null if tasks have the part's input */
    Worker(String name, Receiver receiver, int capacity, Flight flight) {
        this.name = name;
        this.receiver = receiver;
        mailbox = new Mailbox<>(capacity);
        this.flight = flight;
    }

    final void below(LowerWorker<T> below) {
        this.below = below;
    }

    final String name() {
        return name;
    }

    final Receiver receiver() {
        return receiver;
    }

    final Mailbox<T> mailbox() {
        return mailbox;
    }

    final Flight flight() {
        return flight;
    }

    /** Learns from one mini-batch. */
    abstract void learn(Task<T> task) throws InterruptedException;

    /** The part's input. */
    final Boundary input(Task<T> task) {
        return new Boundary(receiver == null ? task.value() : receiver.receive(task.value(), task.context()));
    }

    /** What the part computes with: without a way down if there is nobody below. */
    final Variable enter(Boundary input) {
        return below == null ? input.value() : input.enter();
    }

    /** Counts a step, and sends the gradient that has arrived at the part's input down. */
    final void finish(Task<T> task, Boundary input) {
        synchronized (this) {
            steps++;
        }
        if (below != null) {
            below.send(task, () -> below.part().teach(input.value(), input.gradient(), task.context()));
        }
    }

    /** Puts a lesson from that mini-batch into this worker's mailbox; called by others. */
    final void send(Task<T> task, Runnable teaching) {
        flight.begin();
        mailbox.put(new Lesson(task.number(), teaching));
    }

    /** Does the next piece of work, a lesson before all else; waits if there is none. Returns false if stopped. */
    final boolean work() throws InterruptedException {
        long start = System.nanoTime();
        boolean any = mailbox.await();
        addWaiting(start);
        if (!any) {
            return false;
        }
        Lesson lesson = mailbox.lesson();
        if (lesson == null) {
            learn(mailbox.task());
        } else {
            lesson.teaching().run();
            count(lesson);
        }
        return true;
    }

    final synchronized void addWaiting(long startNanos) {
        waited += System.nanoTime() - startNanos;
    }

    private synchronized void count(Lesson lesson) {
        lessons++;
        staleness += steps - lesson.number();
    }

    final synchronized PartStatistics statistics() {
        return new PartStatistics(name, steps, lessons, Duration.ofNanos(waited), mailbox.deepest(),
                lessons == 0 ? 0 : (double) staleness / lessons);
    }
}
