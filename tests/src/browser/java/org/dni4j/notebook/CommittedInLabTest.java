package org.dni4j.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.PlaywrightException;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a person sees in JupyterLab who opens a lesson and has run nothing yet. */
class CommittedInLabTest {

    private static Chromium chromium;

    @BeforeAll
    static void open() {
        chromium = new Chromium();
    }

    @AfterAll
    static void close() {
        chromium.close();
    }

    static List<String> lessons() throws IOException {
        return Notebooks.lessons();
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void everyPlotAndPictureIsShownAndCanBeReadInTheLightThemeAndInTheDark(String name) throws Exception {
        var opened = SharedLab.COMMITTED + name;
        var notebook = new LabPage(chromium.page(), SharedLab.get(), opened);
        try {
            assertShown(ShownPicture.on(chromium.page()), Notebooks.committed(name));
            notebook.touchPlots();
            assertDrawn(DrawnPlot.on(chromium.page()), Notebooks.committed(name));
            for (String theme : List.of("JupyterLab Light", "JupyterLab Dark")) {
                notebook.theme(theme);
                for (Locator plot : chromium.page().locator(".js-plotly-plot").all()) {
                    plot.scrollIntoViewIfNeeded();
                    plot.locator(".ytitle").waitFor(); // the axes are drawn last
                    assertReadable(Contrast.in(plot));
                }
            }
        } catch (AssertionError | PlaywrightException e) {
            notebook.photograph("-failed");
            throw e;
        } finally {
            SharedLab.get().stopKernel(opened);
        }
    }

    private static void assertShown(List<ShownPicture> pictures, ExecutedNotebook committed) {
        assertEquals(
                committed.displays("image/png").size(),
                pictures.stream().filter(ShownPicture::output).count());
        assertEquals(
                List.of(),
                pictures.stream()
                        .filter(picture -> picture.isBlank() || !picture.opaque())
                        .toList());
    }

    private static void assertDrawn(List<DrawnPlot> plots, ExecutedNotebook committed) {
        assertEquals(committed.displays(FigureJson.MIME).size(), plots.size());
        plots.forEach(DrawnPlot::assertComplete);
    }

    private static void assertReadable(List<Contrast> texts) {
        assertTrue(texts.size() > 3, texts::toString); // three titles, and labels
        assertEquals(
                List.of(),
                texts.stream().filter(text -> text.ratio() < Contrast.ENOUGH).toList());
    }
}
