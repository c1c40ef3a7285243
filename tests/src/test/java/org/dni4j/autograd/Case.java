package org.dni4j.autograd;

import java.util.Arrays;
import org.dni4j.testing.Sample;
import org.nd4j.linalg.api.buffer.DataType;

/** A differentiable function, and leaves on which to check it. */
record Case(String name, GradientCheck.Op function, Sample.Source... leaves) {

    /** Leaves on the arrays themselves, where {@link Variable#parameter} would copy a view. */
    Variable[] leaves(DataType type) {
        return Arrays.stream(leaves)
                .map(leaf -> Variable.parameter(leaf.in(type)))
                .toArray(Variable[]::new);
    }

    /** The same numbers, each array row-major and without gaps. */
    Variable[] copies(DataType type) {
        return Arrays.stream(leaves)
                .map(leaf -> Variable.parameter(leaf.in(type)))
                .toArray(Variable[]::new);
    }
}
