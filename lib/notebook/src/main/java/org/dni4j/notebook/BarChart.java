package org.dni4j.notebook;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tech.tablesaw.api.Table;
import tech.tablesaw.plotly.components.Axis;
import tech.tablesaw.plotly.components.Figure;
import tech.tablesaw.plotly.components.Layout;
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
    record Bars(String name, double[] values, double[] lows, double[] highs) {}

    private List<String> categories = List.of();
    private final List<Bars> series = new ArrayList<>();
    private boolean stacked;
    private final Levels levels = new Levels();
    private boolean wholeY;

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
            throw new IllegalStateException(
                    "Name the categories first: there are " + series.size() + " series already");
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
        return add(new Bars(name, values.clone(), null, null));
    }

    private BarChart add(Bars bars) {
        String name = Objects.requireNonNull(bars.name(), "name");
        if (bars.values().length != categories.size()) {
            throw new IllegalArgumentException("The series \"" + name + "\" has " + bars.values().length
                    + " values for " + categories.size() + " categories " + categories);
        }
        Series.requireNumbers(name, "y", bars.values());
        if (bars.lows() != null) {
            Series.requireRanges(name, bars.values(), bars.lows(), bars.highs());
        }
        SeriesLook.requireRoom(series.stream().map(Bars::name).toList(), bars.name());
        series.add(bars);
        return this;
    }

    /**
     * Adds a series and a range around each value, such as that of several runs.
     *
     * @param lows where each range begins; one that is not finite is not drawn
     * @param highs where each range ends
     * @return this plot
     * @throws IllegalArgumentException as without ranges, and if there is not one for each value, or a value lies outside of it
     */
    public BarChart series(String name, double[] values, double[] lows, double[] highs) {
        return add(new Bars(name, values.clone(), lows.clone(), highs.clone()));
    }

    /**
     * Adds the runs in a table: a series for each name in one of its columns. Rows with the same name and the same category are
     * runs that differ in their seed: their mean is drawn, and the range from the least to the greatest around it. The categories
     * are those named before, or all in the order in which they come.
     *
     * @param category the column with the categories
     * @param value the column with the values, numeric
     * @param series the column with the names of the series
     * @return this plot
     * @throws IllegalArgumentException if a column is missing or has no numbers, or there are more than six series
     */
    public BarChart runs(Table table, String category, String value, String series) {
        requireNames(category, value);
        return add(RunsInTable.of(table, Objects.requireNonNull(series, "series"), category, value));
    }

    /** Adds the runs in a table as one series that has the name of the values; see {@link #runs(Table, String, String, String)}. */
    public BarChart runs(Table table, String category, String value) {
        requireNames(category, value);
        return add(RunsInTable.of(table, null, category, value));
    }

    private static void requireNames(String category, String value) {
        Objects.requireNonNull(category, "category");
        Objects.requireNonNull(value, "value");
    }

    private BarChart add(Map<String, Map<Object, RunsInTable.Summary>> runs) {
        if (categories.isEmpty()) {
            categories(runs.values().stream()
                    .flatMap(places -> places.keySet().stream())
                    .map(String::valueOf)
                    .distinct()
                    .toArray(String[]::new));
        }
        runs.forEach((name, places) -> {
            var found = new HashMap<String, RunsInTable.Summary>();
            places.forEach((place, summary) -> found.put(String.valueOf(place), summary));
            var all = categories.stream()
                    .map(category -> found.getOrDefault(category, RunsInTable.Summary.MISSING))
                    .toList();
            series(
                    name,
                    all.stream().mapToDouble(RunsInTable.Summary::mean).toArray(),
                    all.stream().mapToDouble(RunsInTable.Summary::low).toArray(),
                    all.stream().mapToDouble(RunsInTable.Summary::high).toArray());
        });
        return this;
    }

    /**
     * Draws a horizontal line with a label, such as what guessing reaches.
     *
     * @return this plot
     * @throws IllegalArgumentException if the label is blank or {@code y} is not finite
     */
    public BarChart level(String label, double y) {
        levels.add(label, y);
        return this;
    }

    /**
     * Marks the y axis at whole numbers only.
     *
     * @return this plot
     */
    public BarChart wholeY() {
        wholeY = true;
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
        var traces = series.stream()
                .map(bars -> BarTrace.builder(categories.toArray(), bars.values())
                        .name(bars.name())
                        .build())
                .toList();
        var looks = SeriesLook.of(series.stream().map(Bars::name).toList());
        var settings = IntStream.range(0, series.size())
                .mapToObj(i -> settings(series.get(i), looks.get(i)))
                .toList();
        var layoutSettings = new LinkedHashMap<>(levels.settings(shown(), false));
        if (wholeY) {
            layoutSettings.put("yaxis", XyPlot.wholeSteps(shown(), XyPlot.Y_PARTS));
        }
        var layout = layout(Axis.builder().type(Axis.Type.CATEGORY).showGrid(false), Axis.builder())
                .barMode(stacked ? Layout.BarMode.STACK : Layout.BarMode.GROUP)
                .showLegend(series.size() > 1)
                .build();
        return new SettledFigure(layout, layoutSettings, traces, settings);
    }

    private Range shown() {
        var ends = series.stream()
                .flatMap(bars -> Stream.of(bars.values(), bars.highs() == null ? new double[1] : bars.highs()));
        return Range.of(
                Stream.concat(Stream.of(levels.values(), new double[1]), ends).toArray(double[][]::new));
    }

    private Map<String, Object> settings(Bars bars, SeriesLook look) {
        var settings = new LinkedHashMap<String, Object>();
        settings.put("marker", isOfWays() ? marker() : marker(look.colour(), look.form().hatching));
        if (bars.lows() != null && !Arrays.equals(bars.lows(), bars.highs())) {
            var error = new LinkedHashMap<>(ErrorBars.of(bars.values(), bars.lows(), bars.highs()));
            error.put("color", "#222222");
            settings.put("error_y", error);
        }
        return settings;
    }

    private static Map<String, Object> marker(Object colour, Object hatching) {
        return Map.of(
                "color",
                colour,
                "pattern",
                Map.of("shape", hatching, "fillmode", "overlay", "fgcolor", "#ffffff", "fgopacity", 1));
    }

    /** Returns whether the bars of the only series stand for ways to train: then each has the colour of its own. */
    private boolean isOfWays() {
        return series.size() == 1
                && Way.of(series.get(0).name()).isEmpty()
                && categories.stream().anyMatch(category -> Way.of(category).isPresent())
                && categories.size() <= SeriesStyle.values().length;
    }

    private Map<String, Object> marker() {
        var looks = SeriesLook.of(categories);
        return marker(
                looks.stream().map(SeriesLook::colour).toList(),
                looks.stream().map(look -> look.form().hatching).toList());
    }

    @Override
    String description() {
        return "bar plot \"" + title + "\": "
                + series.stream().map(this::describe).collect(Collectors.joining("; ")) + levels.describe();
    }

    private String describe(Bars bars) {
        var parts = new ArrayList<String>();
        for (int i = 0; i < categories.size(); i++) {
            parts.add(categories.get(i) + " " + Readable.number(bars.values()[i], 4)
                    + (bars.lows() == null || !(bars.lows()[i] < bars.highs()[i])
                            ? ""
                            : " (" + Readable.number(bars.lows()[i], 4) + " to " + Readable.number(bars.highs()[i], 4)
                                    + ")"));
        }
        return bars.name() + ": " + String.join(", ", parts);
    }
}
