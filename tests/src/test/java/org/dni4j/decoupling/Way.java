package org.dni4j.decoupling;

import java.util.function.Supplier;
import org.dni4j.autograd.Autograd;
import org.dni4j.data.Batch;
import org.dni4j.optim.Optimizer;
import org.dni4j.parallel.CompleteUnlock;
import org.dni4j.parallel.PartsOnThreads;
import org.dni4j.parallel.Pipeline;

/** A way to train a network. What {@link #IN_TURN} takes longer than the first is what the synthesizers cost. */
enum Way {
    ONE_THREAD("backpropagation, one thread") {
        @Override
        Trainer trainer(Network network) {
            return backpropagation(network, 1);
        }
    },
    ALL_CORES("backpropagation, all cores") {
        @Override
        Trainer trainer(Network network) {
            return backpropagation(network, Runtime.getRuntime().availableProcessors());
        }
    },
    IN_TURN("parts in turn, one thread") {
        @Override
        Trainer trainer(Network network) {
            var parts = new PartsInTurn(network.parts(), network.top());
            return batches -> {
                Autograd.useThreads(1);
                try {
                    for (Batch batch : batches) {
                        parts.step(batch.images(), batch.labels(), batch.oneHot());
                    }
                } finally {
                    Autograd.useThreads(Runtime.getRuntime().availableProcessors());
                }
            };
        }
    },
    PIPELINE("parts on threads, update unlock") {
        @Override
        Trainer trainer(Network network) {
            var parts = network.parts();
            var top = network.top();
            return onThreads(() -> new Pipeline<>(parts, top, CAPACITY));
        }
    },
    COMPLETE_UNLOCK("parts on threads, complete unlock") {
        @Override
        Trainer trainer(Network network) {
            var parts = network.parts();
            var inputs = network.inputs();
            var top = network.top();
            return onThreads(() -> new CompleteUnlock<>(parts, inputs, top, CAPACITY));
        }
    };

    /** How many mini-batches may wait for a part. */
    private static final int CAPACITY = 4;

    private final String description;

    Way(String description) {
        this.description = description;
    }

    /** Learns from batches, and returns when all is learned. */
    interface Trainer {
        void train(Iterable<Batch> batches) throws InterruptedException;
    }

    /** The trainer of a network; with parts, it makes their threads for each call. */
    abstract Trainer trainer(Network network);

    @Override
    public String toString() {
        return description;
    }

    private static Trainer backpropagation(Network network, int threads) {
        Optimizer optimizer = network.optimizer();
        return batches -> {
            Autograd.useThreads(threads);
            try {
                for (Batch batch : batches) {
                    network.loss(batch.images(), batch.labels()).backward();
                    optimizer.step();
                    optimizer.zeroGrad();
                }
            } finally {
                Autograd.useThreads(Runtime.getRuntime().availableProcessors());
            }
        };
    }

    private static Trainer onThreads(Supplier<PartsOnThreads<int[]>> start) {
        return batches -> {
            try (var parts = start.get()) {
                for (Batch batch : batches) {
                    parts.feed(batch.images(), batch.labels(), batch.oneHot());
                }
                parts.drain();
            }
        };
    }
}
