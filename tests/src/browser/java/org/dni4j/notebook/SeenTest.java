package org.dni4j.notebook;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.PlaywrightException;
import java.awt.Color;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the tests that use a browser notice, on small pages of known faults. */
class SeenTest {

    private static final String PICTURE = "<div class='jp-RenderedImage'><img src='%s'></div>";
    private static final String DRAWING =
            "data:image/svg+xml,<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\">%s</svg>";

    private final Chromium chromium = new Chromium();

    @AfterEach
    void close() {
        chromium.close();
    }

    @Test
    void aSeriesOfWhichNothingIsDrawnAndATitleThatIsMissing() throws Exception {
        assertDoesNotThrow(plot("title", "M0 0H50")::assertComplete);
        assertThrows(AssertionError.class, plot("title", "")::assertComplete);
        assertThrows(AssertionError.class, plot("", "M0 0H50")::assertComplete);
    }

    private DrawnPlot plot(String title, String path) throws Exception {
        chromium.page().setContent("""
                <div class="js-plotly-plot"><svg><g class="scatterlayer"><g class="trace"><path stroke="red" d="%s"/></g></g>
                <text class="gtitle">%s</text><text class="xtitle">x</text><text class="ytitle">y</text></svg></div>""".formatted(path, title));
        chromium.page().evaluate("document.querySelector('.js-plotly-plot').data = [{}]");
        return DrawnPlot.on(chromium.page()).get(0);
    }

    @Test
    void aPictureThatIsBlankOrMissingOrLetsThePageShineThrough() throws Exception {
        String square = "<rect width=\"%d\" height=\"9\"/><rect width=\"%d\" height=\"5\" fill=\"red\"/>";
        assertEquals(List.of(false, true), blankAndOpaque(DRAWING.formatted(square.formatted(9, 9))));
        assertEquals(List.of(true, true), blankAndOpaque(DRAWING.formatted(square.formatted(9, 0))));
        assertEquals(List.of(false, false), blankAndOpaque(DRAWING.formatted(square.formatted(5, 9))));
        assertEquals(List.of(true, false), blankAndOpaque("data:image/png;base64,AAAA"));
    }

    private List<Boolean> blankAndOpaque(String source) throws Exception {
        chromium.page().setContent(PICTURE.formatted(source));
        var picture = ShownPicture.on(chromium.page()).get(0);
        return List.of(picture.isBlank(), picture.opaque());
    }

    @Test
    void textThatIsHardToRead() throws Exception {
        chromium.page().setContent("""
                <div class="js-plotly-plot" style="background: #ddd; width: 90px; height: 90px">
                <svg><text y="20" fill="#222">good</text><text y="50" fill="#aaa">bad</text></svg></div>""");
        var texts = Contrast.in(chromium.page().locator(".js-plotly-plot"));
        assertEquals(
                List.of("bad"),
                texts.stream()
                        .filter(text -> text.ratio() < Contrast.ENOUGH)
                        .map(Contrast::text)
                        .toList());
        assertEquals(2, texts.size());
        assertEquals(21, Contrast.ratio(Color.BLACK, Color.WHITE), 1e-9);
        assertEquals(4.48, Contrast.ratio(new Color(0x777777), Color.WHITE), 0.005);
    }

    @Test
    void aRequestToAnotherMachineWhichGetsNoAnswer() {
        assertThrows(PlaywrightException.class, () -> chromium.page().navigate("http://example.org/"));
        assertEquals(List.of("http://example.org/"), chromium.requestsToOthers());
        assertTrue(assertThrows(PlaywrightException.class, () -> chromium.page().navigate("http://192.0.2.1/"))
                .getMessage()
                .contains("ERR_NAME_NOT_RESOLVED"));
    }
}
