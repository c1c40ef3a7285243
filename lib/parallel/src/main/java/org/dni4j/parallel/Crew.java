package org.dni4j.parallel;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Workers that know each other; {@code lower} from the lowest on. */
record Crew<T>(Flight flight, List<LowerWorker<T>> lower, TopWorker<T> top) {

    /** @param receivers of all parts but the lowest, or null if each waits for the part below */
    static <T> Crew<T> of(List<Part> parts, List<Receiver> receivers, TopPart<T> top, int capacity) {
        Objects.requireNonNull(parts, "parts");
        Objects.requireNonNull(top, "top");
        if (parts.isEmpty()) {
            throw new IllegalArgumentException(
                    "there must be at least one part below the top, \"" + top.name() + "\"");
        }
        if (receivers != null && receivers.size() != parts.size()) {
            throw new IllegalArgumentException("all parts but the lowest need a receiver: there are " + parts.size()
                    + " parts below the top, and " + receivers.size() + " receivers");
        }
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity must be at least 1, it is " + capacity);
        }
        Flight flight = new Flight();
        TopWorker<T> topWorker = new TopWorker<>(top, receiver(receivers, parts.size()), capacity, flight);
        List<LowerWorker<T>> lower = new ArrayList<>();
        Worker<T> above = topWorker;
        for (int i = parts.size() - 1; i >= 0; i--) {
            LowerWorker<T> worker = new LowerWorker<>(parts.get(i), receiver(receivers, i), above, capacity, flight);
            above.below(worker);
            lower.add(0, worker);
            above = worker;
        }
        return new Crew<>(flight, lower, topWorker);
    }

    private static Receiver receiver(List<Receiver> receivers, int part) {
        return receivers == null || part == 0 ? null : receivers.get(part - 1);
    }
}
