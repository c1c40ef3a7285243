package org.dni4j.parallel;

import org.dni4j.autograd.Variable;

/** A part with an interface above it: learns from synthetic gradients, and its synthesizer from those that come back. */
final class LowerWorker<T> extends Worker<T> {

    private final Part part;
    private final Worker<T> above;

    LowerWorker(Part part, Receiver receiver, Worker<T> above, int capacity, Flight flight) {
        super(part.name(), receiver, capacity, flight);
        this.part = part;
        this.above = above;
    }

    Part part() {
        return part;
    }

    @Override
    void learn(Task<T> task) throws InterruptedException {
        Boundary input = input(task);
        Variable h = part.forward().apply(enter(input));
        Variable message = h.detach();
        boolean sent = offer(task, message);
        part.learn(h, task.context());
        finish(task, input);
        if (!sent) {
            put(task.with(message));
        }
    }

    /** Sends the activation up: as a lesson to who works without it, else as a task, if there is room for that. */
    private boolean offer(Task<T> task, Variable message) {
        if (above.receiver() != null) {
            above.send(task, () -> above.receiver().teach(task.value(), message, task.context()));
            return true;
        }
        flight().begin();
        return above.mailbox().offer(task.with(message));
    }

    private void put(Task<T> task) throws InterruptedException {
        long start = System.nanoTime();
        if (above.mailbox().awaitRoom()) {
            above.mailbox().offer(task);
        }
        addWaiting(start);
    }
}
