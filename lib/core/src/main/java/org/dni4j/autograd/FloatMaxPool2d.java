package org.dni4j.autograd;

import java.util.Arrays;
import org.dni4j.kernel.FloatPool;

/** {@link Products#maxPool2d} for floats. */
final class FloatMaxPool2d {

    private final int kernel;
    private final int width;
    private final int planes;
    private final int plane;
    private final int down;
    private final int across;

    private FloatMaxPool2d(long[] x, int kernel) {
        this.kernel = kernel;
        width = (int) x[3];
        planes = (int) (x[0] * x[1]);
        plane = (int) x[2] * width;
        down = (int) Window.outputs("maxPool2d", x[2], kernel, kernel, 0);
        across = (int) Window.outputs("maxPool2d", x[3], kernel, kernel, 0);
    }

    static Variable apply(Variable x, int kernel) {
        FloatMaxPool2d pool = new FloatMaxPool2d(x.shape(), kernel);
        float[] floats = x.elements().floats();
        float[] y = new float[pool.planes * pool.down * pool.across];
        pool.forEachWindow((window, at) -> y[window] = pool.largest(floats, at));
        Elements value = Elements.of(y, x.size(0), x.size(1), pool.down, pool.across);
        return Op.of("maxPool2d", value, x, g -> {
            float[] gradient = FloatPool.take(floats.length);
            float[] gs = g.floats();
            Arrays.fill(gradient, 0);
            pool.forEachWindow((window, at) -> gradient[pool.first(floats, at, y[window])] = gs[window]);
            return Elements.of(gradient, x.shape());
        });
    }

    /** A window's number, and the index of its upper left element. */
    private interface Visitor {
        void visit(int window, int at);
    }

    private void forEachWindow(Visitor visitor) {
        int window = 0;
        for (int p = 0; p < planes; p++) {
            for (int i = 0; i < down; i++) {
                int at = p * plane + i * kernel * width;
                for (int j = 0; j < across; j++) {
                    visitor.visit(window++, at + j * kernel);
                }
            }
        }
    }

    /** NaN if one is. */
    private float largest(float[] x, int at) {
        if (kernel == 2) {
            return Math.max(Math.max(x[at], x[at + 1]), Math.max(x[at + width], x[at + width + 1]));
        }
        float largest = x[at];
        for (int row = at; row < at + kernel * width; row += width) {
            for (int i = row; i < row + kernel; i++) {
                largest = Math.max(largest, x[i]);
            }
        }
        return largest;
    }

    /** The index of the first element that is the largest; the last element's if none equals it, because it is NaN. */
    private int first(float[] x, int at, float largest) {
        int first = at + (kernel - 1) * (width + 1);
        if (kernel == 2) {
            // assignments that do not depend on each other, rather than branches that nobody can predict
            first = x[at + width] == largest ? at + width : first;
            first = x[at + 1] == largest ? at + 1 : first;
            return x[at] == largest ? at : first;
        }
        for (int row = at + (kernel - 1) * width; row >= at; row -= width) {
            for (int i = row + kernel - 1; i >= row; i--) {
                first = x[i] == largest ? i : first;
            }
        }
        return first;
    }
}
