package org.dni4j.notebook;

import java.util.Arrays;
import java.util.Objects;

/** Arrows as a line with gaps: from the beginning to the tip, and along the head. */
final class Arrows {

    /** How many points of the line an arrow takes, the gap included. */
    static final int POINTS = 7;

    private static final double HEAD_LENGTH = 0.3;
    private static final double HEAD_HALF_WIDTH = 0.12;

    private Arrows() {}

    /**
     * Returns the line.
     *
     * @param closed whether the head is a triangle, so that two series differ by more than colour
     */
    static Series of(String name, double[] xs, double[] ys, double[] dxs, double[] dys, boolean closed) {
        Objects.requireNonNull(xs, "xs");
        Objects.requireNonNull(ys, "ys");
        Objects.requireNonNull(dxs, "dxs");
        Objects.requireNonNull(dys, "dys");
        if (ys.length != xs.length || dxs.length != xs.length || dys.length != xs.length) {
            throw new IllegalArgumentException("The arrows \"" + name + "\" have " + xs.length + " x values, "
                    + ys.length + " y values, " + dxs.length + " lengths along x and " + dys.length + " along y");
        }
        var line = new double[2][POINTS * xs.length];
        Arrays.fill(line[0], Double.NaN);
        Arrays.fill(line[1], Double.NaN);
        for (int i = 0; i < xs.length; i++) {
            if (Double.isFinite(xs[i] + ys[i] + dxs[i] + dys[i])) {
                var x = points(xs[i], dxs[i], -dys[i], closed);
                var y = points(ys[i], dys[i], dxs[i], closed);
                System.arraycopy(x, 0, line[0], POINTS * i, x.length);
                System.arraycopy(y, 0, line[1], POINTS * i, y.length);
            }
        }
        return new Series(name, line[0], line[1]).as(XyPlot.Form.ARROW);
    }

    /** Returns one coordinate of an arrow's points, from its beginning, its length and its length across. */
    private static double[] points(double begin, double length, double across, boolean closed) {
        var tip = begin + length;
        var neck = tip - HEAD_LENGTH * length;
        var left = neck + HEAD_HALF_WIDTH * across;
        var right = neck - HEAD_HALF_WIDTH * across;
        return closed
                ? new double[] {begin, neck, left, tip, right, neck}
                : new double[] {begin, tip, left, tip, right};
    }
}
