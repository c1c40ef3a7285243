package org.dni4j.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every notebook of the course, run as it is in a fresh environment and a real kernel. */
class LessonsTest {

    private static final Path NOTEBOOKS = Path.of("").toAbsolutePath().resolveSibling("notebooks");
    private static final Map<String, ExecutedNotebook> EXECUTED = new ConcurrentHashMap<>();

    static List<String> notebooks() throws IOException {
        try (Stream<Path> files = Files.walk(NOTEBOOKS)) {
            return files.filter(file -> file.toString().endsWith(".ipynb") && !file.toString().contains("checkpoint"))
                    .map(file -> NOTEBOOKS.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void everyNotebookRunsToItsEndWithoutAnErrorOrAWarning(String name) throws Exception {
        ExecutedNotebook executed = execute(name);
        assertEquals(List.of(), executed.errors());
        assertEquals("", executed.printed("stderr"));
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void everyPlotHasDataAndAPictureThatIsNotBlank(String name) throws Exception {
        for (var plot : execute(name).displays(PlotlyJson.MIME)) {
            assertTrue(plot.at("/" + PlotlyJson.MIME.replace("/", "~1") + "/data/0/y").size() > 0
                    || plot.at("/" + PlotlyJson.MIME.replace("/", "~1") + "/data/0/z").size() > 0);
            assertTrue(Bundles.colours(Bundles.picture(ExecutedNotebook.text(plot.get("image/png")))) > 10);
        }
    }

    @Test
    void theBackwardInterfaceLessonPlotsWhatItTeaches() throws Exception {
        ExecutedNotebook lesson = execute("02-backward-interface.ipynb");
        assertEquals(5, lesson.displays(PlotlyJson.MIME).size(), "loss, accuracy, size, direction, histogram");
        assertEquals(6, lesson.displays("image/png").size(), "these and the digits");
        assertTrue(lesson.printed("stdout").contains("open: What shape has the message?"));
    }

    @Test
    void theBackwardInterfaceLessonReadsAtLeast95PercentOfTheTestDigits() throws Exception {
        String printed = execute("02-backward-interface.ipynb").printed("stdout");
        var result = Pattern.compile("backprop ([0-9.]+), DNI ([0-9.]+), lower part frozen ([0-9.]+)").matcher(printed);
        assertTrue(result.find(), printed);
        assertTrue(Double.parseDouble(result.group(2)) >= 95, result.group());
    }

    @Test
    void whoeverFallsBackOnSyntheticDigitsIsToldSo() throws Exception {
        String printed = execute("02-backward-interface.ipynb").printed("stdout");
        assertEquals(printed.contains("SyntheticDigits: 60000"), printed.contains("using SyntheticDigits"), printed);
        assertFalse(printed.isEmpty());
    }

    private static ExecutedNotebook execute(String name) throws Exception {
        ExecutedNotebook executed = EXECUTED.get(name);
        if (executed == null) {
            executed = NotebookRunner.inFreshCopy().run(name);
            EXECUTED.put(name, executed);
        }
        return executed;
    }
}
