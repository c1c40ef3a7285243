package org.dni4j.notebook;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DateTimeColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.plotly.api.AreaPlot;
import tech.tablesaw.plotly.api.BoxPlot;
import tech.tablesaw.plotly.api.BubblePlot;
import tech.tablesaw.plotly.api.CandlestickPlot;
import tech.tablesaw.plotly.api.ContourPlot;
import tech.tablesaw.plotly.api.Heatmap;
import tech.tablesaw.plotly.api.Histogram;
import tech.tablesaw.plotly.api.Histogram2D;
import tech.tablesaw.plotly.api.HorizontalBarPlot;
import tech.tablesaw.plotly.api.LinePlot;
import tech.tablesaw.plotly.api.OHLCPlot;
import tech.tablesaw.plotly.api.ParetoPlot;
import tech.tablesaw.plotly.api.PiePlot;
import tech.tablesaw.plotly.api.QQPlot;
import tech.tablesaw.plotly.api.QuantilePlot;
import tech.tablesaw.plotly.api.Scatter3DPlot;
import tech.tablesaw.plotly.api.ScatterPlot;
import tech.tablesaw.plotly.api.TimeSeriesPlot;
import tech.tablesaw.plotly.api.TukeyMeanDifferencePlot;
import tech.tablesaw.plotly.api.VerticalBarPlot;
import tech.tablesaw.plotly.api.ViolinPlot;
import tech.tablesaw.plotly.components.Axis;
import tech.tablesaw.plotly.components.Figure;
import tech.tablesaw.plotly.components.Grid;
import tech.tablesaw.plotly.components.Layout;
import tech.tablesaw.plotly.components.Layout.BarMode;
import tech.tablesaw.plotly.components.Line;
import tech.tablesaw.plotly.components.Marker;
import tech.tablesaw.plotly.components.Symbol;
import tech.tablesaw.plotly.traces.BarTrace;
import tech.tablesaw.plotly.traces.HistogramTrace;
import tech.tablesaw.plotly.traces.ScatterTrace;

/** A figure of each kind that Tablesaw makes, and of each way in which its examples put one together, of small data. */
final class ExampleFigures {

    private static final int ROWS = 40;

    private static final Random RANDOM = new Random(1);

    /** Two kinds of flowers, and the days on which they were measured. */
    static final Table FLOWERS = Table.create(
            "flowers",
            DoubleColumn.create("length", gaussians(5, 1)),
            DoubleColumn.create("width", gaussians(3, 0.5)),
            DoubleColumn.create("weight", gaussians(9, 2)),
            StringColumn.create(
                    "kind",
                    IntStream.range(0, ROWS)
                            .mapToObj(i -> i % 3 == 0 ? "iris" : "rose")
                            .toList()),
            StringColumn.create(
                    "place",
                    IntStream.range(0, ROWS)
                            .mapToObj(i -> List.of("hill", "lake", "wood").get(i % 3))
                            .toList()),
            DateColumn.create(
                    "day",
                    IntStream.range(0, ROWS)
                            .mapToObj(i -> LocalDate.of(2024, 1, 29).plusDays(3L * i))),
            DateTimeColumn.create(
                    "hour",
                    IntStream.range(0, ROWS)
                            .mapToObj(i -> LocalDateTime.of(2024, 3, 1, 6, 0).plusHours(i))));

    /** What was sold of each fruit. */
    static final Table FRUIT = Table.create(
            "fruit",
            StringColumn.create("fruit", "apple", "pear", "plum", "quince"),
            DoubleColumn.create("2023", 30, 12, 21, 3),
            DoubleColumn.create("2024", 25, 18, 11, 6));

    private static final Table PRICES = Table.create(
            "prices",
            DateColumn.create(
                    "day",
                    IntStream.range(0, 8).mapToObj(i -> LocalDate.of(2024, 5, 6).plusDays(i))),
            DoubleColumn.create("open", 10, 11, 12, 11, 13, 14, 13, 15),
            DoubleColumn.create("high", 12, 13, 13, 14, 15, 15, 15, 17),
            DoubleColumn.create("low", 9, 10, 10, 10, 12, 12, 12, 14),
            DoubleColumn.create("close", 11, 12, 11, 13, 14, 13, 15, 16));

    private ExampleFigures() {}

    private static double[] gaussians(double mean, double deviation) {
        return IntStream.range(0, ROWS)
                .mapToDouble(i -> mean + deviation * RANDOM.nextGaussian())
                .toArray();
    }

    /** Returns figures of which a picture is drawn, by what they are. */
    static Map<String, Figure> drawn() {
        var sorted = FLOWERS.sortOn("length");
        Map<String, Figure> all = new LinkedHashMap<>();
        all.put("AreaPlot", AreaPlot.create("area", sorted, "length", "width"));
        all.put("AreaPlot of groups", AreaPlot.create("areas", sorted, "length", "width", "kind"));
        all.put("HorizontalBarPlot", HorizontalBarPlot.create("bars", FRUIT, "fruit", "2024"));
        all.put(
                "HorizontalBarPlot of groups",
                HorizontalBarPlot.create("bars", FRUIT, "fruit", BarMode.GROUP, "2023", "2024"));
        all.put("VerticalBarPlot", VerticalBarPlot.create("bars", FRUIT, "fruit", "2024"));
        all.put(
                "VerticalBarPlot of groups",
                VerticalBarPlot.create("bars", FRUIT, "fruit", BarMode.GROUP, "2023", "2024"));
        all.put(
                "VerticalBarPlot, stacked",
                VerticalBarPlot.create("bars", FRUIT, "fruit", BarMode.STACK, "2023", "2024"));
        all.put("ParetoPlot", ParetoPlot.createVertical("bars", FRUIT, "fruit", "2023"));
        all.put("BoxPlot", BoxPlot.create("boxes", FLOWERS, "place", "weight"));
        all.put("BubblePlot", BubblePlot.create("bubbles", FLOWERS, "length", "width", "weight"));
        all.put("BubblePlot of groups", BubblePlot.create("bubbles", FLOWERS, "length", "width", "weight", "kind"));
        all.put("Heatmap", Heatmap.create("heatmap", FLOWERS, "kind", "place"));
        all.put("Histogram", Histogram.create("histogram", FLOWERS, "weight"));
        all.put("LinePlot", LinePlot.create("line", sorted, "length", "width"));
        all.put("LinePlot of groups", LinePlot.create("lines", sorted, "length", "width", "kind"));
        all.put("QQPlot", QQPlot.create("quantiles", FLOWERS, "length", "width"));
        all.put("QuantilePlot", QuantilePlot.create("quantiles", FLOWERS, "weight"));
        all.put("ScatterPlot", ScatterPlot.create("points", FLOWERS, "length", "width"));
        all.put("ScatterPlot of groups", ScatterPlot.create("points", FLOWERS, "length", "width", "kind"));
        all.put("TimeSeriesPlot", TimeSeriesPlot.create("days", FLOWERS, "day", "weight"));
        all.put("TimeSeriesPlot of groups", TimeSeriesPlot.create("days", FLOWERS, "day", "weight", "kind"));
        all.put("TimeSeriesPlot of hours", TimeSeriesPlot.createDateTimeSeries("hours", FLOWERS, "hour", "weight"));
        all.put(
                "TukeyMeanDifferencePlot",
                TukeyMeanDifferencePlot.create("differences", "cm", FLOWERS, "length", "width"));
        all.put(
                "histogram from the side",
                histogram(HistogramTrace.builder(numbers("weight"))
                        .horizontal(true)
                        .y(numbers("weight"))));
        all.put(
                "histogram of shares",
                histogram(HistogramTrace.builder(numbers("weight"))
                        .nBinsX(8)
                        .histNorm(HistogramTrace.HistNorm.PROBABILITY)
                        .marker(Marker.builder().color("skyblue").build())));
        all.put(
                "histogram of means",
                histogram(HistogramTrace.builder(FLOWERS.stringColumn("place"), FLOWERS.nCol("weight"))
                        .histFunc(HistogramTrace.HistFunc.AVG)));
        all.put(
                "histograms, overlaid",
                new Figure(
                        Layout.builder("overlaid", "cm", "count")
                                .barMode(BarMode.OVERLAY)
                                .build(),
                        HistogramTrace.builder(numbers("length"))
                                .opacity(0.6)
                                .name("length")
                                .build(),
                        HistogramTrace.builder(numbers("width"))
                                .opacity(0.6)
                                .name("width")
                                .build()));
        all.put(
                "line with options",
                new Figure(
                        Layout.builder("options", "length", "width").build(),
                        ScatterTrace.builder(sorted.nCol("length"), sorted.nCol("width"))
                                .mode(ScatterTrace.Mode.LINE_AND_MARKERS)
                                .line(Line.builder()
                                        .shape(Line.Shape.HV)
                                        .dash(Line.Dash.DOT)
                                        .color("crimson")
                                        .width(3)
                                        .build())
                                .marker(Marker.builder()
                                        .symbol(Symbol.DIAMOND)
                                        .size(9)
                                        .color("rgb(17, 157, 255)")
                                        .build())
                                .build()));
        all.put(
                "points on a range of their own",
                new Figure(
                        Layout.builder("range")
                                .xAxis(Axis.builder()
                                        .title("length")
                                        .range(4, 6)
                                        .build())
                                .yAxis(Axis.builder().title("width").range(2, 4).build())
                                .build(),
                        ScatterTrace.builder(FLOWERS.nCol("length"), FLOWERS.nCol("width"))
                                .build()));
        all.put(
                "points on two y axes",
                new Figure(
                        Layout.builder("two axes")
                                .xAxis(Axis.builder().title("length").build())
                                .yAxis(Axis.builder().title("width").build())
                                .yAxis2(Axis.builder()
                                        .title("weight")
                                        .side(Axis.Side.right)
                                        .overlaying(ScatterTrace.YAxis.Y)
                                        .build())
                                .build(),
                        ScatterTrace.builder(FLOWERS.nCol("length"), FLOWERS.nCol("width"))
                                .name("width")
                                .build(),
                        ScatterTrace.builder(FLOWERS.nCol("length"), FLOWERS.nCol("weight"))
                                .name("weight")
                                .yAxis(ScatterTrace.YAxis.Y2)
                                .build()));
        all.put(
                "dots",
                new Figure(
                        Layout.builder("dots", "sold", "fruit").build(),
                        ScatterTrace.builder(FRUIT.column("2024"), FRUIT.column("fruit"))
                                .mode(ScatterTrace.Mode.MARKERS)
                                .build()));
        all.put(
                "bars without a layout",
                new Figure(BarTrace.builder(FRUIT.stringColumn("fruit"), FRUIT.nCol("2023"))
                        .build()));
        all.put(
                "a logarithmic axis",
                new Figure(
                        Layout.builder("logarithmic")
                                .xAxis(Axis.builder().title("x").build())
                                .yAxis(Axis.builder()
                                        .title("y")
                                        .type(Axis.Type.LOG)
                                        .build())
                                .build(),
                        ScatterTrace.builder(new double[] {1, 2, 3, 4}, new double[] {1, 100, 0, 1e6})
                                .mode(ScatterTrace.Mode.LINE)
                                .build()));
        return all;
    }

    /** Returns figures that are interactive only. */
    static Map<String, Figure> interactive() {
        Map<String, Figure> all = new LinkedHashMap<>();
        all.put("CandlestickPlot", CandlestickPlot.create("prices", PRICES, "day", "open", "high", "low", "close"));
        all.put("OHLCPlot", OHLCPlot.create("prices", PRICES, "day", "open", "high", "low", "close"));
        all.put("ContourPlot", ContourPlot.create("contours", FLOWERS, "kind", "place"));
        all.put("Histogram2D", Histogram2D.create("in two dimensions", FLOWERS, "length", "width"));
        all.put("PiePlot", PiePlot.create("pie", FRUIT, "fruit", "2024"));
        all.put("Scatter3DPlot", Scatter3DPlot.create("cloud", FLOWERS, "length", "width", "weight"));
        all.put("Scatter3DPlot of groups", Scatter3DPlot.create("cloud", FLOWERS, "length", "width", "weight", "kind"));
        all.put("ViolinPlot", ViolinPlot.create("violins", FLOWERS, "place", "weight", true, true));
        var names = List.of("length", "width", "weight", "length");
        all.put(
                "subplots",
                new Figure(
                        Layout.builder()
                                .title("subplots")
                                .width(700)
                                .height(500)
                                .grid(Grid.builder()
                                        .columns(2)
                                        .rows(2)
                                        .pattern(Grid.Pattern.INDEPENDENT)
                                        .build())
                                .build(),
                        IntStream.rangeClosed(1, 4)
                                .mapToObj(i -> HistogramTrace.builder(numbers(names.get(i - 1)))
                                        .name(names.get(i - 1))
                                        .xAxis("x" + i)
                                        .yAxis("y" + i)
                                        .build())
                                .toArray(HistogramTrace[]::new)));
        return all;
    }

    private static double[] numbers(String column) {
        return FLOWERS.nCol(column).asDoubleArray();
    }

    private static Figure histogram(HistogramTrace.HistogramBuilder trace) {
        return new Figure(Layout.builder("histogram", "weight", "count").build(), trace.build());
    }

    /** Returns one half of a wave for plots of one's own. */
    static double[] wave(int points) {
        return Arrays.stream(IntStream.range(0, points).toArray())
                .mapToDouble(i -> Math.sin(Math.PI * i / points))
                .toArray();
    }
}
