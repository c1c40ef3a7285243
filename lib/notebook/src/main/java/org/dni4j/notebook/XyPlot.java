package org.dni4j.notebook;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jfree.chart.JFreeChart;
import tech.tablesaw.plotly.components.Layout;
import tech.tablesaw.plotly.components.Line;
import tech.tablesaw.plotly.components.Marker;
import tech.tablesaw.plotly.traces.ScatterTrace;

/** Named series of points over numbers, as lines or as points: {@link Plots#line} and {@link Plots#scatter}. */
public final class XyPlot extends Plot {

    /** What a series is drawn as. */
    enum Mark {
        LINE, POINT, AREA
    }

    private static final int POINTS_WITH_MARKERS = 30;
    static final double AREA_OPACITY = 0.25;

    private final Mark mark;
    private final List<Series> series = new ArrayList<>();
    private boolean logarithmic;
    private Limits range;

    XyPlot(String title, String xTitle, String yTitle, Mark mark) {
        super(title, xTitle, yTitle);
        this.mark = mark;
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
        range = new Limits(low, high);
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
    List<Map<String, Object>> traces() {
        return series.stream().map(this::trace).toList();
    }

    private Map<String, Object> trace(Series one) {
        var style = one.style();
        var builder = ScatterTrace.builder(new double[0], new double[0])
                .mode(mode(one))
                .line(Line.builder().color(style.colour).dash(style.dash).width(SeriesStyle.LINE_WIDTH).build())
                .marker(Marker.builder().color(style.colour).symbol(style.symbol).size(SeriesStyle.MARKER_SIZE)
                        .opacity(SeriesStyle.POINT_OPACITY).build());
        if (mark == Mark.AREA) {
            builder.fill(ScatterTrace.Fill.TO_ZERO_Y);
        }
        var trace = PlotlyJson.trace(builder.build(), one.name(),
                Map.of("x", PlotlyJson.numbers(one.xs()), "y", PlotlyJson.numbers(drawable(one.ys()))));
        if (mark == Mark.AREA) {
            var paint = style.paint(AREA_OPACITY);
            trace.put("fillcolor", "rgba(%d,%d,%d,%s)".formatted(paint.getRed(), paint.getGreen(), paint.getBlue(), AREA_OPACITY));
        }
        return trace;
    }

    private ScatterTrace.Mode mode(Series one) {
        if (mark == Mark.POINT) {
            return ScatterTrace.Mode.MARKERS;
        }
        return hasMarkers(one) ? ScatterTrace.Mode.LINE_AND_MARKERS : ScatterTrace.Mode.LINE;
    }

    private boolean hasMarkers(Series one) {
        return mark == Mark.POINT || mark == Mark.LINE && one.xs().length <= POINTS_WITH_MARKERS;
    }

    private double[] drawable(double[] ys) {
        return logarithmic ? Arrays.stream(ys).map(y -> y > 0 ? y : Double.NaN).toArray() : ys;
    }

    @Override
    Map<String, Object> layout() {
        var layout = PlotlyJson.layout(this, Layout.builder(), series.size() > 1);
        var y = PlotlyJson.axis(yTitle);
        if (logarithmic) {
            y.put("type", "log");
            y.put("tickformat", "~g");
            y.put("dtick", hasStepsBetweenDecades() ? "D2" : 1);
        }
        if (range != null) {
            y.put("range", logarithmic
                    ? PlotlyJson.numbers(Math.log10(range.low()), Math.log10(range.high()))
                    : PlotlyJson.numbers(range.low(), range.high()));
        }
        layout.put("yaxis", y);
        return layout;
    }

    private boolean hasStepsBetweenDecades() {
        var shown = range == null ? Limits.of(series.stream().map(one -> drawable(one.ys())).toArray(double[][]::new)) : range;
        return DecadeAxis.hasSteps(shown.low(), shown.high());
    }

    @Override
    JFreeChart chart() {
        var picture = new XyPicture(this, logarithmic, range);
        for (var one : series) {
            picture.add(one, drawable(one.ys()), mark, hasMarkers(one));
        }
        return picture.chart();
    }

    @Override
    String description() {
        return (mark == Mark.POINT ? "scatter" : "line") + " plot \"" + title + "\": "
                + series.stream().map(Series::describe).collect(Collectors.joining(", "));
    }
}
