package org.dni4j.notebook;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.PlaywrightException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Runs lessons in JupyterLab, in a browser, and keeps what is to be seen there; and solutions as they are run without one. */
final class LabReader implements Reader {

    private static final Map<String, Seen> SEEN = new ConcurrentHashMap<>();

    /**
     * What a notebook shows when all its cells have run.
     *
     * @param errors what is shown as an error or a warning
     * @param plots once the mouse was over each of them
     * @param pictures plots among them, as they are before
     * @param lines outputs that are plain text, progress displays among them
     * @param notices what JupyterLab itself says in its corner or in a dialog
     */
    record Seen(
            List<String> errors,
            List<DrawnPlot> plots,
            List<ShownPicture> pictures,
            List<String> lines,
            List<String> notices,
            List<String> requestsToOthers) {}

    /** Returns what a notebook showed when it was run. */
    static Seen seen(String name) throws Exception {
        Runs.of(name);
        return SEEN.get(name);
    }

    @Override
    public ExecutedNotebook run(String name) throws IOException, InterruptedException {
        if (!Notebooks.lessons().contains(name)) {
            return NotebookRunner.inFreshCopy().run(name);
        }
        var lab = SharedLab.get();
        try (var chromium = new Chromium()) {
            read(chromium, new LabPage(chromium.page(), lab, name), name);
        } finally {
            lab.stopKernel(name);
        }
        var saved = NotebookRunner.inFreshCopy().project().resolve("notebooks").resolve(name);
        return new ExecutedNotebook(new ObjectMapper().readTree(saved.toFile()));
    }

    private static void read(Chromium chromium, LabPage notebook, String name) throws IOException {
        try {
            notebook.runAll();
            notebook.save();
            var pictures = ShownPicture.on(chromium.page());
            notebook.touchPlots();
            notebook.photograph();
            SEEN.put(
                    name,
                    new Seen(
                            notebook.outputs("application/vnd.jupyter.error", "application/vnd.jupyter.stderr"),
                            DrawnPlot.on(chromium.page()),
                            pictures,
                            notebook.outputs("text/plain"),
                            chromium.page()
                                    .locator(".jp-Dialog, .Toastify__toast")
                                    .allInnerTexts(),
                            chromium.requestsToOthers()));
        } catch (PlaywrightException e) {
            notebook.photograph("-failed");
            throw e;
        }
    }
}
