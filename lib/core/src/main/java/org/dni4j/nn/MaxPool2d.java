package org.dni4j.nn;

import static org.dni4j.nn.Initial.requirePositive;

import org.dni4j.autograd.Variable;

/** The largest element of each k x k window, side by side: (batch, channels, h, w) to (batch, channels, h/k, w/k). */
public final class MaxPool2d extends Block implements Layer {

    private final int kernel;

    /** @throws IllegalArgumentException if the kernel is below 1 */
    public MaxPool2d(int kernel) {
        this.kernel = (int) requirePositive("kernel", kernel);
    }

    /** A rest at the right and lower edge, smaller than a window, is left out. */
    @Override
    public Variable forward(Variable x) {
        return x.maxPool2d(kernel);
    }
}
