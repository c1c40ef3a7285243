package org.dni4j.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every notebook of the course, run as it is in a fresh environment and a real kernel, side by side as memory allows. */
class LessonsTest {

    /** What the tests themselves and one notebook may take. */
    private static final long BYTES_EACH = 2_000_000_000;

    private static final Map<String, Future<ExecutedNotebook>> RUNS = new LinkedHashMap<>();
    private static ExecutorService executor;

    @BeforeAll
    static void startAll() throws Exception {
        var runner = NotebookRunner.inFreshCopy();
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long atOnce = Math.min(Runtime.getRuntime().availableProcessors(), system.getTotalMemorySize() / BYTES_EACH - 1);
        executor = Executors.newFixedThreadPool((int) Math.max(1, atOnce));
        for (String name : notebooks()) {
            RUNS.put(name, executor.submit(() -> runner.run(name)));
        }
    }

    @AfterAll
    static void stop() {
        executor.shutdownNow();
    }

    static List<String> notebooks() throws IOException {
        return Notebooks.all();
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void everyNotebookRunsToItsEndWithoutAnErrorOrAWarning(String name) throws Exception {
        var executed = RUNS.get(name).get();
        assertEquals(List.of(), executed.errors());
        assertEquals("", executed.printed("stderr"));
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void everyPlotHasDataAndAPictureThatIsNotBlank(String name) throws Exception {
        for (var plot : RUNS.get(name).get().displays(PlotlyJson.MIME)) {
            var data = plot.get(PlotlyJson.MIME).at("/data/0");
            assertTrue(data.path("y").size() > 0 || data.path("z").size() > 0);
            assertTrue(Bundles.colours(Bundles.picture(ExecutedNotebook.text(plot.get("image/png")))) > 10);
        }
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void aRunShowsAsManyPlotsAndPicturesAsTheCommittedOutputs(String name) throws Exception {
        var committed = Notebooks.committed(name);
        var executed = RUNS.get(name).get();
        for (String mime : List.of(PlotlyJson.MIME, "image/png")) {
            assertEquals(committed.displays(mime).size(), executed.displays(mime).size(), mime);
        }
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void whoeverFallsBackOnMadeUpDataIsToldSo(String name) throws Exception {
        String printed = RUNS.get(name).get().printed("stdout");
        assertEquals(printed.contains("SyntheticDigits: 60000"), printed.contains("using SyntheticDigits"), printed);
    }
}
