package org.dni4j.parallel;

import org.dni4j.autograd.Variable;

/** A part with an interface above it: learns from synthetic gradients, and its synthesizer from those that come back. */
final class LowerWorker<T> extends Worker<T> {

    private final Part part;
    private final Worker<T> above;

    LowerWorker(Part part, Worker<T> above, int capacity, Flight flight) {
        super(part.name(), capacity, flight);
        this.part = part;
        this.above = above;
    }

    @Override
    void learn(Activation<T> activation) throws InterruptedException {
        Boundary boundary = new Boundary();
        Variable h = part.forward().apply(isLowest() ? activation.value() : boundary.enter(activation.value()));
        var message = new Activation<>(h.detach(), activation.target(), activation.context(), part, steps());
        flight().begin();
        boolean sent = above.mailbox().offer(message);
        part.learn(h, activation.context());
        countStep();
        if (!isLowest()) {
            teachBelow(activation, boundary);
        }
        if (!sent) {
            long start = System.nanoTime();
            above.mailbox().put(message);
            addWaiting(start);
        }
    }
}
