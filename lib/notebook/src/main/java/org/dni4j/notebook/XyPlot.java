package org.dni4j.notebook;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import tech.tablesaw.api.NumericColumn;
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
        LINE, POINT, AREA
    }

    private static final int POINTS_WITH_MARKERS = 30;
    private static final double AREA_OPACITY = 0.25;

    private final Form form;
    private final List<Series> series = new ArrayList<>();
    private boolean logarithmic;
    private Range range;

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
        series.add(new Series(name, xs, ys, SeriesStyle.of(series.size(), name)));
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
        series.add(new Series(name, xs, ys, SeriesStyle.of(series.size(), name)).scattering(deviations));
        return this;
    }

    /** Adds two columns of a table as a series, as {@link #series(String, double[], double[])} does; what is missing is a gap. */
    public XyPlot series(String name, NumericColumn<?> xs, NumericColumn<?> ys) {
        return series(name, Objects.requireNonNull(xs, "xs").asDoubleArray(), Objects.requireNonNull(ys, "ys").asDoubleArray());
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
        for (var one : series) {
            if (one.deviations() != null && form == Form.LINE) {
                traces.add(band(one));
                settings.add(Map.of("hoverinfo", "skip", "legendgroup", one.name()));
            }
            traces.add(trace(one));
            settings.add(settings(one));
        }
        var layout = layout(Axis.builder(), y()).showLegend(series.size() > 1).build();
        return new SettledFigure(layout, Map.of("yaxis", yRange()), traces, settings);
    }

    private ScatterTrace trace(Series one) {
        var style = one.style();
        var builder = ScatterTrace.builder(one.xs(), drawable(one.ys())).name(one.name()).mode(mode(one))
                .line(Line.builder().color(style.colour).dash(style.dash).width(SeriesStyle.LINE_WIDTH).build())
                .marker(Marker.builder().color(style.colour).symbol(style.symbol).size(SeriesStyle.MARKER_SIZE)
                        .opacity(SeriesStyle.POINT_OPACITY).build());
        if (form == Form.AREA) {
            builder.fill(ScatterTrace.Fill.TO_ZERO_Y).fillColor(transparent(style));
        }
        return builder.build();
    }

    private Map<String, Object> settings(Series one) {
        var settings = new LinkedHashMap<String, Object>();
        if (one.deviations() != null) {
            settings.put("legendgroup", one.name());
            if (form == Form.POINT) {
                settings.put("error_y", Map.of("type", "data", "thickness", 1.5,
                        "array", Arrays.stream(one.deviations()).mapToObj(d -> Double.isNaN(d) ? 0 : d).toList()));
            }
        }
        return settings;
    }

    /** Returns the area between the values above and those below a line: there along the upper edge, back along the lower. */
    private ScatterTrace band(Series one) {
        var known = IntStream.range(0, one.xs().length)
                .filter(i -> !Double.isNaN(one.xs()[i] + one.ys()[i] + one.deviations()[i])).toArray();
        var back = IntStream.rangeClosed(1, known.length).map(i -> known[known.length - i]).toArray();
        var xs = IntStream.concat(Arrays.stream(known), Arrays.stream(back)).mapToDouble(i -> one.xs()[i]).toArray();
        var ys = DoubleStream.concat(Arrays.stream(known).mapToDouble(i -> one.ys()[i] + one.deviations()[i]),
                Arrays.stream(back).mapToDouble(i -> one.ys()[i] - one.deviations()[i])).toArray();
        return ScatterTrace.builder(xs, drawable(ys)).name(one.name()).mode(ScatterTrace.Mode.LINE).showLegend(false)
                .line(Line.builder().color(one.style().colour).dash(one.style().dash).width(0).build())
                .fill(ScatterTrace.Fill.TO_SELF).fillColor(transparent(one.style())).build();
    }

    private static String transparent(SeriesStyle style) {
        var paint = style.paint(1);
        return "rgba(%d,%d,%d,%s)".formatted(paint.getRed(), paint.getGreen(), paint.getBlue(), AREA_OPACITY);
    }

    private ScatterTrace.Mode mode(Series one) {
        if (form == Form.POINT) {
            return ScatterTrace.Mode.MARKERS;
        }
        return form == Form.LINE && one.xs().length <= POINTS_WITH_MARKERS
                ? ScatterTrace.Mode.LINE_AND_MARKERS : ScatterTrace.Mode.LINE;
    }

    private double[] drawable(double[] ys) {
        return logarithmic ? Arrays.stream(ys).map(y -> y > 0 ? y : Double.NaN).toArray() : ys;
    }

    private Axis.AxisBuilder y() {
        return logarithmic
                ? Axis.builder().type(Axis.Type.LOG).tickSettings(TickSettings.builder().format("~g").build())
                : Axis.builder();
    }

    /** Returns what is shown of the y axis and, if it is logarithmic, how far its marks are apart. */
    private Map<String, Object> yRange() {
        var settings = new LinkedHashMap<String, Object>();
        if (range != null) {
            settings.put("range", logarithmic ? List.of(Math.log10(range.low()), Math.log10(range.high()))
                    : List.of(range.low(), range.high()));
        }
        if (logarithmic) {
            var shown = range == null ? Range.of(series.stream().map(one -> drawable(one.ys())).toArray(double[][]::new)) : range;
            settings.put("dtick", Ticks.hasStepsBetweenDecades(shown.low(), shown.high()) ? "D2" : 1);
        }
        return settings;
    }

    @Override
    String description() {
        return (form == Form.POINT ? "scatter" : "line") + " plot \"" + title + "\": "
                + series.stream().map(Series::describe).collect(Collectors.joining(", "));
    }
}
