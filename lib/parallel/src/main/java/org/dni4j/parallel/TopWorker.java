package org.dni4j.parallel;

/** The part that knows the loss: learns from true gradients. */
final class TopWorker<T> extends Worker<T> {

    private final TopPart<T> part;
    private volatile double loss = Double.NaN;

    TopWorker(TopPart<T> part, Receiver receiver, int capacity, Flight flight) {
        super(part.name(), receiver, capacity, flight);
        this.part = part;
    }

    /** The last loss, or NaN before the first. */
    double loss() {
        return loss;
    }

    @Override
    void learn(Task<T> task) {
        Boundary input = input(task);
        loss = part.learn(enter(input), task.target());
        finish(task, input);
    }
}
