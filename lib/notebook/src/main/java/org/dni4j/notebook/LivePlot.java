package org.dni4j.notebook;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A line plot that grows in place while the cell runs: {@link Plots#live}.
 *
 * <pre>{@code
 * try (var curve = Plots.live("Training loss", "step", "loss")) {
 *     for (int step = 0; step < steps; step++) {
 *         curve.add("DNI", step, train(step));
 *     }
 * }
 * }</pre>
 *
 * <p>A picture is redrawn at most once a second, at the cost of a twentieth of the time; closing the plot draws what is left,
 * and makes it interactive: the notebook's renderer does not redraw a plot that is interactive already. For use by one thread.
 */
public final class LivePlot implements AutoCloseable {

    private static final long LEAST_PAUSE = 1_000_000_000;
    private static final long PAUSE_PER_DRAWING = 20;

    /** The points of a series so far. */
    static final class Points {
        private double[] xs = new double[64];
        private double[] ys = new double[64];
        private int size;

        private void add(double x, double y) {
            if (size == xs.length) {
                xs = Arrays.copyOf(xs, 2 * size);
                ys = Arrays.copyOf(ys, 2 * size);
            }
            xs[size] = x;
            ys[size++] = y;
        }

        double[] xs() {
            return Arrays.copyOf(xs, size);
        }

        double[] ys() {
            return Arrays.copyOf(ys, size);
        }
    }

    private final XyPlot plot;
    private final Map<String, Points> points = new LinkedHashMap<>();
    private final Display display = new Display();
    private long nextDrawing = System.nanoTime() + LEAST_PAUSE / 2;

    LivePlot(XyPlot plot) {
        this.plot = plot;
    }

    /** Makes the y axis logarithmic, as {@link XyPlot#logY} does. */
    public LivePlot logY() {
        plot.logY();
        return this;
    }

    /** Fixes what the y axis shows, as {@link XyPlot#yRange} does. */
    public LivePlot yRange(double low, double high) {
        plot.yRange(low, high);
        return this;
    }

    /**
     * Adds a point to a series, which begins with its first point.
     *
     * @param series what the legend says
     * @throws IllegalArgumentException if the first x or y of a series is not finite, or this would be the seventh series
     * @throws java.util.concurrent.CancellationException if the kernel was interrupted
     */
    public void add(String series, double x, double y) {
        if (!points.containsKey(Objects.requireNonNull(series, "series"))) {
            SeriesStyle.of(points.size(), series);
            Series.requireNumbers(series, "x", new double[] {x});
            Series.requireNumbers(series, "y", new double[] {y});
        }
        points.computeIfAbsent(series, name -> new Points()).add(x, y);
        if (Interruption.pending()) {
            throw Interruption.of(plot.title);
        }
        if (display.inNotebook() && System.nanoTime() >= nextDrawing) {
            var start = System.nanoTime();
            plot.replace(points);
            display.show(plot.picture());
            var end = System.nanoTime();
            nextDrawing = end + Math.max(LEAST_PAUSE, PAUSE_PER_DRAWING * (end - start));
        }
    }

    /** Draws the whole plot a last time; nothing if it never got a point, or was interrupted before it was first shown. */
    @Override
    public void close() {
        if (points.isEmpty() || Interruption.pending() && !display.isShown()) {
            return;
        }
        plot.replace(points);
        if (display.inNotebook()) {
            display.show(plot.bundle());
        } else {
            plot.show();
        }
    }
}
