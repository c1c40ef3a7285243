package org.dni4j.nn;

import static org.dni4j.nn.Initial.requirePositive;

import java.util.Objects;
import org.dni4j.autograd.Variable;
import org.dni4j.autograd.Window;

/**
 * One number for all under a kernel, at each of its places on an image: (batch, channels, height, width) to (batch,
 * channels, places down, places across).
 */
public abstract sealed class Pool2d extends Block implements Layer permits MaxPool2d, AveragePool2d {

    private final int height;
    private final int width;
    private final Window window;

    Pool2d(int height, int width, Window window) {
        this.height = (int) requirePositive("height", height);
        this.width = (int) requirePositive("width", width);
        this.window = Objects.requireNonNull(window, "window");
    }

    @Override
    public final Variable forward(Variable x) {
        return pool(x, height, width, window);
    }

    abstract Variable pool(Variable x, int height, int width, Window window);

    static int requireKernel(int kernel) {
        return (int) requirePositive("kernel", kernel);
    }
}
