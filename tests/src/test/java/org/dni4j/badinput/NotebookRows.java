package org.dni4j.badinput;

import static org.dni4j.badinput.Given.array;
import static org.dni4j.badinput.Given.floats;
import static org.dni4j.badinput.Row.bad;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.dni4j.BackwardInterface;
import org.dni4j.BasicSynthesizer;
import org.dni4j.GradientDiagnostics;
import org.dni4j.data.Batch;
import org.dni4j.data.SyntheticDigits;
import org.dni4j.notebook.BarChart;
import org.dni4j.notebook.HeatmapPlot;
import org.dni4j.notebook.HistogramPlot;
import org.dni4j.notebook.Images;
import org.dni4j.notebook.Plots;
import org.dni4j.notebook.Progress;
import org.dni4j.notebook.Recorder;
import org.dni4j.notebook.XyPlot;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Plots, images and progress. */
final class NotebookRows {

    private static final List<Double> NUMBERS = List.of(1.0, 2.0);
    private static final double[] TWO = {1, 2};

    private final List<Row> rows = new ArrayList<>();

    static List<Row> all() {
        NotebookRows table = new NotebookRows();
        table.plots();
        table.series();
        table.others();
        return table.rows;
    }

    private Row on(String signature, Supplier<?> receiver) {
        Row row = new Row(signature, receiver);
        rows.add(row);
        return row;
    }

    private static XyPlot line() {
        return Plots.line("title", "x", "y");
    }

    private static BarChart bar() {
        return Plots.bar("title", "x", "y").categories("a", "b");
    }

    private static HeatmapPlot heatmap() {
        return Plots.heatmap("title", "x", "y").cells(new double[][] {{1, 2}});
    }

    private static HistogramPlot histogram() {
        return Plots.histogram("title", "x", "y");
    }

    private static Table runs() {
        return Table.create(
                DoubleColumn.create("x", TWO), DoubleColumn.create("y", TWO), StringColumn.create("way", "a", "b"));
    }

    private static Images images() {
        return Images.grid(new float[2][4]);
    }

    private void plots() {
        for (String name : List.of("line", "scatter", "bar", "histogram", "heatmap", "timeline", "live")) {
            on("Plots." + name + "(String,String,String)", null)
                    .with("title", bad(" ", "title", "blank"))
                    .with("x", bad("", "x axis", "blank"))
                    .with("y", bad("", "y axis", "blank"));
        }
        on("XyPlot.yRange(double,double)", NotebookRows::line)
                .with(0.0, bad(2.0, "2.0 to 1.0"), bad(Double.NaN, "NaN"))
                .with(1.0, bad(0.0, "0.0 to 0.0"), bad(Double.POSITIVE_INFINITY, "Infinity"));
        on("LivePlot.yRange(double,double)", () -> Plots.live("title", "x", "y"))
                .with(0.0, bad(2.0, "2.0 to 1.0"))
                .with(1.0, bad(Double.NaN, "NaN"));
        on("HeatmapPlot.range(double,double)", NotebookRows::heatmap)
                .with(0.0, bad(2.0, "2.0 to 1.0"))
                .with(1.0, bad(Double.NaN, "NaN"));
        on("Images.range(double,double)", NotebookRows::images)
                .with(0.0, bad(2.0, "2.0 to 1.0"))
                .with(1.0, bad(Double.NaN, "NaN"));
    }

    private void series() {
        on("XyPlot.series(String,double[],double[])", NotebookRows::line)
                .with("s")
                .with(TWO, bad(new double[1], "\"s\"", "1 x values", "2 y values"))
                .with(
                        TWO,
                        bad(new double[3], "2 x values", "3 y values"),
                        bad(new double[] {Double.NaN, Double.NaN}, "NaN"));
        on("XyPlot.series(String,List,List)", NotebookRows::line)
                .with("s")
                .with(NUMBERS, bad(List.of(), "\"s\"", "0 x values"))
                .with(NUMBERS, bad(List.of(1), "1 y values"));
        on("XyPlot.series(String,double[],double[],double[])", NotebookRows::line)
                .with("s")
                .with(TWO)
                .with(TWO)
                .with(
                        TWO,
                        bad(new double[3], "\"s\"", "2 y values", "3 deviations"),
                        bad(new double[] {1, -2}, "-2.0"));
        on("XyPlot.series(String,NumericColumn,NumericColumn)", NotebookRows::line)
                .with("s")
                .with(DoubleColumn.create("x", TWO), bad(DoubleColumn.create("x", 1), "1 x values", "2 y values"))
                .with(
                        DoubleColumn.create("y", TWO),
                        bad(
                                DoubleColumn.create("y", new double[2])
                                        .setMissing(0)
                                        .setMissing(1),
                                "NaN"));
        on("LivePlot.add(String,double,double)", () -> Plots.live("title", "x", "y"))
                .with("s")
                .with(1.0, bad(Double.NaN, "\"s\"", "x", "NaN"))
                .with(1.0, bad(Double.NaN, "\"s\"", "y", "NaN"));
        on("BarChart.categories(String[])", () -> Plots.bar("title", "x", "y"))
                .with(
                        new String[] {"a", "b"},
                        bad(new String[] {"a", "a"}, "[a, a]"),
                        bad(new String[] {null}, "names"));
        on("BarChart.series(String,double[])", NotebookRows::bar)
                .with("s")
                .with(TWO, bad(new double[3], "\"s\"", "3 values", "2 categories"));
        on("BarChart.series(String,List)", NotebookRows::bar).with("s").with(NUMBERS, bad(List.of(1), "1 values"));
        on("XyPlot.series(String,double[],double[],double[],double[])", NotebookRows::line)
                .with("s")
                .with(TWO)
                .with(TWO)
                .with(
                        TWO,
                        bad(new double[3], "\"s\"", "2 values", "3 lows"),
                        bad(new double[] {1, 3}, "2.0", "between 3.0"))
                .with(TWO, bad(new double[] {0, 2}, "1.0", "and 0.0"));
        on("XyPlot.runs(Table,String,String,String)", NotebookRows::line)
                .with(runs(), bad(runs().emptyCopy(), "no row", "\"y\""))
                .with("x", bad("z", "no column", "\"z\""), bad("way", "no numbers"))
                .with("y", bad("way", "no numbers"))
                .with("way", bad("z", "[x, y, way]"));
        on("XyPlot.xRange(double,double)", NotebookRows::line)
                .with(0.0, bad(2.0, "2.0 to 1.0"), bad(Double.NaN, "NaN"))
                .with(1.0, bad(0.0, "0.0 to 0.0"));
        on("XyPlot.arrows(String,double[],double[],double[],double[])", NotebookRows::line)
                .with("s")
                .with(TWO, bad(new double[1], "\"s\"", "1 x values"))
                .with(TWO, bad(new double[3], "3 y values"))
                .with(TWO, bad(new double[3], "3 lengths"))
                .with(TWO, bad(new double[1], "1 along y"));
        on("TimelinePlot.rows(String[])", () -> Plots.timeline("title", "x", "y"))
                .with(
                        new String[] {"a", "b"},
                        bad(new String[] {"a", "a"}, "[a, a]"),
                        bad(new String[] {null}, "names"));
        on(
                        "TimelinePlot.span(String,String,double,double)",
                        () -> Plots.timeline("title", "x", "y").rows("a"))
                .with("kind")
                .with("a", bad("b", "\"b\"", "[a]"))
                .with(1.0, bad(3.0, "3.0 to 2.0"), bad(Double.NaN, "NaN"))
                .with(2.0, bad(0.0, "1.0 to 0.0"), bad(Double.POSITIVE_INFINITY, "Infinity"));
        on("HeatmapPlot.rows(double[])", NotebookRows::heatmap)
                .with(new double[1], bad(new double[3], "3 numbers", "1 rows"));
        on("HeatmapPlot.columns(double[])", NotebookRows::heatmap)
                .with(TWO, bad(new double[3], "3 numbers", "2 columns"), bad(new double[2], "distance", "[0.0, 0.0]"));
        on("XyPlot.smooth(int)", NotebookRows::line).with(3, bad(0, "0"), bad(-1, "-1"));
        on("XyPlot.level(String,double)", NotebookRows::line)
                .with("chance", bad(" ", "blank"))
                .with(1.0, bad(Double.NaN, "NaN"));
        on("LivePlot.smooth(int)", () -> Plots.live("title", "x", "y")).with(3, bad(0, "0"));
        on("LivePlot.level(String,double)", () -> Plots.live("title", "x", "y"))
                .with("chance", bad("", "blank"))
                .with(1.0, bad(Double.POSITIVE_INFINITY, "Infinity"));
        on("BarChart.level(String,double)", NotebookRows::bar)
                .with("chance", bad("", "blank"))
                .with(1.0, bad(Double.NaN, "NaN"));
        on("BarChart.series(String,double[],double[],double[])", NotebookRows::bar)
                .with("s")
                .with(TWO, bad(new double[3], "3 values"))
                .with(TWO, bad(new double[1], "1 lows"))
                .with(TWO, bad(new double[] {0, 2}, "1.0", "0.0"));
        on("BarChart.runs(Table,String,String,String)", () -> Plots.bar("title", "x", "y"))
                .with(runs())
                .with("way", bad("z", "\"z\""))
                .with("y", bad("way", "no numbers"))
                .with("way", bad("z", "no column"));
        on("BarChart.runs(Table,String,String)", () -> Plots.bar("title", "x", "y"))
                .with(runs())
                .with("way", bad("z", "\"z\""))
                .with("y", bad("z", "\"z\""));
        on("HistogramPlot.series(String,double[])", NotebookRows::histogram)
                .with("s")
                .with(TWO, bad(new double[0], "\"s\"", "no x values"));
        on("HistogramPlot.series(String,List)", NotebookRows::histogram)
                .with("s")
                .with(NUMBERS, bad(List.of(), "no x values"));
        on("HistogramPlot.bins(int)", NotebookRows::histogram).with(3, bad(0, "bin", "0"), bad(-1, "-1"));
        on("HeatmapPlot.cells(double[][])", NotebookRows::heatmap)
                .with(
                        new double[][] {{1, 2}},
                        bad(new double[0][], "cell"),
                        bad(new double[][] {{1, 2}, {1}}, "Row 0", "2 cells", "row 1", "1"),
                        bad(new double[][] {{1}, null}, "cells", "row 1"));
        on("HeatmapPlot.rows(String[])", NotebookRows::heatmap)
                .with(new String[] {"r"}, bad(new String[3], "3 labels", "1 rows"));
        on("HeatmapPlot.columns(String[])", NotebookRows::heatmap)
                .with(new String[] {"a", "b"}, bad(new String[3], "3 labels", "2 columns"));
    }

    private void others() {
        on("Images.grid(float[][])", null)
                .with(new float[2][4], bad(new float[0][], "picture"), bad(new float[1][3], "3"));
        on("Images.grid(INDArray)", null)
                .with(floats(2, 3, 4), bad(array(4), "[4]"), bad(floats(2, 3, 4, 4), "[2, 3, 4, 4]"));
        on("Images.captions(String[])", NotebookRows::images)
                .with(new String[] {"a", "b"}, bad(new String[] {"a"}, "1", "2"));
        on("Images.columns(int)", NotebookRows::images).with(1, bad(0, "0"), bad(-1, "-1"));
        on("Progress.of(String,long)", null).with("task").with(3L, bad(0L, "\"task\"", "0"), bad(-1L, "-1"));
        on("Progress.step(String,Object[])", () -> Progress.of("task", 3))
                .with("loss %d")
                .with(new Object[] {1});
        on("Claim.holds(String,boolean)", null).with("claim").with(true, bad(false, "claim"));
        on("Images.of(LabelledImages)", null).with(SyntheticDigits.draw(2, 1));
        on("Images.of(Batch)", null).with(new Batch(floats(2, 784), new int[] {3, 4}));
        on("Tables.of(GradientDiagnostics)", null)
                .with(GradientDiagnostics.of(
                        new BackwardInterface(BasicSynthesizer.of(2).create(new Random(1)))));
        on("Recorder.of(String)", null).with("name");
        on("Recorder.live(String,String,String)", null)
                .with("title", bad(" ", "title"))
                .with("x", bad("", "x axis"))
                .with("y", bad("", "y axis"));
        on("Recorder.add(Object[])", () -> Recorder.of("name").add("a", 1))
                .with(
                        new Object[] {"a", 2},
                        bad(new Object[] {"a"}, "1 entries", "[a]"),
                        bad(new Object[] {3, 4}, "Entry 0", "3"),
                        bad(new Object[] {"a", 1, "a", 2}, "\"a\"", "twice"),
                        bad(new Object[] {"a", "text"}, "\"a\"", "1", "text"),
                        bad(new Object[] {"b", List.of(5)}, "[5]"));
        BooleanSupplier behaves = () -> true;
        on("Quiz.number(String,Number,double,String)", null)
                .with("q")
                .optional(1)
                .with(1.0)
                .with("hint");
        on("Quiz.shape(String,long[],long[],String)", null)
                .with("q")
                .optional(new long[] {1})
                .with(new long[] {1})
                .with("hint");
        on("Quiz.array(String,Object,Object,String)", null)
                .with("q")
                .optional(TWO)
                .optional(TWO)
                .with("hint");
        on("Quiz.behaviour(String,Object,BooleanSupplier,String)", null)
                .with("q")
                .optional(1)
                .with(behaves)
                .with("hint");
    }
}
