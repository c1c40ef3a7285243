package org.dni4j.parallel;

/** The part that knows the loss: learns from true gradients, and sends those of its input back down. */
final class TopWorker<T> extends Worker<T> {

    private final TopPart<T> part;
    private volatile double loss = Double.NaN;

    TopWorker(TopPart<T> part, int capacity, Flight flight) {
        super(part.name(), capacity, flight);
        this.part = part;
    }

    /** The last loss, or NaN before the first. */
    double loss() {
        return loss;
    }

    @Override
    void learn(Activation<T> activation) {
        Boundary boundary = new Boundary();
        loss = part.learn(boundary.enter(activation.value()), activation.target());
        countStep();
        teachBelow(activation, boundary);
    }
}
