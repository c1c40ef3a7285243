package org.dni4j.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The committed notebooks as pages without JupyterLab, a kernel or a network, as {@code jupyter nbconvert} makes them. */
class StaticPagesTest {

    @TempDir
    private static Path folder;

    private static Chromium chromium;

    @BeforeAll
    static void convert() throws Exception {
        NotebookRunner.copy(Notebooks.FOLDER, folder);
        var runner = NotebookRunner.inFreshCopy();
        var command = new ArrayList<>(List.of(
                runner.project().resolve(".venv/bin/jupyter").toString(), "nbconvert", "--to=html", "--embed-images"));
        command.addAll(notebooks());
        runner.output("nbconvert", folder, command.toArray(String[]::new));
        chromium = new Chromium();
        chromium.page().context().setOffline(true);
    }

    @AfterAll
    static void close() {
        chromium.close();
    }

    static List<String> notebooks() throws IOException {
        return Notebooks.all();
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void everyPlotAndEveryPictureIsAnImage(String name) throws Exception {
        chromium.page()
                .navigate(
                        folder.resolve(name.replace(".ipynb", ".html")).toUri().toString());
        var pictures = ShownPicture.on(chromium.page());
        assertEquals(List.of(), pictures.stream().filter(ShownPicture::isBlank).toList());
        assertEquals(
                Notebooks.committed(name).displays("image/png").size(),
                pictures.stream().filter(ShownPicture::output).count());
        assertEquals(List.of(), DrawnPlot.on(chromium.page()));
    }
}
