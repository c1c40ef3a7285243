package org.dni4j.parallel;

import java.time.Duration;

/** One part at work on its own thread: takes from its mailbox, and puts into those of the parts above and below. */
abstract class Worker<T> {

    private final String name;
    private final Mailbox<T> mailbox;
    private final Flight flight;
    private Worker<T> below;
    private long waited;
    private long steps;
    private long lessons;
    private long staleness;

    Worker(String name, int capacity, Flight flight) {
        this.name = name;
        mailbox = new Mailbox<>(capacity);
        this.flight = flight;
    }

    final void below(Worker<T> below) {
        this.below = below;
    }

    final boolean isLowest() {
        return below == null;
    }

    final Flight flight() {
        return flight;
    }

    /** Sends the gradient that has arrived at this part's input back to whoever sent the input. */
    final void teachBelow(Activation<T> activation, Boundary boundary) {
        flight.begin();
        below.mailbox().put(new Lesson<>(activation, boundary.gradient()));
    }

    final String name() {
        return name;
    }

    final Mailbox<T> mailbox() {
        return mailbox;
    }

    /** Learns from one activation. */
    abstract void learn(Activation<T> activation) throws InterruptedException;

    /** Does the next piece of work, a lesson before all else; waits if there is none. Returns false if stopped. */
    final boolean work() throws InterruptedException {
        long start = System.nanoTime();
        boolean any = mailbox.await();
        addWaiting(start);
        if (!any) {
            return false;
        }
        Lesson<T> lesson = mailbox.lesson();
        if (lesson != null) {
            long late = steps - lesson.sent().sentAt();
            lesson.teach();
            synchronized (this) {
                lessons++;
                staleness += late;
            }
        } else {
            learn(mailbox.activation());
        }
        return true;
    }

    final synchronized void addWaiting(long startNanos) {
        waited += System.nanoTime() - startNanos;
    }

    final synchronized void countStep() {
        steps++;
    }

    final synchronized long steps() {
        return steps;
    }

    final synchronized PartStatistics statistics() {
        return new PartStatistics(name, steps, lessons, Duration.ofNanos(waited), mailbox.deepest(),
                lessons == 0 ? 0 : (double) staleness / lessons);
    }
}
