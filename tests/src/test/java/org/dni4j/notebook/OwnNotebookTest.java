package org.dni4j.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The two ways in which lesson 15 brings the library into a notebook of one's own, in a folder outside the project. */
class OwnNotebookTest {

    private static final String TRAINED = """
            Linear line = new Linear(1, 1, new Random(1));
            Sgd sgd = new Sgd(0.1, line);
            Variable x = Variable.of(Nd4j.create(new float[][] {{0}, {1}, {2}}));
            for (int i = 0; i < 300; i++) {
                Losses.meanSquaredError(line.forward(x), x).backward();
                sgd.step();
                sgd.zeroGrad();
            }
            System.out.println("weight %.2f".formatted(line.weight().value().getDouble(0)));
            line""";

    @TempDir
    private Path folder;

    @Test
    void mavensCoordinatesAreEnoughInJjava() throws Exception {
        assertTrains(run("System.out.println(1);", lessonsLine("%maven "), TRAINED), "1\n");
    }

    @Test
    void theFolderOfJarsIsEnoughInJjava() throws Exception {
        assertTrains(run(folderOfJars(), TRAINED), "");
    }

    @Test
    void oneCallMoreIsEnoughInAnyKernelAndDoesNoHarm() throws Exception {
        assertTrains(run(folderOfJars(), lessonsLine("org.dni4j.notebook.Notebook.start"), TRAINED), "");
    }

    private static void assertTrains(ExecutedNotebook notebook, String before) {
        String printed = notebook.printed("stdout");
        assertTrue(
                printed.matches(before + "DNI4J \\d\\S+: .*\nweight 1\\.00\n"),
                () -> printed + notebook.errors() + notebook.printed("stderr"));
        assertEquals(
                "Linear, 2 parameters (weight [1, 1], bias [1])",
                ExecutedNotebook.text(notebook.displays("text/plain").get(0).get("text/plain")));
    }

    private String folderOfJars() throws Exception {
        // the magics end a path at a space
        Path project = Files.createSymbolicLink(
                folder.resolve("dni4j"), NotebookRunner.inFreshCopy().project());
        return lessonsLine("%classpath ").replace("/path/to/dni4j", project.toString());
    }

    private static String lessonsLine(String beginning) throws Exception {
        return Notebooks.committed("15-your-own.ipynb").prose().stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith(beginning))
                .findFirst()
                .orElseThrow();
    }

    private ExecutedNotebook run(String... sources) throws Exception {
        var cells = IntStream.range(0, sources.length)
                .mapToObj(i -> Map.of(
                        "cell_type",
                        "code",
                        "id",
                        "cell-" + i,
                        "metadata",
                        Map.of(),
                        "outputs",
                        List.of(),
                        "source",
                        sources[i]))
                .toList();
        var kernel = Map.of("kernelspec", Map.of("name", "java", "display_name", "Java", "language", "java"));
        Path file = folder.resolve("own.ipynb");
        var json = Map.of("cells", cells, "metadata", kernel, "nbformat", 4, "nbformat_minor", 5);
        new ObjectMapper().writeValue(file.toFile(), json);
        return NotebookRunner.inFreshCopy().run(file.toString());
    }
}
