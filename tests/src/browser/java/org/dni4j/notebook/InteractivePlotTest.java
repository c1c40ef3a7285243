package org.dni4j.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A plot under the mouse. */
class InteractivePlotTest {

    private static final int TRIES = 20;
    private static final int MILLIS_BETWEEN_TRIES = 1000;

    private final Chromium chromium = new Chromium();
    private final Mouse mouse = chromium.page().mouse();
    private Locator plot;

    @BeforeEach
    void showAPlot() throws Exception {
        new LabPage(chromium.page(), SharedLab.get(), SharedLab.COMMITTED + "02-backward-interface.ipynb").touchPlots();
        plot = chromium.page().locator(".js-plotly-plot", new Page.LocatorOptions().setHasText("The first half epoch"));
        plot.scrollIntoViewIfNeeded();
    }

    @AfterEach
    void close() {
        chromium.close();
    }

    @Test
    void aPointUnderTheMouseSaysWhatItIs() {
        var label = plot.locator(".hoverlayer .hovertext");
        for (int i = 0; i < TRIES && !label.isVisible(); i++) {
            putTheMouseOnAPoint(); // the page may move while it is still being laid out
            chromium.page().waitForTimeout(MILLIS_BETWEEN_TRIES);
        }
        assertTrue(label.textContent().matches(".*\\d.*"), label.textContent());
    }

    private void putTheMouseOnAPoint() {
        plot.scrollIntoViewIfNeeded();
        var point = numbers("""
                plot => {
                  const line = plot.querySelector('.scatterlayer path.js-line');
                  const points = line.getAttribute('d').slice(1).split('L').map(pair => pair.split(',').map(Number));
                  const [x, y] = points[Math.floor(points.length / 2)];
                  const middle = new DOMPoint(x, y).matrixTransform(line.getScreenCTM());
                  return [middle.x, middle.y];
                }""");
        mouse.move(0, 0);
        mouse.move(point.get(0), point.get(1));
    }

    @Test
    void draggingShowsAPartAndADoubleClickTheWholeAgain() {
        var whole = range();
        var area = plot.locator(".nsewdrag").boundingBox();
        double y = area.y + area.height / 2;
        mouse.move(area.x + area.width / 4, y);
        mouse.down();
        mouse.move(area.x + area.width * 3 / 4, y, new Mouse.MoveOptions().setSteps(5));
        mouse.up();
        chromium.page().waitForCondition(() -> !range().equals(whole));
        var part = range();
        double length = whole.get(1) - whole.get(0);
        assertEquals(whole.get(0) + length / 4, part.get(0), length / 50);
        assertEquals(whole.get(0) + length * 3 / 4, part.get(1), length / 50);
        for (int i = 0; i < TRIES && !range().equals(whole); i++) {
            mouse.dblclick(
                    area.x + area.width / 2, y); // on a busy machine the two clicks can come too far apart to be one
            chromium.page().waitForTimeout(MILLIS_BETWEEN_TRIES);
        }
        assertEquals(whole, range());
    }

    /** What the x axis shows. */
    private List<Double> range() {
        return numbers("plot => plot.layout.xaxis.range");
    }

    private List<Double> numbers(String script) {
        return ((List<?>) plot.evaluate(script))
                .stream().map(number -> ((Number) number).doubleValue()).toList();
    }
}
