package org.dni4j.nn;

import org.dni4j.autograd.Variable;

/**
 * Computes one array from another. The layers of this package are such, most of them {@link Block}s with parameters;
 * so are operations, such as {@code Variable::relu}, and lambdas.
 */
@FunctionalInterface
public interface Layer {

    /** The result for {@code x}. */
    Variable forward(Variable x);
}
