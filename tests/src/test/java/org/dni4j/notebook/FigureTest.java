package org.dni4j.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.plotly.api.LinePlot;
import tech.tablesaw.plotly.api.TimeSeriesPlot;
import tech.tablesaw.plotly.api.VerticalBarPlot;
import tech.tablesaw.plotly.components.Axis;
import tech.tablesaw.plotly.components.Figure;
import tech.tablesaw.plotly.components.Layout;
import tech.tablesaw.plotly.components.Line;
import tech.tablesaw.plotly.traces.BoxTrace;
import tech.tablesaw.plotly.traces.HistogramTrace;
import tech.tablesaw.plotly.traces.ScatterTrace;

class FigureTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double[] XS = {0, 1, 2, 3};

    static Set<String> drawn() {
        return ExampleFigures.drawn().keySet();
    }

    static Set<String> interactive() {
        return ExampleFigures.interactive().keySet();
    }

    @ParameterizedTest
    @MethodSource("drawn")
    void aFigureIsInteractiveAPictureAndALine(String name) throws Exception {
        var figure = ExampleFigures.drawn().get(name);
        var bundle = FigureBundle.of(figure);
        assertEquals(Set.of(FigureJson.MIME, "image/png", "text/plain"), bundle.keySet());
        assertTrue(Bundles.colours(Bundles.picture(bundle)) > 10);
        assertRight(figure, bundle.get("text/plain").toString());
    }

    @ParameterizedTest
    @MethodSource("interactive")
    void aFigureWithoutAPictureSaysSo(String name) {
        var figure = ExampleFigures.interactive().get(name);
        var bundle = FigureBundle.of(figure);
        assertEquals(Set.of(FigureJson.MIME, "text/plain"), bundle.keySet());
        assertTrue(bundle.get("text/plain").toString().endsWith(" (interactive only)"));
        assertRight(figure, bundle.get("text/plain").toString());
    }

    private static void assertRight(Figure figure, String words) {
        assertEquals(1, words.lines().count());
        var json = json(figure);
        assertEquals(figure.getTraces().length, json.get("data").size());
        for (var trace : json.get("data")) {
            for (var name : List.of("x", "y", "z", "open", "values")) {
                assertPlain(trace.path(name));
            }
            assertFalse(trace.path("name").asText().isEmpty() && trace.has("name"));
        }
        if (figure.getLayout() != null && !figure.getLayout().getTitle().isEmpty()) {
            assertEquals(
                    figure.getLayout().getTitle(), json.at("/layout/title/text").textValue());
            assertTrue(words.contains("\"" + figure.getLayout().getTitle() + "\""), words);
        }
    }

    /** No text that means a number, or that nothing is there. */
    private static void assertPlain(JsonNode values) {
        values.forEach(value -> {
            assertPlain(value);
            assertFalse(
                    value.isTextual() && value.textValue().matches("-?[\\d.]+(E-?\\d+)?|NaN|null|-?Infinity"),
                    value::toString);
        });
    }

    @Test
    void numbersAndGapsArriveAsNumbersAndGaps() {
        var line = new Figure(ScatterTrace.builder(XS, new double[] {1.5, Double.NaN, Double.NEGATIVE_INFINITY, 1e-9})
                .build());
        assertEquals("[0.0,1.0,2.0,3.0]", trace(line, 0).get("x").toString());
        assertEquals("[1.5,null,null,1.0E-9]", trace(line, 0).get("y").toString());
    }

    @Test
    void missingValuesOfColumnsAreGaps() {
        var table = Table.create(
                IntColumn.create("n", new Integer[] {1, null, 3}),
                DateColumn.create("day", LocalDate.of(2024, 2, 29), null, LocalDate.of(2024, 3, 1)),
                DoubleColumn.create("x", new Double[] {1.0, null, 3.0}));
        assertEquals(
                "[1,null,3]",
                trace(LinePlot.create("t", table, "x", "n"), 0).get("y").toString());
        var days = trace(TimeSeriesPlot.create("t", table, "day", "x"), 0);
        assertEquals("[\"2024-02-29\",null,\"2024-03-01\"]", days.get("x").toString());
        assertEquals("[1.0,null,3.0]", days.get("y").toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"it's \"a\"", "back\\slash\\", "Zürich 東京 \uD83D\uDE00", "two\nlines", "{{x}} %d", "R & D"})
    void namesAndTitlesArriveAsTheyAre(String name) {
        var json = json(named(name));
        assertEquals(name, json.at("/data/0/name").textValue());
        assertEquals(name, json.at("/layout/title/text").textValue());
        assertEquals(name, json.at("/layout/xaxis/title/text").textValue());
        assertEquals(name, json.at("/data/0/x/0").textValue());
    }

    private static Figure named(String name) {
        var layout = Layout.builder(name)
                .xAxis(Axis.builder().title(name).build())
                .yAxis(Axis.builder().title("y").build())
                .build();
        return new Figure(
                layout,
                ScatterTrace.builder(StringColumn.create("c", name, "b"), DoubleColumn.create("y", 1, 2))
                        .name(name)
                        .build());
    }

    @Test
    void whatPlotlyWouldTakeForMarkupIsEscaped() {
        var json = json(named("List<A> &lt; <s>"));
        var escaped = "List&lt;A> &amp;lt; &lt;s>";
        assertEquals(escaped, json.at("/data/0/name").textValue());
        assertEquals(escaped, json.at("/layout/title/text").textValue());
        assertEquals(escaped, json.at("/layout/xaxis/title/text").textValue());
        assertEquals(escaped, json.at("/data/0/x/0").textValue());
        assertTrue(FigureBundle.of(named("List<A>"))
                .get("text/plain")
                .toString()
                .contains("\"List<A>\": List<A> (2 points)"));
    }

    @Test
    void aFigureNeedsNoTitleAndATitleOfTwoLinesIsOneLineOfWords() {
        var font = tech.tablesaw.plotly.components.Font.builder().size(20).build();
        var untitled = new Figure(
                Layout.builder().titleFont(font).build(),
                ScatterTrace.builder(XS, XS).build());
        assertEquals("scatter plot (4 points)", FigureBundle.of(untitled).get("text/plain"));
        assertEquals(20, json(untitled).at("/layout/title/font/size").intValue());
        assertEquals(
                "scatter plot \"two lines\": two lines (2 points)",
                FigureBundle.of(named("two\nlines")).get("text/plain"));
    }

    @Test
    void namesThatLookLikeNumbersStayNames() {
        var table = Table.create(StringColumn.create("agent", "007", "1e3"), DoubleColumn.create("y", 1, 2));
        var json = json(VerticalBarPlot.create("t", table, "agent", "y"));
        assertEquals("[\"007\",\"1e3\"]", json.at("/data/0/x").toString());
        assertEquals("category", json.at("/layout/xaxis/type").textValue());
    }

    @Test
    void whatTablesawsTemplatesForgetIsThere() {
        var layout = Layout.builder("t")
                .plotBgColor("#eeeeff")
                .paperBgColor("#ffffee")
                .yAxis4(Axis.builder().title("fourth").build())
                .xAxis(Axis.builder().title("x").range(1, 5).build())
                .build();
        var json = json(new Figure(
                layout,
                ScatterTrace.builder(XS, XS)
                        .legendGroup("group")
                        .showLegend(false)
                        .build()));
        assertEquals("#eeeeff", json.at("/layout/plot_bgcolor").textValue());
        assertEquals("#ffffee", json.at("/layout/paper_bgcolor").textValue());
        assertEquals("fourth", json.at("/layout/yaxis4/title/text").textValue());
        assertEquals("[1,5]", json.at("/layout/xaxis/range").toString());
        assertEquals("group", json.at("/data/0/legendgroup").textValue());
        assertFalse(json.at("/data/0/showlegend").booleanValue());
    }

    @Test
    void seriesDifferByMoreThanColour() {
        for (var name : List.of("LinePlot of groups", "ScatterPlot of groups", "VerticalBarPlot of groups")) {
            var traces = json(ExampleFigures.drawn().get(name)).get("data");
            var styles = Stream.of("/line/dash", "/marker/symbol", "/marker/pattern/shape")
                    .filter(path -> !traces.get(0).at(path).equals(traces.get(1).at(path)))
                    .count();
            assertEquals(1, styles, name);
        }
        var own = ScatterTrace.builder(XS, XS)
                .mode(ScatterTrace.Mode.LINE)
                .line(Line.builder().dash(Line.Dash.DOT).build())
                .build();
        assertEquals("dot", trace(new Figure(own, own), 1).at("/line/dash").textValue());
    }

    @Test
    void inAGridTheAxesOfEachPlotBelongTogether() {
        var layout = json(ExampleFigures.interactive().get("subplots")).get("layout");
        assertEquals("y3", layout.at("/xaxis3/anchor").textValue());
        assertEquals("x3", layout.at("/yaxis3/anchor").textValue());
        assertEquals("y1", layout.at("/xaxis/anchor").textValue());
    }

    @Test
    void aPointBetweenGapsGetsAMarker() {
        var ys = IntStream.range(0, 40)
                .mapToDouble(i -> i % 2 == 0 ? i : Double.NaN)
                .toArray();
        var plot = Plots.line("t", "x", "y")
                .series("a", IntStream.range(0, 40).asDoubleStream().toArray(), ys);
        var lone = trace(plot.figure(), 1);
        assertEquals("markers", lone.get("mode").textValue());
        assertEquals(20, lone.get("y").size());
        assertEquals(trace(plot.figure(), 0).at("/line/color"), lone.at("/marker/color"));
        assertEquals(
                "line plot \"t\": a (40 points)", FigureBundle.of(plot.figure()).get("text/plain"));
    }

    @Test
    void aMillionPointsAreThinnedToWhatIsSeen() {
        var xs = IntStream.range(0, 1_000_000).asDoubleStream().toArray();
        var ys = Arrays.stream(xs).map(x -> Math.sin(x / 1e5)).toArray();
        ys[123_456] = 7;
        ys[765_432] = -7;
        for (var plot : List.of(Plots.line("t", "x", "y"), Plots.scatter("t", "x", "y"))) {
            var json = trace(plot.series("a", xs, ys).figure(), 0);
            assertTrue(
                    json.toString().length() < 1_000_000,
                    () -> "characters: " + json.toString().length());
            var kept = values(json.get("y"));
            assertEquals(7, kept.stream().mapToDouble(y -> y).max().orElseThrow());
            assertEquals(-7, kept.stream().mapToDouble(y -> y).min().orElseThrow());
            assertEquals(json.get("x").size(), kept.size());
            assertTrue(FigureText.of(FigureJson.of(plot.figure()))
                    .contains("a (1000000 points, " + kept.size() + " drawn)"));
        }
    }

    @Test
    void manyValuesOfAHistogramAreCountedAndThoseOfABoxThinned() {
        var values = new Random(1).doubles(200_000).toArray();
        var histogram =
                new Figure(HistogramTrace.builder(values).nBinsX(10).name("a").build());
        assertEquals(
                200_000,
                values(trace(histogram, 0).get("y")).stream()
                        .mapToDouble(y -> y)
                        .sum());
        assertTrue(FigureText.of(FigureJson.of(histogram)).startsWith("histogram: a (200000 values, "));
        var box = new Figure(
                BoxTrace.builder(Collections.nCopies(values.length, "a").toArray(), values)
                        .build());
        var kept = values(trace(box, 0).get("y")).stream()
                .mapToDouble(y -> y)
                .sorted()
                .toArray();
        Arrays.sort(values);
        assertTrue(kept.length <= 1000);
        for (var share : new double[] {0, 0.25, 0.5, 0.75, 1}) {
            assertEquals(BoxMark.quantile(values, share), BoxMark.quantile(kept, share), 1e-3);
        }
    }

    @Test
    void gapsOfALongLineStayGaps() {
        var xs = IntStream.range(0, 100_000).asDoubleStream().toArray();
        var ys = Arrays.stream(xs)
                .map(x -> x > 40_000 && x < 60_000 ? Double.NaN : x)
                .toArray();
        var kept = values(
                trace(Plots.line("t", "x", "y").series("a", xs, ys).figure(), 0).get("y"));
        assertTrue(kept.contains(null));
        assertTrue(kept.contains(40_000.0) && kept.contains(60_000.0));
    }

    static Stream<Figure> extremes() {
        var huge = new double[] {-1e308, 1e308};
        return Stream.of(
                Plots.line("t", "x", "y").series("a", new double[] {0, 1}, huge).figure(),
                Plots.scatter("t", "x", "y").series("a", huge, huge).figure(),
                Plots.line("t", "x", "y")
                        .series("a", XS, new double[] {1e300, 1e300, 1e300, 1e300})
                        .logY()
                        .figure(),
                Plots.line("t", "x", "y")
                        .series("a", XS, new double[] {5e-324, 5e-324, 1e-300, 1e-310})
                        .figure(),
                Plots.bar("t", "x", "y").categories("a", "b").series("s", huge).figure(),
                Plots.histogram("t", "x", "y").series("a", 1e17, 1e17).figure(),
                Plots.histogram("t", "x", "y").series("a", huge).figure(),
                Plots.heatmap("t", "x", "y")
                        .cells(new double[][] {{1e30, 1e30}})
                        .figure(),
                Plots.heatmap("t", "x", "y").cells(new double[][] {huge}).figure(),
                new Figure(HistogramTrace.builder(new double[] {1e17, 1e17}).build()),
                new Figure(BoxTrace.builder(new Object[] {"a", "a"}, huge).build()));
    }

    @ParameterizedTest
    @MethodSource("extremes")
    void equalAndHugeValuesAreAPlot(Figure figure) throws Exception {
        var bundle = FigureBundle.of(figure);
        assertTrue(Bundles.colours(Bundles.picture(bundle)) > 5);
        assertFalse(JSON.writeValueAsString(bundle.get(FigureJson.MIME)).contains("Infinity"));
    }

    private static List<Double> values(JsonNode array) {
        return IntStream.range(0, array.size())
                .mapToObj(i ->
                        array.get(i).isNull() ? null : (Double) array.get(i).doubleValue())
                .toList();
    }

    private static JsonNode json(Figure figure) {
        return JSON.valueToTree(FigureJson.of(figure));
    }

    private static JsonNode trace(Figure figure, int index) {
        return json(figure).get("data").get(index);
    }
}
