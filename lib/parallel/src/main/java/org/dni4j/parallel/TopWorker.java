package org.dni4j.parallel;

/** The part that knows the loss: it learns from true gradients. */
final class TopWorker<T> extends Worker<T> {

    private final TopPart<T> part;
    private volatile double loss = Double.NaN;

    TopWorker(TopPart<T> part, InputSynthesizer inputs, int capacity, PendingMessages pending) {
        super(part.name(), inputs, capacity, pending);
        this.part = part;
    }

    /** The last loss, or NaN before the first. */
    double loss() {
        return loss;
    }

    @Override
    void learn(Task<T> task) {
        InputGradientProbe input = input(task);
        loss = part.learn(enter(input), task.target());
        finish(task, input);
    }
}
