package org.dni4j.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A notebook with one of everything, in the environment that {@code binder/setup} makes from nothing. */
class NotebookRunnerTest {

    private static final List<String> CELLS = List.of(
            "%load setup.jshell",
            "Plots.line(\"Training loss\", \"step\", \"loss\").series(\"DNI\", List.of(0, 1, 2), List.of(3.5, 2, 1)).show();",
            "Images.grid(Nd4j.eye(4).reshape(1, 4, 4)).captions(\"eye\").show();",
            """
            var progress = Progress.of("Training", 40);
            for (int i = 0; i < 40; i++) {
                Thread.sleep(10);
                progress.step("loss %d", i);
            }""",
            """
            try (var curve = Plots.live("Live", "step", "loss")) {
                for (int i = 0; i < 90; i++) {
                    Thread.sleep(10);
                    curve.add("DNI", i, i);
                }
            }""",
            "class Counter { int steps; }",
            "var counter = new Counter();",
            "class Counter { int steps, epochs; }");

    private static ExecutedNotebook notebook;

    @BeforeAll
    static void runOnce() throws IOException, InterruptedException {
        var runner = NotebookRunner.inFreshCopy();
        var cells = CELLS.stream()
                .map(source -> Map.of(
                        "cell_type",
                        "code",
                        "id",
                        "cell-" + CELLS.indexOf(source),
                        "metadata",
                        Map.of(),
                        "outputs",
                        List.of(),
                        "source",
                        source))
                .toList();
        var kernel = Map.of("kernelspec", Map.of("name", "java", "display_name", "Java", "language", "java"));
        var json = Map.of("cells", cells, "metadata", kernel, "nbformat", 4, "nbformat_minor", 5);
        new ObjectMapper()
                .writeValue(
                        runner.project().resolve("notebooks/everything.ipynb").toFile(), json);

        notebook = runner.run("everything.ipynb");
    }

    @Test
    void nothingFailsAndNothingWarns() {
        assertEquals(List.of(), notebook.errors());
        assertEquals("", notebook.printed("stderr"));
    }

    @Test
    void setUpSaysWhichVersionItLoaded() {
        var first = notebook.printed("stdout").lines().findFirst().orElseThrow();
        assertTrue(first.matches("DNI4J \\d+\\.\\d+\\.\\d+\\S*: .*"), first);
    }

    @Test
    void aClassThatIsDefinedAgainNamesTheVariablesThatAreLost() {
        assertEquals(
                List.of(
                        "Counter has a new definition, and what was made with the old one is lost: counter. Run the cell that "
                                + "sets it once more, unless this one does."),
                notebook.printed("stdout").lines().skip(1).toList());
    }

    @Test
    void aPlotArrivesWithItsDataAndItsPicture() throws IOException {
        var plot = notebook.displays(FigureJson.MIME).get(0);
        assertEquals(
                "[3.5,2.0,1.0]",
                plot.at("/" + FigureJson.MIME.replace("/", "~1") + "/data/0/y").toString());
        assertTrue(Bundles.colours(Bundles.picture(ExecutedNotebook.text(plot.get("image/png")))) > 10);
        assertFalse(plot.has("text/html"));
    }

    @Test
    void imagesArriveAsAPicture() throws IOException {
        var images = notebook.displays("image/png").get(1);
        assertTrue(Bundles.colours(Bundles.picture(ExecutedNotebook.text(images.get("image/png")))) > 2);
    }

    @Test
    void progressIsOneDisplayThatEndsAtTheTotal() {
        var bars = notebook.displays("text/plain").stream()
                .map(data -> ExecutedNotebook.text(data.get("text/plain")))
                .filter(text -> text.startsWith("Training "))
                .toList();
        assertEquals(1, bars.size());
        assertTrue(bars.get(0).contains("40/40  loss 39  done in "), bars.get(0));
    }

    @Test
    void aLivePlotIsOneDisplayThatEndsInteractiveWithAllPoints() {
        var plots = notebook.displays(FigureJson.MIME);
        assertEquals(2, plots.size());
        assertEquals(
                90,
                plots.get(1)
                        .at("/" + FigureJson.MIME.replace("/", "~1") + "/data/0/y")
                        .size());
        assertEquals(3, notebook.displays("image/png").size());
    }
}
