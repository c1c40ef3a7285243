package org.dni4j.notebook;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.WaitForFunctionOptions;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** JupyterLab with a notebook open, used as a person uses it. */
final class LabPage {

    private static final Path SCREENSHOTS = Path.of("target/screenshots");
    private static final Duration PATIENCE = Chromium.PATIENCE;
    private static final Duration NOTEBOOK_TAKES = Duration.ofMinutes(60);
    /** What of the notebook is seen at once is less than the page is high. */
    private static final int STEP = 1400;

    private static final int DRAWING_MILLIS = 200;
    private static final int POLLING_MILLIS = 200;

    private static final String STATUS = "(document.querySelector('#jp-main-statusbar')?.textContent ?? '')";
    /** JupyterLab draws a long notebook little by little. */
    private static final String COMPLETE = """
            [...document.querySelectorAll('.jp-Cell')].filter(cell => cell.querySelector(
                cell.matches('.jp-CodeCell') ? '.jp-OutputArea' : '.jp-RenderedMarkdown')).length
            == (%s.match(/Cell \\d+[/](\\d+)/) ?? [])[1]""".formatted(STATUS);
    /** The title of the y axis is drawn last, if there is one. */
    private static final String HAS_AXES = """
            svg => {
              const plot = svg.closest('.js-plotly-plot');
              return !plot.layout.yaxis?.title?.text || plot.querySelector('.ytitle') !== null;
            }""";

    private static final String PROMPTS =
            "[...document.querySelectorAll('.jp-CodeCell .jp-InputPrompt')].map(prompt => prompt.textContent)";

    private final Page page;
    private final String name;

    /** Opens a notebook and waits for its kernel. */
    LabPage(Page page, Lab lab, String name) {
        this.page = page;
        this.name = name;
        // two pages with one workspace would disturb each other
        var workspace = name.replaceAll("\\W", "-");
        page.navigate(lab.address("lab/workspaces/" + workspace + "/tree/" + name.replace(" ", "%20") + "?reset&token="
                        + lab.token())
                .toString());
        waitUntil("/[|] (Idle|Unknown)/.test" + STATUS); // JJava says nothing of itself before it runs a cell
        waitUntil(COMPLETE);
    }

    /** Clears what is shown of an earlier run, runs all cells and waits for the last one to end. */
    void runAll() {
        menu("Edit", "Clear Outputs of All Cells");
        waitUntil("document.querySelectorAll('.jp-OutputArea-output').length === 0");
        menu("Run", "Run All Cells");
        waitUntil(PROMPTS + ".includes('[*]:')");
        waitUntil(
                PROMPTS + ".every(prompt => /^\\[\\d+\\]:$/.test(prompt)) && /[|] Idle/.test" + STATUS, NOTEBOOK_TAKES);
    }

    void save() {
        page.keyboard().press("Control+s");
        waitUntil("!document.querySelector('.jp-DirtyIndicator, .lm-TabBar-tab.jp-mod-dirty')");
    }

    void theme(String theme) {
        menu("Settings", "Theme", theme);
        waitUntil("document.body.dataset.jpThemeName === '" + theme + "'");
    }

    /** Moves the mouse over each plot, which JupyterLab shows as a picture until then, and waits for the interactive one. */
    void touchPlots() {
        var plots = page.locator(".jp-RenderedPlotly");
        for (int i = 0; i < plots.count(); i++) {
            plots.nth(i).hover();
            Locator drawing = plots.nth(i).locator(".main-svg").first();
            page.waitForCondition(() -> drawing.count() > 0 && (boolean) drawing.evaluate(HAS_AXES));
        }
    }

    /** Returns the texts that stand in outputs of these kinds. */
    List<String> outputs(String... mimes) throws IOException {
        var texts = page.evaluate("""
                mimes => JSON.stringify([...document.querySelectorAll('.jp-OutputArea-output')]
                    .filter(output => mimes.includes(output.dataset.mimeType)).map(output => output.textContent.trim()))""", mimes);
        return List.of(new ObjectMapper().readValue((String) texts, String[].class));
    }

    /** Saves what a person sees who scrolls through the notebook, as NAME-1.png and so on. */
    void photograph() {
        var notebook = page.locator(".jp-WindowedPanel-outer");
        int height = (int) notebook.evaluate("outer => outer.scrollHeight");
        for (int top = 0; top < height; top += STEP) {
            notebook.evaluate("(outer, top) => outer.scrollTop = top", top);
            page.waitForTimeout(DRAWING_MILLIS);
            photograph("-" + (top / STEP + 1));
        }
    }

    /** Saves what a person sees now, as NAMESUFFIX.png. */
    void photograph(String suffix) {
        page.screenshot(
                new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name.replace(".ipynb", suffix + ".png"))));
    }

    private void menu(String... entries) {
        page.locator(".lm-MenuBar-item", new Page.LocatorOptions().setHasText(entries[0]))
                .click();
        for (int i = 1; i < entries.length; i++) {
            Locator item = page.locator(".lm-Menu-item:has(.lm-Menu-itemLabel:text-is(\"" + entries[i] + "\"))");
            item.click();
        }
        page.locator(".lm-Menu").first().waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
    }

    private void waitUntil(String condition) {
        waitUntil(condition, PATIENCE);
    }

    private void waitUntil(String condition, Duration patience) {
        page.waitForFunction(
                "() => " + condition,
                null,
                new WaitForFunctionOptions().setPollingInterval(POLLING_MILLIS).setTimeout(patience.toMillis()));
    }
}
