package org.dni4j.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What cells show that end with an object, in JJava; {@link ShownTest} asks IJava's renderers, and looks more closely. */
class CellEndsTest {

    private static final String FIGURE = FigureJson.MIME + " image/png text/plain";
    private static final String TABLE = "text/html text/plain";
    private static final String TEXT = "text/plain";

    /** The MIME types and the beginning of the text, by the cell. */
    private static final Map<String, List<String>> CELLS = new LinkedHashMap<>();

    static {
        CELLS.put("""
                Table table = Table.create("runs", IntColumn.create("step", 0, 1),
                    DoubleColumn.create("loss", 2, 1));
                table""", List.of(TABLE, "runs: 2 rows, 2 columns\n"));
        CELLS.put("table.summary()", List.of(TABLE, "runs: "));
        CELLS.put("table.column(1)", List.of(TABLE, "double column: 2 values\n"));
        CELLS.put(
                "LinePlot.create(\"Loss\", table, \"step\", \"loss\")",
                List.of(FIGURE, "line plot \"Loss\" (2 points)"));
        CELLS.put(
                "PiePlot.create(\"Pie\", table, \"step\", \"loss\")",
                List.of(FigureJson.MIME + " text/plain", "pie chart \"Pie\" (2 values) (interactive only)"));
        CELLS.put(
                "Plots.bar(\"Bars\", \"x\", \"y\").categories(\"a\").series(\"s\", 1)",
                List.of(FIGURE, "bar plot \"Bars\": s: a 1"));
        CELLS.put("new Linear(3, 2, new Random(1))", List.of(TEXT, "Linear, 8 parameters"));
        CELLS.put(
                "new BackwardInterface(BasicSynthesizer.of(2).create(new Random(1)))",
                List.of(TEXT, "BackwardInterface, 6 parameters"));
        CELLS.put("Nd4j.eye(2)", List.of(TABLE, "INDArray, FLOAT, shape [2, 2]\n1  0\n0  1"));
        CELLS.put(
                "Variable.parameter(Nd4j.scalar(2.5f))",
                List.of(TEXT, "Variable, FLOAT, a scalar, requires a gradient, has none\n2.5"));
        CELLS.put("SyntheticDigits.draw(3, 1)", List.of("image/png text/plain", "3 pictures of 28 x 28 pixels"));
        CELLS.put("new Sgd(0.1, new Linear(3, 2, new Random(1)))", List.of(TABLE, "Sgd\n"));
        CELLS.put("new GradientMatch(1, 1, 1, 0)", List.of(TABLE, "synthetic and true gradient\n"));
        CELLS.put("String id = display(table);", List.of(TABLE, "runs: "));
        CELLS.put("render(table)", List.of(TABLE, "runs: "));
    }

    @Test
    void eachIsShownAsPeopleExpect() throws Exception {
        var outputs = run();
        var seen = new LinkedHashMap<String, List<String>>();
        var i = 0;
        for (var cell : CELLS.entrySet()) {
            var data = outputs.get(i++).path("data");
            var mimes = new TreeSet<String>();
            data.fieldNames().forEachRemaining(mimes::add);
            var text = ExecutedNotebook.text(data.path("text/plain"));
            assertTrue(text.startsWith(cell.getValue().get(1)), () -> cell.getKey() + " is shown as " + text);
            seen.put(
                    cell.getKey(),
                    List.of(String.join(" ", mimes), cell.getValue().get(1)));
        }
        assertEquals(CELLS, seen);
    }

    /** Returns the one output of each cell. */
    private static List<JsonNode> run() throws Exception {
        var sources = new ArrayList<>(List.of("%load setup.jshell"));
        sources.addAll(CELLS.keySet());
        var cells = sources.stream()
                .map(source -> Map.of(
                        "cell_type",
                        "code",
                        "id",
                        "cell-" + sources.indexOf(source),
                        "metadata",
                        Map.of(),
                        "outputs",
                        List.of(),
                        "source",
                        source))
                .toList();
        var kernel = Map.of("kernelspec", Map.of("name", "java", "display_name", "Java", "language", "java"));
        var json = Map.of("cells", cells, "metadata", kernel, "nbformat", 4, "nbformat_minor", 5);
        var runner = NotebookRunner.inFreshCopy();
        new ObjectMapper()
                .writeValue(runner.project().resolve("notebooks/ends.ipynb").toFile(), json);
        var notebook = runner.run("ends.ipynb");
        assertEquals(List.of(), notebook.errors());
        var outputs = new ArrayList<JsonNode>();
        notebook.json().get("cells").forEach(cell -> {
            assertEquals(
                    1, cell.get("outputs").size(), () -> cell.get("source") + " has outputs " + cell.get("outputs"));
            outputs.add(cell.get("outputs").get(0));
        });
        return outputs.subList(1, outputs.size());
    }
}
