package org.dni4j.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dni4j.testing.Luminance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A reader who sees no pictures, or no colours, is told as much as any other. */
class AccessibilityTest {

    private static final Pattern PICTURE = Pattern.compile("!\\[([^]]*)]\\(");
    private static final int FEWEST_WORDS = 5;

    static List<String> notebooks() throws IOException {
        return Notebooks.all();
    }

    static Stream<String> texts() throws IOException {
        var readme = Files.readString(Notebooks.FOLDER.resolveSibling("README.md"));
        var prose = Stream.<String>builder().add(readme);
        for (String name : notebooks()) {
            Notebooks.committed(name).prose().forEach(prose);
        }
        return prose.build().filter(text -> text.contains("![") || text.contains("<img"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void everyDrawingIsDescribed(String text) {
        assertFalse(text.contains("<img"), "Markdown's own way has a place for the description");
        PICTURE.matcher(text)
                .results()
                .map(picture -> picture.group(1))
                .forEach(said ->
                        assertTrue(Stream.of(said.split("\\W+")).distinct().count() >= FEWEST_WORDS, said));
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void everyPictureThatACellShowsHasItsTextInTheSameOutput(String name) throws IOException {
        for (JsonNode shown : Notebooks.committed(name).displays("image/png")) {
            String said = ExecutedNotebook.text(shown.path("text/plain"));
            assertTrue(said.split("\\s+").length >= FEWEST_WORDS, said);
        }
    }

    /** By the cell's own words, or by prose before the next heading and the next picture. */
    @ParameterizedTest
    @MethodSource("notebooks")
    void whatAPictureShowsIsSaidUnderIt(String name) throws IOException {
        var cells = Notebooks.committed(name).json().get("cells");
        var silent = IntStream.range(0, cells.size())
                .filter(i -> hasPicture(cells.get(i))
                        && printed(cells.get(i)).isBlank()
                        && wordsAfter(i, cells).isBlank())
                .mapToObj(i -> cells.get(i).get("id").asText())
                .toList();
        assertEquals(List.of(), silent);
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void seriesOfOnePlotDifferByMoreThanColour(String name) throws IOException {
        for (JsonNode plot : Notebooks.committed(name).displays(FigureJson.MIME)) {
            var styles = new HashSet<String>();
            for (JsonNode series : plot.get(FigureJson.MIME).get("data")) {
                var style = Stream.of("/line/dash", "/marker/symbol", "/marker/pattern/shape")
                        .map(path -> series.at(path).asText());
                assertTrue(
                        styles.add(style.toList().toString()),
                        () -> plot.path("text/plain").asText());
            }
        }
    }

    @Test
    void stylesDifferInDashAndInMarkerAndInHatching() {
        for (Function<SeriesStyle, Object> part : List.<Function<SeriesStyle, Object>>of(
                style -> style.dash,
                style -> style.symbol,
                style -> style.hatching,
                style -> Arrays.toString(SeriesStyle.dashes(style.dash.toString())))) {
            for (SeriesStyle one : SeriesStyle.values()) {
                for (SeriesStyle other : SeriesStyle.values()) {
                    if (one != other) {
                        assertNotEquals(part.apply(one), part.apply(other), one + " and " + other);
                    }
                }
            }
        }
    }

    @Test
    void inGreyAScaleRisesFromDarkToLight() {
        for (ColourScale scale : List.of(ColourScale.GREY, ColourScale.CIVIDIS)) {
            assertRises(fractions().map(part -> lightness(scale.at(part))));
        }
    }

    @Test
    void inGreyTheDivergingScaleSaysHowFarANumberIsFromTheMiddle() {
        var scale = ColourScale.DIVERGING;
        assertEquals(Color.WHITE, scale.at(0.5));
        assertRises(fractions().map(part -> lightness(scale.at(part / 2))));
        assertRises(fractions().map(part -> lightness(scale.at(1 - part / 2))));
        assertEquals(lightness(scale.at(0)), lightness(scale.at(1)), 10);
    }

    private static DoubleStream fractions() {
        return IntStream.rangeClosed(0, 24).mapToDouble(i -> i / 24.0);
    }

    private static void assertRises(DoubleStream values) {
        double[] row = values.toArray();
        for (int i = 1; i < row.length; i++) {
            assertTrue(row[i] > row[i - 1], "step " + i);
        }
    }

    /** CIE L*, from 0 for black to 100 for white. */
    private static double lightness(Color colour) {
        double luminance = Luminance.of(colour);
        return luminance > 216.0 / 24389 ? 116 * Math.cbrt(luminance) - 16 : luminance * 24389 / 27;
    }

    private static boolean hasPicture(JsonNode cell) {
        return cell.path("outputs").findValue("image/png") != null;
    }

    private static String printed(JsonNode cell) {
        var text = new StringBuilder();
        cell.path("outputs")
                .forEach(output -> text.append(output.has("text") ? ExecutedNotebook.text(output.get("text")) : ""));
        return text.toString();
    }

    private static String wordsAfter(int plot, JsonNode cells) {
        var words = new StringBuilder();
        for (int i = plot + 1; i < cells.size() && !hasPicture(cells.get(i)); i++) {
            if (cells.get(i).get("cell_type").asText().equals("markdown")) {
                String prose = ExecutedNotebook.text(cells.get(i).get("source"));
                String beforeHeading = prose.split("(?m)^#", 2)[0];
                words.append(beforeHeading);
                if (beforeHeading.length() < prose.length()) {
                    break;
                }
            }
        }
        return words.toString();
    }
}
