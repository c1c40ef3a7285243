package org.dni4j.notebook;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The notebooks as they are committed: outputs of this source, and the form that all lessons share. */
class CommittedNotebooksTest {

    private static final long MOST_BYTES = 3_000_000;
    private static final int MOST_COLUMNS = 78;
    /** Not counting empty lines and closing braces. */
    private static final int MOST_LINES = 10;

    private static final int MOST_LINES_OF_A_CELL = 15;
    private static final List<String> SECTIONS = List.of(
            "**You will learn**",
            "**Prerequisites:**",
            "### Check yourself",
            "## Summary",
            "## Exercises",
            "## References");
    private static final Pattern PICTURE = Pattern.compile("!\\[[^]]*]\\(([^)]+)\\)");
    private static final Pattern LINK = Pattern.compile("(?<!!)\\[[^]]*]\\(([^):]+)\\)");
    private static final Pattern LOCAL_PATH = Pattern.compile("/(?:home|root|tmp|work|Users)/");

    static List<String> notebooks() throws IOException {
        return Notebooks.all();
    }

    static List<String> lessons() throws IOException {
        return Notebooks.lessons();
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void outputsAreThoseOfThisSource(String name) throws Exception {
        var notebook = Notebooks.committed(name);
        assertEquals(
                notebook.json().at("/metadata/dni4j/outputs_of").asText(),
                digest(String.join("\n%%\n", notebook.code())),
                "the code has changed since its outputs were made: run binder/bake notebooks/" + name);
        assertEquals(List.of(), notebook.errors());
        assertFalse(notebook.outputs().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void everyPictureIsInTheFileAndTheFileIsSmall(String name) throws Exception {
        assertTrue(Files.size(Notebooks.FOLDER.resolve(name)) <= MOST_BYTES);
        var notebook = Notebooks.committed(name);
        for (JsonNode plot : notebook.displays(FigureJson.MIME)) {
            assertTrue(plot.has("image/png"));
            assertFalse(plot.has("text/html"), "a static viewer would prefer it to the picture");
        }
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void outputsTellNothingOfTheMachineTheyWereMadeOn(String name) throws Exception {
        Matcher path = LOCAL_PATH.matcher(Notebooks.committed(name).outputs().stream()
                .map(output ->
                        output.path("text").toString() + output.path("data").path("text/plain"))
                .toList()
                .toString());
        assertFalse(path.find(), () -> "at " + path.start());
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void everyLessonHasThePartsOfALesson(String name) throws Exception {
        var lesson = Notebooks.committed(name);
        String prose = String.join("\n", lesson.prose());
        assertTrue(prose.startsWith("# "));
        assertAll(SECTIONS.stream().map(section -> () -> assertTrue(prose.contains(section), section)));
        assertEquals("%load setup.jshell", lesson.code().get(0));
        assertTrue(
                lesson.code().stream().filter(code -> code.contains("Quiz.")).count() >= 2, "two cells with questions");
        assertTrue(lesson.printed("stdout").contains("\u25cb open: "));
        assertTrue(lesson.printed("stdout").contains("\u2714 "), "a claim");
        assertTrue(Files.exists(Notebooks.FOLDER.resolve("solutions").resolve(name)));
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void codeComesInSmallSteps(String name) throws Exception {
        for (String code : Notebooks.committed(name).code()) {
            boolean definesAType = Pattern.compile("(?m)^(final )?(class|record|interface) ")
                    .matcher(code)
                    .find();
            assertTrue(
                    definesAType
                            || code.lines()
                                            .filter(line -> !line.matches("\\s*}?\\s*"))
                                            .count()
                                    <= MOST_LINES,
                    code);
        }
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void everyCellCanBeSeenWhole(String name) throws Exception {
        for (String code : Notebooks.committed(name).code()) {
            assertTrue(code.lines().count() <= MOST_LINES_OF_A_CELL, code);
        }
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void codeNeedsNoSidewaysScrolling(String name) throws Exception {
        for (String code : Notebooks.committed(name).code()) {
            assertTrue(code.lines().allMatch(line -> line.length() <= MOST_COLUMNS), code);
        }
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void everyDrawingAndEveryLinkLeadsSomewhere(String name) throws Exception {
        Path folder = Notebooks.FOLDER.resolve(name).getParent();
        String prose = String.join("\n", Notebooks.committed(name).prose());
        PICTURE.matcher(prose)
                .results()
                .forEach(picture -> assertTrue(Files.exists(folder.resolve(picture.group(1))), picture.group(1)));
        LINK.matcher(prose)
                .results()
                .forEach(link -> assertTrue(Files.exists(folder.resolve(link.group(1))), link.group(1)));
    }

    private static String digest(String text) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
