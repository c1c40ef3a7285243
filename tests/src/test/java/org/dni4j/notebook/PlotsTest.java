package org.dni4j.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

class PlotsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double[] XS = {0, 10, 20};
    private static final double[] YS = {2.5, 1e-9, 0.5};

    static Stream<Plot> everyKindOfPlot() {
        return Stream.of(
                Plots.line("line", "x", "y").series("it's \"a\" <b>", XS, YS),
                Plots.scatter("scatter", "x", "y").series("points", XS, YS),
                Plots.bar("bar", "x", "y").categories("backprop", "Jaderberg's \"DNI\"").series("test", 0.9, 0.8),
                Plots.histogram("histogram", "x", "y").series("values", 1, 2, 2, 3),
                Plots.heatmap("heatmap", "x", "y").cells(new double[][] {{1, 2}, {3, 4}}));
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
        assertEquals(trace, trace(Plots.line("t", "x", "y").series(name, List.of(0, 10, 20), List.of(2.5, 1e-9, 0.5)), 0));
    }

    @Test
    void columnsOfATableAreASeries() {
        var table = Table.create(IntColumn.create("step", 0, 10, 20), DoubleColumn.create("loss", 2.5, Double.NaN, 0.5));
        var trace = trace(Plots.line("t", "x", "y").series("a", table.nCol("step"), table.nCol("loss")), 0);
        assertEquals(JSON.valueToTree(XS), trace.get("x"));
        assertEquals("[2.5,null,0.5]", trace.get("y").toString());
    }

    @Test
    void deviationsAreABandAroundALineAndBarsAtPoints() throws Exception {
        var deviations = new double[] {1, 0.5, Double.NaN};
        var line = Plots.line("t", "x", "y").series("a", XS, YS, deviations);
        assertEquals("[0.0,10.0,10.0,0.0]", trace(line, 0).get("x").toString());
        assertEquals("[3.5,0.500000001,-0.499999999,1.5]", trace(line, 0).get("y").toString());
        assertEquals("toself", trace(line, 0).get("fill").textValue());
        assertFalse(trace(line, 0).get("showlegend").booleanValue());
        var points = Plots.scatter("t", "x", "y").series("a", XS, YS, deviations);
        assertEquals("[1.0,0.5,0.0]", trace(points, 0).at("/error_y/array").toString());
        var plain = Bundles.picture(Plots.scatter("t", "x", "y").series("a", XS, YS).yRange(-1, 4).bundle());
        var barred = Bundles.picture(points.yRange(-1, 4).bundle());
        assertFalse(Arrays.equals(pixels(plain), pixels(barred)));
        assertError("The series \"a\" has 3 y values and 1 deviations", () -> line.series("a", XS, YS, new double[1]));
        assertError("Deviation 1 of the series \"a\" is negative: -1.0", () -> line.series("a", XS, YS, new double[] {0, -1, 0}));
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
        var trace = trace(Plots.line("t", "x", "y").series("a", new double[] {0, 1, 2},
                new double[] {1, Double.NaN, Double.POSITIVE_INFINITY}), 0);
        assertEquals("[1.0,null,null]", trace.get("y").toString());
    }

    @Test
    void aLogarithmicAxisLeavesGapsAtZeroAndBelow() {
        var plot = Plots.line("t", "x", "y").series("a", XS, new double[] {0, -1, 10}).logY().yRange(1, 100);
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
        var plot = Plots.bar("t", "x", "y").categories("a", "b").series("train", 1, 2).series("test", 3, Double.NaN);
        assertEquals("[\"a\",\"b\"]", trace(plot, 0).get("x").toString());
        assertEquals("[3.0,null]", trace(plot, 1).get("y").toString());
        assertFalse(trace(plot, 0).at("/marker/color").equals(trace(plot, 1).at("/marker/color")));
        assertFalse(trace(plot, 0).at("/marker/pattern/shape").equals(trace(plot, 1).at("/marker/pattern/shape")));
    }

    @Test
    void theTextOfBarsHasFourDigits() {
        var plot = Plots.bar("t", "x", "y").categories("a", "b", "c")
                .series("train", 1 / 3.0, 2, 28261).series("test", 0, 1e-5, Double.NaN);
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
        var plot = Plots.heatmap("t", "x", "y").cells(new double[][] {{1, 2, 3}, {4, Double.NaN, 6}}).rows("a", "b").range(0, 10);
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
        assertError("None of the 2 y values of the series \"a\" is finite; the first is NaN",
                () -> line.series("a", new double[2], new double[] {Double.NaN, Double.NaN}));
        assertError("The series \"a\" has 1 values for 2 categories [p, q]",
                () -> Plots.bar("t", "x", "y").categories("p", "q").series("a", 1));
        assertError("Row 0 has 2 cells, row 1 has 1",
                () -> Plots.heatmap("t", "x", "y").cells(new double[][] {{1, 2}, {3}}));
        assertError("A range goes from a lower to a higher number, this one from 1.0 to 1.0", () -> line.yRange(1, 1));
        assertError("A logarithmic axis begins above 0, this one at 0.0", () -> Plots.line("t", "x", "y").logY().yRange(0, 1));
        assertError("A plot needs a title of the y axis, this one is blank", () -> Plots.line("t", "x", " "));
    }

    @Test
    void aPlotSaysInOneLineWhatItShows() {
        assertEquals("line plot \"Training loss\": DNI (3 points)",
                Plots.line("Training loss", "x", "y").series("DNI", XS, YS).toString());
        assertEquals("plot \"Confusion\" with nothing to draw", Plots.heatmap("Confusion", "x", "y").toString());
    }

    @Test
    void aPlotWithNothingToDrawIsNotShown() {
        var error = assertThrows(IllegalStateException.class, () -> Plots.line("Training loss", "x", "y").show());
        assertEquals("The plot \"Training loss\" has nothing to draw", error.getMessage());
        var zeros = Plots.line("Training loss", "x", "y").series("a", XS, new double[3]).logY();
        assertThrows(IllegalStateException.class, zeros::show);
    }

    private static void assertError(String message, Executable wrong) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, wrong).getMessage());
    }

    private static JsonNode json(Plot plot) {
        return JSON.valueToTree(plot.bundle().get(FigureJson.MIME));
    }

    private static JsonNode trace(Plot plot, int index) {
        return json(plot).get("data").get(index);
    }
}
