package org.dni4j.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import java.awt.Color;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
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
        var committed = Notebooks.committed(name);
        var page = chromium.page();
        var notebook = new LabPage(page, SharedLab.get(), SharedLab.COMMITTED + name);
        var pictures = ShownPicture.on(page);
        assertEquals(committed.displays("image/png").size(), pictures.stream().filter(ShownPicture::output).count());
        assertEquals(List.of(), pictures.stream().filter(picture -> picture.isBlank() || !picture.opaque()).toList());
        notebook.touchPlots();
        var plots = DrawnPlot.on(page);
        assertEquals(committed.displays(PlotlyJson.MIME).size(), plots.size());
        plots.forEach(DrawnPlot::assertComplete);
        for (String theme : List.of("JupyterLab Light", "JupyterLab Dark")) {
            notebook.theme(theme);
            notebook.photograph(theme);
            for (Locator plot : page.locator(".js-plotly-plot").all()) {
                var texts = Contrast.in(plot);
                assertTrue(texts.size() > 3, texts::toString);
                assertEquals(List.of(), texts.stream().filter(text -> text.ratio() < Contrast.ENOUGH).toList(), theme);
            }
        }
    }

    @Test
    void contrastIsThatOfTheGuidelines() {
        assertEquals(21, Contrast.ratio(Color.BLACK, Color.WHITE), 1e-9);
        assertEquals(4.48, Contrast.ratio(new Color(0x777777), Color.WHITE), 0.005);
    }
}
