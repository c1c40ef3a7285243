package org.dni4j.nn;

import org.dni4j.autograd.Variable;
import org.dni4j.autograd.Window;

/** {@link Pool2d} that takes the mean of the elements, where padding counts as 0. */
public final class AveragePool2d extends Pool2d {

    /**
     * A square kernel at places side by side; a rest at the right and lower edge, smaller than a kernel, is left out.
     *
     * @throws IllegalArgumentException if the kernel is below 1
     */
    public AveragePool2d(int kernel) {
        this(requireKernel(kernel), kernel, Window.stride(kernel));
    }

    /** @throws IllegalArgumentException if the height or width is below 1 */
    public AveragePool2d(int height, int width, Window window) {
        super(height, width, window);
    }

    @Override
    Variable pool(Variable x, int height, int width, Window window) {
        return x.averagePool2d(height, width, window);
    }
}
