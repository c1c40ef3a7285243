package org.dni4j.parallel;

import org.dni4j.autograd.Variable;

/** A part with an interface above it: it learns from synthetic gradients, its synthesizer from the true ones. */
final class LowerWorker<T> extends Worker<T> {

    private final Part part;
    private final Worker<T> above;

    LowerWorker(Part part, InputSynthesizer inputs, Worker<T> above, int capacity, PendingMessages pending) {
        super(part.name(), inputs, capacity, pending);
        this.part = part;
        this.above = above;
    }

    Part part() {
        return part;
    }

    @Override
    void learn(Task<T> task) throws InterruptedException {
        InputGradientProbe input = input(task);
        Variable h = part.forward().apply(enter(input));
        Variable message = h.detach();
        boolean sent = offer(task, message);
        part.learn(h, task.context());
        finish(task, input);
        if (!sent) {
            put(task.with(message));
        }
    }

    /**
     * Sends the activation up: to a part that works without it, as something to teach its synthesizer; to any other, as
     * a task, if there is room for one. Returns whether it was sent.
     */
    private boolean offer(Task<T> task, Variable message) {
        if (above.inputs() != null) {
            above.send(task, () -> above.inputs().teach(task.value(), message, task.context()));
            return true;
        }
        pending().begin();
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
