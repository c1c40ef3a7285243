package org.dni4j.notebook;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tech.tablesaw.plotly.components.Figure;

/** How often the values of each series fall into each of a row of equal bins: {@link Plots#histogram}. */
public final class HistogramPlot extends Plot {

    private record Values(String name, double[] values) {}

    private final List<Values> series = new ArrayList<>();
    private int bins = 40;

    HistogramPlot(String title, String xTitle, String yTitle) {
        super(title, xTitle, yTitle);
    }

    /**
     * Adds a series. Values that are not finite are not counted.
     *
     * @param name what the legend says
     * @param values any number of values, in any order
     * @return this plot
     * @throws IllegalArgumentException if none of the values is finite, or there are six series already
     */
    public HistogramPlot series(String name, double... values) {
        SeriesLook.requireRoom(series.stream().map(Values::name).toList(), name);
        series.add(new Values(name, Series.requireNumbers(name, "x", values).clone()));
        return this;
    }

    /** Adds a series, as {@link #series(String, double...)} does. */
    public HistogramPlot series(String name, List<? extends Number> values) {
        return series(name, Series.doubles("values", values));
    }

    /**
     * Sets the number of bins, 40 if not called; they span the values of all series.
     *
     * @return this plot
     * @throws IllegalArgumentException if {@code bins} is less than 1
     */
    public HistogramPlot bins(int bins) {
        if (bins < 1) {
            throw new IllegalArgumentException("A histogram has one bin at least, not " + bins);
        }
        this.bins = bins;
        return this;
    }

    /** Returns the outline of each series' bars. */
    private XyPlot outlines() {
        var plot = new XyPlot(title, xTitle, yTitle, XyPlot.Form.AREA);
        var limits = Range.of(series.stream().map(Values::values).toArray(double[][]::new));
        for (var one : series) {
            var counts = counts(one.values(), limits);
            var xs = new double[2 * bins + 2];
            var ys = new double[2 * bins + 2];
            for (int edge = 0; edge <= bins; edge++) {
                xs[2 * edge] = xs[2 * edge + 1] = limits.at((double) edge / bins);
                ys[2 * edge] = edge == 0 ? 0 : counts[edge - 1];
                ys[2 * edge + 1] = edge == bins ? 0 : counts[edge];
            }
            plot.series(one.name(), xs, ys);
        }
        return plot;
    }

    private double[] counts(double[] values, Range limits) {
        var counts = new double[bins];
        for (var value : values) {
            if (Double.isFinite(value)) {
                counts[Math.min((int) (limits.fraction(value) * bins), bins - 1)]++;
            }
        }
        return counts;
    }

    @Override
    boolean isEmpty() {
        return series.isEmpty();
    }

    @Override
    Figure drawn() {
        return outlines().drawn();
    }

    @Override
    String description() {
        return "histogram \"" + title + "\": "
                + series.stream()
                        .map(one -> one.name() + " (" + one.values().length + " values)")
                        .collect(Collectors.joining(", "));
    }
}
