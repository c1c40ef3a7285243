package org.dni4j.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class PlotsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double[] XS = {0, 10, 20};
    private static final double[] YS = {2.5, 1e-9, 0.5};

    static Stream<Plot> everyKindOfPlot() {
        return Stream.of(
                Plots.line("line", "x", "y").series("it's \"a\" <b>", XS, YS),
                Plots.scatter("scatter", "x", "y").series("points", XS, YS),
                Plots.bar("bar", "x", "y")
                        .categories("backprop", "Jaderberg's \"DNI\"")
                        .series("test", 0.9, 0.8),
                Plots.histogram("histogram", "x", "y").series("values", 1, 2, 2, 3),
                Plots.heatmap("heatmap", "x", "y").cells(new double[][] {{1, 2}, {3, 4}}),
                Plots.timeline("timeline", "x", "y")
                        .rows("a", "b")
                        .span("work", "a", 0, 1)
                        .span("rest", "b", 1, 2));
    }

    @ParameterizedTest
    @MethodSource("everyKindOfPlot")
    void titlesAreObjectsAndNeverMissing(Plot plot) {
        var layout = json(plot).get("layout");
        assertEquals(plot.title, layout.at("/title/text").textValue());
        assertEquals("x", layout.at("/xaxis/title/text").textValue());
        assertEquals("y", layout.at("/yaxis/title/text").textValue());
    }

    @ParameterizedTest
    @MethodSource("everyKindOfPlot")
    void everyFigureHasTheSameSize(Plot plot) throws Exception {
        var layout = json(plot).get("layout");
        assertEquals(720, layout.get("width").intValue());
        assertEquals(420, layout.get("height").intValue());
        var picture = Bundles.picture(plot.bundle());
        assertEquals(720, picture.getWidth());
        assertEquals(420, picture.getHeight());
    }

    @ParameterizedTest
    @MethodSource("everyKindOfPlot")
    void thePictureIsNotBlankAndNoHtmlHidesIt(Plot plot) throws Exception {
        assertTrue(Bundles.colours(Bundles.picture(plot.bundle())) > 10);
        assertFalse(plot.bundle().containsKey("text/html"));
    }

    @Test
    void seriesArriveAsTheyWereGiven() {
        var name = "it's \"a\"";
        var trace = trace(Plots.line("t", "x", "y").series(name, XS, YS), 0);
        assertEquals(name, trace.get("name").textValue());
        assertEquals(JSON.valueToTree(XS), trace.get("x"));
        assertEquals(JSON.valueToTree(YS), trace.get("y"));
        assertEquals(
                trace, trace(Plots.line("t", "x", "y").series(name, List.of(0, 10, 20), List.of(2.5, 1e-9, 0.5)), 0));
    }

    @Test
    void columnsOfATableAreASeries() {
        var table =
                Table.create(IntColumn.create("step", 0, 10, 20), DoubleColumn.create("loss", 2.5, Double.NaN, 0.5));
        var trace = trace(Plots.line("t", "x", "y").series("a", table.nCol("step"), table.nCol("loss")), 0);
        assertEquals(JSON.valueToTree(XS), trace.get("x"));
        assertEquals("[2.5,null,0.5]", trace.get("y").toString());
    }

    @Test
    void deviationsAreABandAroundALineAndBarsAtPoints() throws Exception {
        var deviations = new double[] {1, 0.5, Double.NaN};
        var line = Plots.line("t", "x", "y").series("a", XS, YS, deviations);
        assertEquals("[0.0,10.0,10.0,0.0]", trace(line, 0).get("x").toString());
        assertEquals(
                "[3.5,0.500000001,-0.499999999,1.5]", trace(line, 0).get("y").toString());
        assertEquals("toself", trace(line, 0).get("fill").textValue());
        assertFalse(trace(line, 0).get("showlegend").booleanValue());
        var points = Plots.scatter("t", "x", "y").series("a", XS, YS, deviations);
        for (int i = 0; i < 3; i++) {
            for (var direction : List.of("array", "arrayminus")) {
                assertEquals(
                        i == 2 ? 0 : deviations[i],
                        trace(points, 0).at("/error_y").get(direction).get(i).doubleValue(),
                        1e-12);
            }
        }
        var plain = Bundles.picture(
                Plots.scatter("t", "x", "y").series("a", XS, YS).yRange(-1, 4).bundle());
        var barred = Bundles.picture(points.yRange(-1, 4).bundle());
        assertFalse(Arrays.equals(pixels(plain), pixels(barred)));
        assertError("The series \"a\" has 3 y values and 1 deviations", () -> line.series("a", XS, YS, new double[1]));
        assertError(
                "Deviation 1 of the series \"a\" is negative: -1.0",
                () -> line.series("a", XS, YS, new double[] {0, -1, 0}));
    }

    private static int[] pixels(BufferedImage image) {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    @Test
    void barsStandBesideOrOnTopOfEachOther() {
        var bars = Plots.bar("t", "x", "y").categories("a").series("one", 1).series("two", 2);
        assertEquals("group", json(bars).at("/layout/barmode").asText("group"));
        assertEquals("stack", json(bars.stacked()).at("/layout/barmode").textValue());
    }

    @Test
    void valuesThatAreNotFiniteAreGaps() {
        var trace = trace(
                Plots.line("t", "x", "y")
                        .series("a", new double[] {0, 1, 2}, new double[] {1, Double.NaN, Double.POSITIVE_INFINITY}),
                0);
        assertEquals("[1.0,null,null]", trace.get("y").toString());
    }

    @Test
    void aLogarithmicAxisLeavesGapsAtZeroAndBelow() {
        var plot = Plots.line("t", "x", "y")
                .series("a", XS, new double[] {0, -1, 10})
                .logY()
                .yRange(1, 100);
        assertEquals("[null,null,10.0]", trace(plot, 0).get("y").toString());
        assertEquals("log", json(plot).at("/layout/yaxis/type").textValue());
        assertEquals("[0.0,2.0]", json(plot).at("/layout/yaxis/range").toString());
    }

    @Test
    void seriesDifferByColourAndByDashAndMarker() {
        var plot = Plots.line("t", "x", "y");
        for (int i = 0; i < 6; i++) {
            plot.series("series " + i, XS, YS);
        }
        for (var path : List.of("/line/color", "/line/dash", "/marker/symbol")) {
            var seen = new HashSet<JsonNode>();
            for (int i = 0; i < 6; i++) {
                assertTrue(seen.add(trace(plot, i).at(path)), path + " of series " + i);
            }
        }
        var error = assertThrows(IllegalArgumentException.class, () -> plot.series("one more", XS, YS));
        assertEquals("A plot tells 6 series apart, \"one more\" would be number 7", error.getMessage());
    }

    @Test
    void barsDifferByColourAndHatching() {
        var plot = Plots.bar("t", "x", "y")
                .categories("a", "b")
                .series("train", 1, 2)
                .series("test", 3, Double.NaN);
        assertEquals("[\"a\",\"b\"]", trace(plot, 0).get("x").toString());
        assertEquals("[3.0,null]", trace(plot, 1).get("y").toString());
        assertFalse(trace(plot, 0).at("/marker/color").equals(trace(plot, 1).at("/marker/color")));
        assertFalse(
                trace(plot, 0).at("/marker/pattern/shape").equals(trace(plot, 1).at("/marker/pattern/shape")));
    }

    @Test
    void theTextOfBarsHasFourDigits() {
        var plot = Plots.bar("t", "x", "y")
                .categories("a", "b", "c")
                .series("train", 1 / 3.0, 2, 28261)
                .series("test", 0, 1e-5, Double.NaN);
        assertEquals("bar plot \"t\": train: a 0.3333, b 2, c 28260; test: a 0, b 0.00001, c NaN", plot.description());
    }

    @Test
    void aHistogramCountsEveryValueOnce() {
        var trace = trace(Plots.histogram("t", "x", "y").bins(2).series("a", 0, 0.4, 0.5, 1, Double.NaN), 0);
        assertEquals("[0.0,0.0,0.5,0.5,1.0,1.0]", trace.get("x").toString());
        assertEquals("[0.0,2.0,2.0,2.0,2.0,0.0]", trace.get("y").toString());
    }

    @Test
    void aHeatmapKeepsItsCellsItsRangeAndItsFirstRowOnTop() {
        var plot = Plots.heatmap("t", "x", "y")
                .cells(new double[][] {{1, 2, 3}, {4, Double.NaN, 6}})
                .rows("a", "b")
                .range(0, 10);
        var trace = trace(plot, 0);
        assertEquals("[[1.0,2.0,3.0],[4.0,null,6.0]]", trace.get("z").toString());
        assertEquals("[\"a\",\"b\"]", trace.get("y").toString());
        assertEquals("[\"0\",\"1\",\"2\"]", trace.get("x").toString());
        assertEquals(0, trace.get("zmin").doubleValue());
        assertEquals(10, trace.get("zmax").doubleValue());
        assertEquals("reversed", json(plot).at("/layout/yaxis/autorange").textValue());
    }

    @Test
    void wrongSeriesAreNamedWithTheirNumbers() {
        var line = Plots.line("t", "x", "y");
        assertError("The series \"a\" has 3 x values and 2 y values", () -> line.series("a", XS, new double[2]));
        assertError("The series \"a\" has no x values", () -> line.series("a", new double[0], new double[0]));
        assertError(
                "None of the 2 y values of the series \"a\" is finite; the first is NaN",
                () -> line.series("a", new double[2], new double[] {Double.NaN, Double.NaN}));
        assertError(
                "The series \"a\" has 1 values for 2 categories [p, q]",
                () -> Plots.bar("t", "x", "y").categories("p", "q").series("a", 1));
        assertError(
                "Row 0 has 2 cells, row 1 has 1",
                () -> Plots.heatmap("t", "x", "y").cells(new double[][] {{1, 2}, {3}}));
        assertError("A range goes from a lower to a higher number, this one from 1.0 to 1.0", () -> line.yRange(1, 1));
        assertError(
                "A logarithmic axis begins above 0, this one at 0.0",
                () -> Plots.line("t", "x", "y").logY().yRange(0, 1));
        assertError("A plot needs a title of the y axis, this one is blank", () -> Plots.line("t", "x", " "));
    }

    @Test
    void aPlotSaysInOneLineWhatItShows() {
        assertEquals(
                "line plot \"Training loss\": DNI (3 points)",
                Plots.line("Training loss", "x", "y").series("DNI", XS, YS).toString());
        assertEquals(
                "plot \"Confusion\" with nothing to draw",
                Plots.heatmap("Confusion", "x", "y").toString());
    }

    @Test
    void aPlotWithNothingToDrawIsNotShown() {
        var error = assertThrows(
                IllegalStateException.class,
                () -> Plots.line("Training loss", "x", "y").show());
        assertEquals("The plot \"Training loss\" has nothing to draw", error.getMessage());
        var zeros = Plots.line("Training loss", "x", "y")
                .series("a", XS, new double[3])
                .logY();
        assertThrows(IllegalStateException.class, zeros::show);
    }

    @Test
    void eachWayHasOneColourInEveryPlot() {
        var plot = Plots.line("t", "x", "y")
                .series("other", XS, YS)
                .series("DNI, seed 2", XS, YS)
                .series("cDNI", XS, YS)
                .series("untrained", XS, YS)
                .series("backprop (6 layers)", XS, YS)
                .series("shuffled", XS, YS);
        assertEquals(List.of("#56B4E9", "#D55E00", "#009E73", "#595959", "#0072B2", "#CC79A7"), colours(plot));
        var live = Plots.line("t", "x", "y")
                .series("shuffled", XS, YS)
                .series("cDNIs", XS, YS)
                .series("cDNI", XS, YS)
                .series("cDNI, seed 2", XS, YS);
        assertEquals(List.of("#CC79A7", "#0072B2", "#009E73", "#009E73"), colours(live));
        assertEquals(
                4,
                IntStream.range(0, 4)
                        .mapToObj(i -> trace(live, i).at("/line/dash"))
                        .distinct()
                        .count());
        var recurrent = Plots.line("t", "x", "y")
                .series("full", XS, YS)
                .series("BPTT", XS, YS)
                .series("DNI", XS, YS)
                .series("DNI+aux", XS, YS);
        assertEquals(List.of("#0072B2", "#56B4E9", "#D55E00", "#E69F00"), colours(recurrent));
    }

    private static List<String> colours(Plot plot) {
        return IntStream.range(0, json(plot).get("data").size())
                .mapToObj(i -> trace(plot, i).at("/line/color").asText())
                .toList();
    }

    @Test
    void barsOfWaysHaveTheirColours() throws Exception {
        var bars =
                Plots.bar("t", "x", "y").categories("untrained", "mine", "cDNI").series("accuracy", 1, 2, 3);
        assertEquals(
                "[\"#595959\",\"#0072B2\",\"#009E73\"]",
                trace(bars, 0).at("/marker/color").toString());
        assertEquals(
                3,
                IntStream.range(0, 3)
                        .mapToObj(
                                i -> trace(bars, 0).at("/marker/pattern/shape").get(i))
                        .distinct()
                        .count());
        var drawn = Arrays.stream(pixels(Bundles.picture(bars.bundle())))
                .mapToObj(rgb -> rgb & 0xffffff)
                .toList();
        assertTrue(drawn.containsAll(List.of(0x595959, 0x0072B2, 0x009E73)));
    }

    @Test
    void rangesAreABandAroundALineAndBarsOnBars() throws Exception {
        var lows = new double[] {2, 0, 0.5};
        var highs = new double[] {3, 1, 0.5};
        var line = Plots.line("t", "x", "y").series("a", XS, YS, lows, highs);
        assertEquals("[3.0,1.0,0.5,0.5,0.0,2.0]", trace(line, 0).get("y").toString());
        assertEquals("line plot \"t\": a (3 points with their ranges)", line.description());
        var bars = Plots.bar("t", "x", "y")
                .categories("a", "b")
                .series("s", new double[] {2, 3}, new double[] {1.5, 3}, new double[] {2.25, 3});
        assertEquals("[0.25,0.0]", trace(bars, 0).at("/error_y/array").toString());
        assertEquals("[0.5,0.0]", trace(bars, 0).at("/error_y/arrayminus").toString());
        assertEquals("bar plot \"t\": s: a 2 (1.5 to 2.25), b 3", bars.description());
        var plain = Plots.bar("t", "x", "y").categories("a", "b").series("s", 2, 3);
        assertFalse(Arrays.equals(pixels(Bundles.picture(plain.bundle())), pixels(Bundles.picture(bars.bundle()))));
        assertError(
                "Value 0 of the series \"b\", 2.5, is not between 2.6 and 3.0",
                () -> line.series("b", XS, YS, new double[] {2.6, 0, 0}, highs));
        assertError(
                "The series \"b\" has 3 values, 1 lows and 3 highs",
                () -> line.series("b", XS, YS, new double[1], highs));
    }

    @Test
    void runsOfATableAreTheirMeanAndTheirRange() {
        var table = Table.create(
                "depth",
                IntColumn.create("layers", 6, 3, 3, 6, 3),
                StringColumn.create("way", "DNI", "DNI", "DNI", "DNI", "cDNI"),
                DoubleColumn.create("accuracy", 85, 90, 92, 88, 97));
        var line = Plots.line("t", "x", "y").runs(table, "layers", "accuracy", "way");
        assertEquals("[92.0,88.0,85.0,90.0]", trace(line, 0).get("y").toString());
        assertEquals("[3.0,6.0]", trace(line, 1).get("x").toString());
        assertEquals("[91.0,86.5]", trace(line, 1).get("y").toString());
        assertEquals("cDNI", trace(line, 2).get("name").textValue());
        assertEquals(3, json(line).get("data").size(), "one run has no range");
        var bars = Plots.bar("t", "x", "y").runs(table, "layers", "accuracy", "way");
        assertEquals("bar plot \"t\": DNI: 6 86.5 (85 to 88), 3 91 (90 to 92); cDNI: 6 NaN, 3 97", bars.description());
        assertEquals(
                "bar plot \"t\": accuracy: cDNI 97, DNI 88.75 (85 to 92)",
                Plots.bar("t", "x", "y")
                        .categories("cDNI", "DNI")
                        .runs(table, "way", "accuracy")
                        .description());
        assertError(
                "The table \"depth\" has no column \"depth\" among [layers, way, accuracy]",
                () -> line.runs(table, "depth", "accuracy", "way"));
        assertError(
                "The column \"way\" of the table \"depth\" has no numbers but STRING",
                () -> line.runs(table, "layers", "way", "way"));
    }

    @Test
    void aSmoothLineIsAMeanOverNeighboursAndFewPoints() {
        var xs = IntStream.range(0, 1000).asDoubleStream().toArray();
        var ys = Arrays.stream(xs).map(x -> x % 2 == 0 ? x + 1 : x - 1).toArray();
        ys[500] = Double.NaN;
        var plot = Plots.line("t", "x", "y")
                .series("noisy", xs, ys)
                .series("short", XS, YS)
                .smooth(40);
        var means = trace(plot, 0);
        assertTrue(means.get("y").size() < 250, means.get("y").size() + " points");
        assertEquals(0, means.at("/x/0").doubleValue());
        assertEquals(999, means.get("x").get(means.get("x").size() - 1).doubleValue());
        for (int i = 0; i < means.get("x").size(); i++) {
            var x = means.get("x").get(i).doubleValue();
            if (x == 500) {
                assertTrue(means.get("y").get(i).isNull());
            } else if (x > 20 && x < 979) {
                assertEquals(x, means.get("y").get(i).doubleValue(), 0.6);
            }
        }
        assertEquals(JSON.valueToTree(YS), trace(plot, 1).get("y"));
        assertEquals("line plot \"t\": noisy (1000 points, means over 40), short (3 points)", plot.description());
        assertError("A mean is taken over one point at least, not over 0", () -> plot.smooth(0));
    }

    @Test
    void aLevelIsALineWithALabelInThePlotInThePictureAndInWords() throws Exception {
        var plot = Plots.line("t", "x", "y")
                .series("a", XS, YS)
                .level("chance", 10)
                .level("untrained", 10.1);
        assertEquals(10, json(plot).at("/layout/shapes/0/y0").doubleValue());
        assertEquals("chance", json(plot).at("/layout/annotations/0/text").textValue());
        assertEquals("top", json(plot).at("/layout/annotations/0/yanchor").textValue(), "the labels would touch");
        assertEquals("bottom", json(plot).at("/layout/annotations/1/yanchor").textValue());
        assertEquals("#595959", json(plot).at("/layout/shapes/1/line/color").textValue());
        assertTrue(
                plot.description().endsWith("; level \"chance\" at 10; level \"untrained\" at 10.1"),
                plot.description());
        var drawn = Arrays.stream(pixels(Bundles.picture(plot.bundle())))
                .mapToObj(rgb -> rgb & 0xffffff)
                .toList();
        assertTrue(drawn.contains(0x595959));
        var logarithmic = Plots.line("t", "x", "y")
                .series("a", XS, YS)
                .level("chance", 100)
                .logY();
        assertEquals(100, json(logarithmic).at("/layout/shapes/0/y0").doubleValue());
        assertEquals(2, json(logarithmic).at("/layout/annotations/0/y").doubleValue());
        var bars = Plots.bar("t", "x", "y").categories("a").series("s", 5).level("chance", 2);
        assertEquals("bar plot \"t\": s: a 5; level \"chance\" at 2", bars.description());
        assertEquals(2, json(bars).at("/layout/shapes/0/y1").doubleValue());
        assertError("The level \"chance\" is at NaN, which cannot be drawn", () -> plot.level("chance", Double.NaN));
        assertError("A level needs a label, the one at 1.0 is blank", () -> plot.level(" ", 1));
    }

    @Test
    void axesOfWholeNumbersHaveNoMarksBetween() {
        var plot = Plots.line("t", "x", "y")
                .series("a", new double[] {1, 2, 3}, new double[] {0, 500, 1000})
                .wholeX()
                .wholeY();
        assertEquals(1, json(plot).at("/layout/xaxis/dtick").doubleValue());
        assertEquals(100, json(plot).at("/layout/yaxis/dtick").doubleValue());
        var bars = Plots.bar("t", "x", "y").categories("a").series("s", 2).wholeY();
        assertEquals(1, json(bars).at("/layout/yaxis/dtick").doubleValue());
    }

    @Test
    void aDivergingHeatmapIsWhiteAtZero() throws Exception {
        var plot =
                Plots.heatmap("t", "x", "y").cells(new double[][] {{-1, 0, 4}}).diverging();
        assertEquals(-4, trace(plot, 0).get("zmin").doubleValue());
        assertEquals(4, trace(plot, 0).get("zmax").doubleValue());
        assertEquals(
                "[0.5,\"#ffffff\"]", trace(plot, 0).get("colorscale").get(1).toString());
        var picture = Bundles.picture(plot.bundle());
        assertEquals(0xffffff, picture.getRGB(360, 200) & 0xffffff);
        assertEquals("heatmap \"t\": 1 rows, 3 columns, colours from -4.0 to 4.0", plot.description());
    }

    @Test
    void arrowsAreLinesWithHeadsOnAxesOfOneScale() throws Exception {
        var plot = Plots.scatter("t", "x", "y")
                .series("points", XS, XS)
                .arrows("true", new double[] {0, 1}, new double[] {0, 1}, new double[] {10, Double.NaN}, new double[] {
                    0, 1
                })
                .arrows("synthetic", XS, XS, XS, XS)
                .square()
                .xRange(-5, 40);
        assertEquals(
                "[0.0,7.0,7.0,10.0,7.0,7.0,null,null,null,null,null,null,null,null]",
                trace(plot, 1).get("x").toString());
        assertEquals(
                "[0.0,10.0,7.0,10.0,7.0,null,null]",
                trace(
                                Plots.line("t", "x", "y")
                                        .arrows("true", new double[1], new double[1], new double[] {10}, new double[1]),
                                0)
                        .get("x")
                        .toString());
        assertEquals("lines", trace(plot, 1).get("mode").textValue());
        assertEquals("solid", trace(plot, 2).at("/line/dash").textValue());
        assertEquals("x", json(plot).at("/layout/yaxis/scaleanchor").textValue());
        assertEquals("[-5.0,40.0]", json(plot).at("/layout/xaxis/range").toString());
        assertEquals(
                "scatter plot \"t\": points (3 points), true (2 arrows), synthetic (3 arrows)", plot.description());
        assertTrue(Bundles.colours(Bundles.picture(plot.bundle())) > 10);
        assertError(
                "The arrows \"a\" have 3 x values, 3 y values, 3 lengths along x and 1 along y",
                () -> plot.arrows("a", XS, XS, XS, new double[1]));
    }

    @Test
    void aTimelineHasABoxForEachSpan() throws Exception {
        var plot = Plots.timeline("t", "ms", "part")
                .rows("lower", "upper")
                .span("forward", "lower", 0, 1)
                .span("backward", "upper", 2, 4)
                .span("forward", "upper", 1, 2);
        assertEquals(
                "[0.0,1.0,1.0,0.0,0.0,null,1.0,2.0,2.0,1.0,1.0,null]",
                trace(plot, 0).get("x").toString());
        assertEquals(
                "[-0.4,-0.4,0.4,0.4,-0.4,null,0.6,0.6,1.4,1.4,0.6,null]",
                trace(plot, 0).get("y").toString());
        assertEquals(
                "[\"lower\",\"upper\"]", json(plot).at("/layout/yaxis/ticktext").toString());
        assertFalse(
                trace(plot, 0).at("/fillpattern/shape").equals(trace(plot, 1).at("/fillpattern/shape")));
        assertEquals(
                "timeline \"t\" of 2 rows: forward (2 spans, 2 in all), backward (1 span, 2 in all)",
                plot.description());
        var drawn = Arrays.stream(pixels(Bundles.picture(plot.bundle())))
                .mapToObj(rgb -> rgb & 0xffffff)
                .toList();
        assertTrue(drawn.containsAll(List.of(0x0072B2, 0xD55E00)));
        assertError("There is no row \"middle\" among [lower, upper]", () -> plot.span("forward", "middle", 0, 1));
        assertError(
                "A span goes from its start to a later end, this one from 2.0 to 1.0",
                () -> plot.span("a", "lower", 2, 1));
    }

    @Test
    void aHeatmapStandsOnNumbersIfTheyAreGiven() throws Exception {
        var plot = Plots.heatmap("t", "x", "y")
                .cells(new double[][] {{1, 2, 3}, {4, 5, 6}})
                .rows(-1, 1)
                .columns(0, 0.5, 1);
        assertEquals("[0.0,0.5,1.0]", trace(plot, 0).get("x").toString());
        assertEquals("[-1.0,1.0]", trace(plot, 0).get("y").toString());
        assertFalse(json(plot).at("/layout/yaxis").has("autorange"));
        assertFalse(json(plot).at("/layout/xaxis/type").asText().equals("category"));
        var picture = Bundles.picture(plot.bundle());
        assertTrue(
                (picture.getRGB(120, 100) & 0xff) < (picture.getRGB(400, 100) & 0xffffff) >> 16,
                "the second row is on top");
        assertError("There are 1 numbers for 2 rows", () -> plot.rows(1));
        assertError("The columns are not at the same distance: [0.0, 1.0, 5.0]", () -> plot.columns(0, 1, 5));
    }

    private static void assertError(String message, Executable wrong) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, wrong).getMessage());
    }

    private static JsonNode json(Plot plot) {
        return JSON.valueToTree(plot.bundle().get(FigureJson.MIME));
    }

    private static JsonNode trace(Plot plot, int index) {
        return json(plot).get("data").get(index);
    }
}
