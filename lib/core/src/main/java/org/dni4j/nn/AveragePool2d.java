package org.dni4j.nn;

import static org.dni4j.nn.Initial.requirePositive;

import java.util.Objects;
import org.dni4j.autograd.Variable;
import org.dni4j.autograd.Window;

/** The mean of the elements under a kernel at each place of an image, where padding counts as 0. */
public final class AveragePool2d extends Block implements Layer {

    private final int height;
    private final int width;
    private final Window window;

    /**
     * A square kernel at places side by side; a rest at the right and lower edge, smaller than a kernel, is left out.
     *
     * @throws IllegalArgumentException if the kernel is below 1
     */
    public AveragePool2d(int kernel) {
        this(kernel, Window.stride((int) requirePositive("kernel", kernel)));
    }

    /**
     * A square kernel.
     *
     * @throws IllegalArgumentException if the kernel is below 1
     */
    public AveragePool2d(int kernel, Window window) {
        this((int) requirePositive("kernel", kernel), kernel, window);
    }

    /** @throws IllegalArgumentException if the height or width is below 1 */
    public AveragePool2d(int height, int width, Window window) {
        this.height = (int) requirePositive("height", height);
        this.width = (int) requirePositive("width", width);
        this.window = Objects.requireNonNull(window, "window");
    }

    /** (batch, channels, height, width) to (batch, channels, places down, places across). */
    @Override
    public Variable forward(Variable x) {
        return x.averagePool2d(height, width, window);
    }
}
