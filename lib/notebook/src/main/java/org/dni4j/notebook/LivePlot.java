package org.dni4j.notebook;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

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
 * <p>A picture is redrawn at most once per second, less often the longer the run or a drawing takes, so that a slow reader keeps
 * up. Closing the plot draws all of it, and makes it interactive: the notebook's renderer does not redraw a plot that is
 * interactive already. For use by one thread.
 */
public final class LivePlot implements AutoCloseable {

    private static final long FIRST_DRAWING_NANOS = 500_000_000;
    private static final long LEAST_PAUSE_NANOS = 1_000_000_000;

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
    private final Pace pace = new Pace(System::nanoTime, FIRST_DRAWING_NANOS, LEAST_PAUSE_NANOS);

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

    /** Draws means over neighbours in place of each value, as {@link XyPlot#smooth} does; the table keeps the values. */
    public LivePlot smooth(int points) {
        plot.smooth(points);
        return this;
    }

    /** Draws a horizontal line with a label, as {@link XyPlot#level} does. */
    public LivePlot level(String label, double y) {
        plot.level(label, y);
        return this;
    }

    /** Marks the x axis at whole numbers only. */
    public LivePlot wholeX() {
        plot.wholeX();
        return this;
    }

    /** Marks the y axis at whole numbers only. */
    public LivePlot wholeY() {
        plot.wholeY();
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
            SeriesLook.requireRoom(List.copyOf(points.keySet()), series);
            Series.requireNumbers(series, "x", new double[] {x});
            Series.requireNumbers(series, "y", new double[] {y});
        }
        points.computeIfAbsent(series, name -> new Points()).add(x, y);
        if (Interruption.pending()) {
            throw Interruption.of(plot.title);
        }
        if (display.inNotebook() && pace.isDue()) {
            pace.time(() -> {
                plot.replace(points);
                display.show(plot.picture());
            });
        }
    }

    /**
     * Returns all points so far, row by row, ready for {@code where}, {@code summarize}, {@code write().csv(...)}: the name of the
     * series under "series", x and y under the titles of the axes.
     */
    public Table table() {
        var names = StringColumn.create("series");
        var xs = DoubleColumn.create(plot.xTitle);
        var ys = DoubleColumn.create(plot.yTitle);
        points.forEach((name, all) -> {
            for (int i = 0; i < all.size; i++) {
                names.append(name);
                xs.append(all.xs[i]);
                ys.append(all.ys[i]);
            }
        });
        return Table.create(plot.title, names, xs, ys);
    }

    /** Returns what a cell that ends with this plot shows. */
    Map<String, Object> bundle() {
        plot.replace(points);
        return plot.bundle();
    }

    /** Draws the whole plot a last time; nothing if it never got a point, or was interrupted before it was first shown. */
    @Override
    public void close() {
        if (points.isEmpty() || Interruption.pending() && !display.isShown()) {
            return;
        }
        if (display.inNotebook()) {
            display.show(bundle());
        } else {
            plot.replace(points);
            plot.show();
        }
    }
}
