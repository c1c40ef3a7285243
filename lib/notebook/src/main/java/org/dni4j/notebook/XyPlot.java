package org.dni4j.notebook;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.plotly.components.Axis;
import tech.tablesaw.plotly.components.Figure;
import tech.tablesaw.plotly.components.Line;
import tech.tablesaw.plotly.components.Marker;
import tech.tablesaw.plotly.components.TickSettings;
import tech.tablesaw.plotly.traces.ScatterTrace;

/** Named series of points over numbers, as lines or as points: {@link Plots#line} and {@link Plots#scatter}. */
public final class XyPlot extends Plot {

    /** What a series is drawn as. */
    enum Form {
        LINE,
        POINT,
        AREA,
        ARROW
    }

    private static final int POINTS_WITH_MARKERS = 30;
    private static final double AREA_OPACITY = 0.25;
    private static final double ARROW_WIDTH = 1.5;
    /** How many parts the marks cut an axis into. */
    private static final int X_PARTS = 8;

    static final int Y_PARTS = 7;

    private final Form form;
    private final List<Series> series = new ArrayList<>();
    private boolean logarithmic;
    private Range range;
    private Range rangeOfX;
    private boolean square;
    private final Levels levels = new Levels();
    private int smoothing = 1;
    private boolean wholeX;
    private boolean wholeY;

    XyPlot(String title, String xTitle, String yTitle, Form form) {
        super(title, xTitle, yTitle);
        this.form = form;
    }

    /**
     * Adds a series. Values that are not finite leave a gap.
     *
     * @param name what the legend says
     * @param xs one x for each point
     * @param ys one y for each point
     * @return this plot
     * @throws IllegalArgumentException if the lengths differ, there is no point, no x or no y is finite, or there are six series
     *     already
     */
    public XyPlot series(String name, double[] xs, double[] ys) {
        return add(new Series(name, xs, ys).as(form));
    }

    private XyPlot add(Series one) {
        SeriesLook.requireRoom(series.stream().map(Series::name).toList(), one.name());
        series.add(one);
        return this;
    }

    /**
     * Adds a series and how far its values scatter: a band around a line, bars at points.
     *
     * @param deviations one for each point, in both directions; one that is not finite is not drawn
     * @return this plot
     * @throws IllegalArgumentException as without deviations, and if there is not one for each point, or one is negative
     */
    public XyPlot series(String name, double[] xs, double[] ys, double[] deviations) {
        return add(new Series(name, xs, ys).as(form).scattering(deviations));
    }

    /**
     * Adds a series and a range around each value, such as that of several runs: a band around a line, bars at points.
     *
     * @param lows where each range begins; one that is not finite is not drawn
     * @param highs where each range ends
     * @return this plot
     * @throws IllegalArgumentException as without ranges, and if there is not one for each point, or a value lies outside of it
     */
    public XyPlot series(String name, double[] xs, double[] ys, double[] lows, double[] highs) {
        return add(new Series(name, xs, ys).as(form).between(lows, highs));
    }

    /**
     * Adds the runs in a table: a series for each name in one of its columns. Rows with the same name and the same x are runs that
     * differ in their seed: their mean is drawn, and the range from the least to the greatest around it.
     *
     * @param x the column along the x axis, numeric
     * @param y the column along the y axis, numeric
     * @param series the column with the names of the series
     * @return this plot
     * @throws IllegalArgumentException if a column is missing or has no numbers, or there are more than six series
     */
    public XyPlot runs(Table table, String x, String y, String series) {
        RunsInTable.numbers(table, Objects.requireNonNull(x, "x"));
        Objects.requireNonNull(y, "y");
        RunsInTable.of(table, Objects.requireNonNull(series, "series"), x, y).forEach((name, places) -> {
            var sorted = new TreeMap<Double, RunsInTable.Summary>();
            places.forEach((place, summary) -> sorted.put(((Number) place).doubleValue(), summary));
            var all = sorted.values();
            series(
                    name,
                    Series.doubles("xs", List.copyOf(sorted.keySet())),
                    all.stream().mapToDouble(RunsInTable.Summary::mean).toArray(),
                    all.stream().mapToDouble(RunsInTable.Summary::low).toArray(),
                    all.stream().mapToDouble(RunsInTable.Summary::high).toArray());
        });
        return this;
    }

    /** Adds two columns of a table as a series, as {@link #series(String, double[], double[])} does; what is missing is a gap. */
    public XyPlot series(String name, NumericColumn<?> xs, NumericColumn<?> ys) {
        return series(
                name,
                Objects.requireNonNull(xs, "xs").asDoubleArray(),
                Objects.requireNonNull(ys, "ys").asDoubleArray());
    }

    /** Adds a series, as {@link #series(String, double[], double[])} does. */
    public XyPlot series(String name, List<? extends Number> xs, List<? extends Number> ys) {
        return series(name, Series.doubles("xs", xs), Series.doubles("ys", ys));
    }

    /**
     * Makes the y axis logarithmic. Values of 0 and less leave a gap.
     *
     * @return this plot
     * @throws IllegalArgumentException if the y axis has a range that begins at 0 or less
     */
    public XyPlot logY() {
        logarithmic = true;
        requireLogarithmOfRange();
        return this;
    }

    /**
     * Fixes what the y axis shows.
     *
     * @return this plot
     * @throws IllegalArgumentException unless {@code low < high}, both finite, and above 0 on a logarithmic axis
     */
    public XyPlot yRange(double low, double high) {
        range = new Range(low, high);
        requireLogarithmOfRange();
        return this;
    }

    /**
     * Draws means over neighbouring points in place of each value, so that the trend of noisy series is seen. It holds for all
     * series of a line plot; those with fewer points than that stay as they are.
     *
     * @param points how many points a mean is taken over, half of them on each side; at the ends there are fewer
     * @return this plot
     * @throws IllegalArgumentException if {@code points} is less than 1
     */
    public XyPlot smooth(int points) {
        if (points < 1) {
            throw new IllegalArgumentException("A mean is taken over one point at least, not over " + points);
        }
        smoothing = points;
        return this;
    }

    /**
     * Draws a horizontal line with a label, such as what guessing reaches.
     *
     * @return this plot
     * @throws IllegalArgumentException if the label is blank or {@code y} is not finite
     */
    public XyPlot level(String label, double y) {
        levels.add(label, y);
        return this;
    }

    /**
     * Marks the x axis at whole numbers only.
     *
     * @return this plot
     */
    public XyPlot wholeX() {
        wholeX = true;
        return this;
    }

    /**
     * Marks the y axis at whole numbers only, unless it is logarithmic.
     *
     * @return this plot
     */
    public XyPlot wholeY() {
        wholeY = true;
        return this;
    }

    /**
     * Fixes what the x axis shows.
     *
     * @return this plot
     * @throws IllegalArgumentException unless {@code low < high}, both finite
     */
    public XyPlot xRange(double low, double high) {
        rangeOfX = new Range(low, high);
        return this;
    }

    /**
     * Gives both axes the same scale, as on a map.
     *
     * @return this plot
     */
    public XyPlot square() {
        square = true;
        return this;
    }

    /**
     * Adds arrows as a series.
     *
     * @param xs where each arrow begins
     * @param dxs how far it reaches to the right; an arrow with a number that is not finite is not drawn
     * @param dys how far it reaches upwards
     * @return this plot
     * @throws IllegalArgumentException if the lengths differ, there is no arrow, or there are six series already
     */
    public XyPlot arrows(String name, double[] xs, double[] ys, double[] dxs, double[] dys) {
        return add(Arrows.of(name, xs, ys, dxs, dys, series.size() % 2 == 1));
    }

    private void requireLogarithmOfRange() {
        if (logarithmic && range != null && range.low() <= 0) {
            throw new IllegalArgumentException("A logarithmic axis begins above 0, this one at " + range.low());
        }
    }

    /** Puts these points in place of all series: how a live plot grows. */
    void replace(Map<String, LivePlot.Points> points) {
        series.clear();
        points.forEach((name, all) -> series(name, all.xs(), all.ys()));
    }

    @Override
    boolean isEmpty() {
        return series.stream().allMatch(one -> Arrays.stream(drawable(one.ys())).allMatch(Double::isNaN));
    }

    @Override
    Figure drawn() {
        var traces = new ArrayList<ScatterTrace>();
        var settings = new ArrayList<Map<String, Object>>();
        var looks = SeriesLook.of(series.stream().map(Series::name).toList());
        for (int i = 0; i < series.size(); i++) {
            var one = isSmoothed(series.get(i)) ? series.get(i).smooth(smoothing) : series.get(i);
            if (one.hasRanges() && one.form() == Form.LINE) {
                traces.add(band(one, looks.get(i)));
                settings.add(Map.of("hoverinfo", "skip", "legendgroup", one.name()));
            }
            traces.add(trace(one, looks.get(i)));
            settings.add(settings(one));
        }
        var layout = layout(Axis.builder(), y()).showLegend(series.size() > 1).build();
        var layoutSettings = new LinkedHashMap<>(levels.settings(shownY(), logarithmic));
        layoutSettings.put("xaxis", settingsOfX());
        layoutSettings.put("yaxis", yRange());
        return new SettledFigure(layout, layoutSettings, traces, settings);
    }

    private boolean isSmoothed(Series one) {
        return one.form() == Form.LINE && smoothing > 1 && one.xs().length > smoothing;
    }

    private ScatterTrace trace(Series one, SeriesLook look) {
        var style = look.form();
        var builder = ScatterTrace.builder(one.xs(), drawable(one.ys()))
                .name(one.name())
                .mode(mode(one))
                .line(Line.builder()
                        .color(look.colour())
                        .dash(one.form() == Form.ARROW ? Line.Dash.SOLID : style.dash)
                        .width(one.form() == Form.ARROW ? ARROW_WIDTH : SeriesStyle.LINE_WIDTH)
                        .build())
                .marker(Marker.builder()
                        .color(look.colour())
                        .symbol(style.symbol)
                        .size(SeriesStyle.MARKER_SIZE)
                        .opacity(SeriesStyle.POINT_OPACITY)
                        .build());
        if (one.form() == Form.AREA) {
            builder.fill(ScatterTrace.Fill.TO_ZERO_Y).fillColor(look.transparent(AREA_OPACITY));
        }
        return builder.build();
    }

    private Map<String, Object> settings(Series one) {
        var settings = new LinkedHashMap<String, Object>();
        if (one.hasRanges()) {
            settings.put("legendgroup", one.name());
            if (one.form() == Form.POINT) {
                settings.put("error_y", ErrorBars.of(one.ys(), one.lows(), one.highs()));
            }
        }
        return settings;
    }

    /** Returns the area between the values above and those below a line: there along the upper edge, back along the lower. */
    private ScatterTrace band(Series one, SeriesLook look) {
        var known = IntStream.range(0, one.xs().length)
                .filter(i -> !Double.isNaN(one.xs()[i] + one.ys()[i] + one.lows()[i] + one.highs()[i]))
                .toArray();
        var back = IntStream.rangeClosed(1, known.length)
                .map(i -> known[known.length - i])
                .toArray();
        var xs = IntStream.concat(Arrays.stream(known), Arrays.stream(back))
                .mapToDouble(i -> one.xs()[i])
                .toArray();
        var ys = DoubleStream.concat(
                        Arrays.stream(known).mapToDouble(i -> one.highs()[i]),
                        Arrays.stream(back).mapToDouble(i -> one.lows()[i]))
                .toArray();
        return ScatterTrace.builder(xs, drawable(ys))
                .name(one.name())
                .mode(ScatterTrace.Mode.LINE)
                .showLegend(false)
                .line(Line.builder()
                        .color(look.colour())
                        .dash(look.form().dash)
                        .width(0)
                        .build())
                .fill(ScatterTrace.Fill.TO_SELF)
                .fillColor(look.transparent(AREA_OPACITY))
                .build();
    }

    private ScatterTrace.Mode mode(Series one) {
        if (one.form() == Form.POINT) {
            return ScatterTrace.Mode.MARKERS;
        }
        return one.form() == Form.LINE && one.xs().length <= POINTS_WITH_MARKERS
                ? ScatterTrace.Mode.LINE_AND_MARKERS
                : ScatterTrace.Mode.LINE;
    }

    private double[] drawable(double[] ys) {
        return logarithmic ? Arrays.stream(ys).map(y -> y > 0 ? y : Double.NaN).toArray() : ys;
    }

    private Axis.AxisBuilder y() {
        return logarithmic
                ? Axis.builder()
                        .type(Axis.Type.LOG)
                        .tickSettings(TickSettings.builder().format("~g").build())
                : Axis.builder();
    }

    /** Returns what is shown of the y axis and, if it is logarithmic, how far its marks are apart. */
    private Map<String, Object> yRange() {
        var settings = new LinkedHashMap<String, Object>();
        if (square) {
            settings.put("scaleanchor", "x");
        }
        if (range != null) {
            settings.put(
                    "range",
                    logarithmic
                            ? List.of(Math.log10(range.low()), Math.log10(range.high()))
                            : List.of(range.low(), range.high()));
        }
        if (logarithmic) {
            settings.put("dtick", Ticks.hasStepsBetweenDecades(shownY().low(), shownY().high()) ? "D2" : 1);
        } else if (wholeY) {
            settings.putAll(wholeSteps(shownY(), Y_PARTS));
        }
        return settings;
    }

    private Map<String, Object> settingsOfX() {
        var settings = new LinkedHashMap<String, Object>();
        if (rangeOfX != null) {
            settings.put("range", List.of(rangeOfX.low(), rangeOfX.high()));
        }
        if (wholeX) {
            settings.putAll(wholeSteps(shownX(), X_PARTS));
        }
        return settings;
    }

    static Map<String, Object> wholeSteps(Range shown, int parts) {
        return Map.of("tick0", 0, "dtick", Ticks.wholeStep(shown, parts));
    }

    private Range shownX() {
        return rangeOfX != null
                ? rangeOfX
                : Range.of(series.stream().map(Series::xs).toArray(double[][]::new));
    }

    private Range shownY() {
        return range != null
                ? range
                : Range.of(Stream.concat(
                                Stream.of(drawable(levels.values())),
                                series.stream()
                                        .flatMap(one -> one.hasRanges()
                                                ? Stream.of(one.ys(), one.lows(), one.highs())
                                                : Stream.of(one.ys()))
                                        .map(this::drawable))
                        .toArray(double[][]::new));
    }

    @Override
    String description() {
        return (form == Form.POINT ? "scatter" : "line") + " plot \"" + title + "\": "
                + series.stream().map(this::describe).collect(Collectors.joining(", ")) + levels.describe();
    }

    private String describe(Series one) {
        return one.describe(isSmoothed(one) ? ", means over " + smoothing : "");
    }
}
