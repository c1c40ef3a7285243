package org.dni4j.notebook;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import tech.tablesaw.plotly.components.Axis;
import tech.tablesaw.plotly.components.Figure;
import tech.tablesaw.plotly.components.Layout;
import tech.tablesaw.plotly.components.Marker;
import tech.tablesaw.plotly.traces.BarTrace;

/**
 * Bars over named categories, side by side where there are several series: {@link Plots#bar}.
 *
 * <pre>{@code
 * Plots.bar("Accuracy", "network", "accuracy").categories("backprop", "DNI").series("test", 0.98, 0.97).show();
 * }</pre>
 */
public final class BarChart extends Plot {

    /** One value for each category. */
    record Bars(String name, double[] values, SeriesStyle style) {
    }

    private List<String> categories = List.of();
    private final List<Bars> series = new ArrayList<>();
    private boolean stacked;

    BarChart(String title, String xTitle, String yTitle) {
        super(title, xTitle, yTitle);
    }

    /**
     * Names the categories, from left to right. Call it before adding a series.
     *
     * @return this plot
     * @throws IllegalArgumentException if a name comes twice
     * @throws IllegalStateException if there is a series already
     */
    public BarChart categories(String... names) {
        Objects.requireNonNull(names, "names");
        for (int i = 0; i < names.length; i++) {
            Objects.requireNonNull(names[i], "names[" + i + "]");
        }
        if (!series.isEmpty()) {
            throw new IllegalStateException("Name the categories first: there are " + series.size() + " series already");
        }
        if (List.of(names).stream().distinct().count() < names.length) {
            throw new IllegalArgumentException("Each category needs a name of its own: " + List.of(names));
        }
        categories = List.of(names);
        return this;
    }

    /**
     * Adds a series. A value that is not finite leaves a gap.
     *
     * @param name what the legend says
     * @param values one for each category
     * @return this plot
     * @throws IllegalArgumentException if there is not one value for each category, none is finite, or there are six series already
     */
    public BarChart series(String name, double... values) {
        Objects.requireNonNull(name, "name");
        if (values.length != categories.size()) {
            throw new IllegalArgumentException("The series \"" + name + "\" has " + values.length + " values for "
                    + categories.size() + " categories " + categories);
        }
        Series.requireNumbers(name, "y", values);
        series.add(new Bars(name, values.clone(), SeriesStyle.of(series.size(), name)));
        return this;
    }

    /** Adds a series, as {@link #series(String, double...)} does. */
    public BarChart series(String name, List<? extends Number> values) {
        return series(name, Series.doubles("values", values));
    }

    /**
     * Puts the series on top of each other, in place of side by side.
     *
     * @return this plot
     */
    public BarChart stacked() {
        stacked = true;
        return this;
    }

    @Override
    boolean isEmpty() {
        return series.isEmpty();
    }

    @Override
    Figure drawn() {
        var traces = series.stream().map(bars -> BarTrace.builder(categories.toArray(), bars.values()).name(bars.name())
                .marker(Marker.builder().color(bars.style().colour).build()).build()).toList();
        var layout = layout(Axis.builder().type(Axis.Type.CATEGORY).showGrid(false), Axis.builder())
                .barMode(stacked ? Layout.BarMode.STACK : Layout.BarMode.GROUP).showLegend(series.size() > 1).build();
        return new SettledFigure(layout, Map.of(), traces, series.stream().map(BarChart::settings).toList());
    }

    private static Map<String, Object> settings(Bars bars) {
        var style = bars.style();
        return Map.of("marker", Map.of("pattern",
                Map.of("shape", style.hatching, "fgcolor", "#ffffff", "bgcolor", style.colour)));
    }

    @Override
    String description() {
        return "bar plot \"" + title + "\": " + series.stream().map(this::describe).collect(Collectors.joining("; "));
    }

    private String describe(Bars bars) {
        var parts = new ArrayList<String>();
        for (int i = 0; i < categories.size(); i++) {
            parts.add(categories.get(i) + " " + Readable.number(bars.values()[i], 4));
        }
        return bars.name() + ": " + String.join(", ", parts);
    }
}
