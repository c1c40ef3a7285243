package org.dni4j.nn;

import java.util.List;
import java.util.Map;
import org.dni4j.autograd.Variable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** An object whose numbers a file can keep: a {@link Block}, an optimizer. {@link Checkpoint} saves several of them. */
public interface Stateful {

    /** The numbers by name, in an order that is always the same. */
    Map<String, Variable> state();

    /**
     * Takes over numbers that have the names, shapes and types of {@link #state()}.
     *
     * @throws IllegalArgumentException if a name is missing
     */
    void restore(Map<String, INDArray> state);

    /**
     * Refuses a state in which a name of {@link #state()} is missing.
     *
     * @throws IllegalArgumentException if one is missing; names those
     */
    default void requireNames(Map<String, INDArray> state) {
        List<String> missing = state().keySet().stream()
                .filter(name -> state.get(name) == null)
                .toList();
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(
                    "the state of " + getClass().getSimpleName() + " to restore lacks " + missing);
        }
    }
}
