package org.dni4j.notebook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** One JupyterLab for all tests, which ends with them. */
final class SharedLab {

    /** Where it has the notebooks a second time, as they are committed: nobody runs these. */
    static final String COMMITTED = "as committed/";

    private static Lab lab;

    private SharedLab() {}

    static synchronized Lab get() throws IOException, InterruptedException {
        if (lab == null) {
            var project = NotebookRunner.inFreshCopy().project();
            NotebookRunner.copy(Notebooks.FOLDER, project.resolve("notebooks").resolve(COMMITTED));
            lab = new Lab(Files.createTempDirectory(Path.of("target").toAbsolutePath(), "lab"));
            Runtime.getRuntime().addShutdownHook(new Thread(lab::close));
        }
        return lab;
    }
}
