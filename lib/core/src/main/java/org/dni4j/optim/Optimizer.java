package org.dni4j.optim;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.dni4j.autograd.Variable;

/** Changes parameters along their accumulated gradients. Those without a gradient stay as they are. */
public abstract class Optimizer {

    private final List<Variable> parameters;

    /**
     * @throws IllegalArgumentException if there are no parameters, one is no leaf that requires a gradient, or one is
     *     there twice and would be stepped twice
     */
    protected Optimizer(List<Variable> parameters) {
        if (parameters.isEmpty()) {
            throw new IllegalArgumentException("an optimizer needs at least one parameter");
        }
        for (int i = 0; i < parameters.size(); i++) {
            Objects.requireNonNull(parameters.get(i), "parameters[" + i + "]");
            if (!parameters.get(i).isLeaf() || !parameters.get(i).requiresGrad()) {
                throw new IllegalArgumentException("parameter " + i + " is no leaf that requires a gradient, its"
                        + " shape is " + Arrays.toString(parameters.get(i).shape()));
            }
            if (parameters.indexOf(parameters.get(i)) != i) {
                throw new IllegalArgumentException(
                        "parameter " + i + " is parameter " + parameters.indexOf(parameters.get(i)) + " again");
            }
        }
        this.parameters = List.copyOf(parameters);
    }

    /** Changes every parameter that has a gradient. */
    public abstract void step();

    /** Forgets the gradients of all parameters. */
    public final void zeroGrad() {
        parameters.forEach(Variable::zeroGrad);
    }

    /** The parameters, in the order given. */
    protected final List<Variable> parameters() {
        return parameters;
    }

    static double require(String name, double value, boolean valid, String range) {
        if (!valid) {
            throw new IllegalArgumentException(name + " must be " + range + ", it is " + value);
        }
        return value;
    }
}
