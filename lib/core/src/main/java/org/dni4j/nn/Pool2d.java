package org.dni4j.nn;

import java.util.Objects;
import org.dni4j.autograd.Variable;
import org.dni4j.autograd.Window;
import org.dni4j.internal.Positive;

/**
 * One number for all under a kernel, at each of its places on an image: (batch, channels, height, width) to (batch,
 * channels, places down, places across).
 */
public abstract sealed class Pool2d extends Block implements Layer permits MaxPool2d, AveragePool2d {

    private final int height;
    private final int width;
    private final Window window;

    Pool2d(int height, int width, Window window) {
        this.height = Positive.require("height", height);
        this.width = Positive.require("width", width);
        this.window = Objects.requireNonNull(window, "window");
    }

    @Override
    public final Variable forward(Variable x) {
        return pool(x, height, width, window);
    }

    abstract Variable pool(Variable x, int height, int width, Window window);

    static int requireKernel(int kernel) {
        return Positive.require("kernel", kernel);
    }
}
