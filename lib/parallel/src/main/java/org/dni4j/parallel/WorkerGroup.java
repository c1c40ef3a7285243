package org.dni4j.parallel;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.dni4j.internal.Positive;

/** The workers of a network, each connected with its neighbours; {@code lower} from the lowest on. */
record WorkerGroup<T>(PendingMessages pending, List<LowerWorker<T>> lower, TopWorker<T> top) {

    /** @param inputs the synthesizers of all parts but the lowest, or null if each part waits for the one below */
    static <T> WorkerGroup<T> of(List<Part> parts, List<InputSynthesizer> inputs, TopPart<T> top, int capacity) {
        Objects.requireNonNull(parts, "parts");
        Objects.requireNonNull(top, "top");
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("there must be at least one part below the top, \"" + top.name() + "\"");
        }
        if (inputs != null && inputs.size() != parts.size()) {
            throw new IllegalArgumentException("all parts but the lowest need an input synthesizer: there are "
                    + parts.size() + " parts below the top, and " + inputs.size() + " input synthesizers");
        }
        Positive.require("capacity", capacity);
        PendingMessages pending = new PendingMessages();
        TopWorker<T> topWorker = new TopWorker<>(top, input(inputs, parts.size()), capacity, pending);
        List<LowerWorker<T>> lower = new ArrayList<>();
        Worker<T> above = topWorker;
        for (int i = parts.size() - 1; i >= 0; i--) {
            LowerWorker<T> worker = new LowerWorker<>(parts.get(i), input(inputs, i), above, capacity, pending);
            above.below(worker);
            lower.add(0, worker);
            above = worker;
        }
        return new WorkerGroup<>(pending, lower, topWorker);
    }

    private static InputSynthesizer input(List<InputSynthesizer> inputs, int part) {
        return inputs == null || part == 0 ? null : inputs.get(part - 1);
    }

    /** All workers, the lowest first. */
    List<Worker<T>> all() {
        List<Worker<T>> all = new ArrayList<>(lower);
        all.add(top);
        return all;
    }

    /** Lets no worker wait any more. */
    void stop() {
        all().forEach(worker -> worker.mailbox().stop());
    }
}
