package org.dni4j.nn;

import java.util.Map;
import org.dni4j.autograd.Variable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** An object whose numbers a file can keep: a {@link Block}, an optimizer. {@link Checkpoint} saves several of them. */
public interface Stateful {

    /** The numbers by name, in an order that is always the same. */
    Map<String, Variable> state();

    /** Takes over numbers that have the names, shapes and types of {@link #state()}. */
    void restore(Map<String, INDArray> state);
}
