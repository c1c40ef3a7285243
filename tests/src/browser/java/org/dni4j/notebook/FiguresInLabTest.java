package org.dni4j.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.plotly.components.Axis;
import tech.tablesaw.plotly.components.Figure;
import tech.tablesaw.plotly.components.Layout;
import tech.tablesaw.plotly.traces.BarTrace;

/** Tablesaw's figures, and plots of one's own with all that is special in them, as JupyterLab draws them. */
class FiguresInLabTest {

    private static final String NAME = "<s>a</s>";

    private final Chromium chromium = new Chromium();

    @AfterEach
    void close() {
        chromium.close();
    }

    @Test
    void everyKindOfFigureIsDrawn() throws Exception {
        Map<String, Figure> figures = new LinkedHashMap<>(ExampleFigures.drawn());
        figures.putAll(ExampleFigures.interactive());
        var plots = shown("figures.ipynb", List.copyOf(figures.values()));
        var names = List.copyOf(figures.keySet());
        assertEquals(names.size(), plots.size());
        for (int i = 0; i < names.size(); i++) {
            var plot = plots.get(i);
            assertEquals(plot.given(), plot.drawn(), names.get(i) + ": " + plot);
            var layout = figures.get(names.get(i)).getLayout();
            assertEquals(layout == null ? "" : layout.getTitle(), plot.title(), names.get(i));
        }
    }

    @Test
    void namesAreShownAsTheyAreWritten() throws Exception {
        var layout = Layout.builder(NAME)
                .xAxis(Axis.builder().title("List<A>").build())
                .yAxis(Axis.builder().title("a &lt; b").build())
                .showLegend(true)
                .build();
        var bars = BarTrace.builder(StringColumn.create("c", "<s>", "a<b>c", "007"), DoubleColumn.create("y", 1, 2, 3))
                .name("List<A>");
        var plot =
                shown("names.ipynb", List.of(new Figure(layout, bars.build()))).get(0);
        assertEquals(NAME, plot.title());
        assertEquals("List<A>", plot.xTitle());
        assertEquals("a &lt; b", plot.yTitle());
        assertEquals(
                List.of("<s>", "a<b>c", "007"),
                chromium.page().locator(".xtick text").allTextContents());
        assertEquals(List.of("List<A>"), chromium.page().locator(".legendtext").allTextContents());
    }

    @Test
    void lonePointsBandsAndErrorBarsAreSeen() throws Exception {
        var xs = new double[] {0, 1, 2, 3};
        var gap = Double.NaN;
        var plots = shown(
                "special.ipynb",
                List.of(
                        Plots.line("lone", "x", "y")
                                .series("a", xs, new double[] {1, gap, 3, gap})
                                .series("b", xs, xs)
                                .logY()
                                .figure(),
                        Plots.line("band", "x", "y")
                                .series("a", xs, xs, new double[] {1, 2, 3, 4})
                                .figure(),
                        Plots.scatter("bars", "x", "y")
                                .series("a", xs, xs, new double[] {1, 2, 3, 4})
                                .figure(),
                        Plots.line("huge", "x", "y")
                                .series("a", xs, new double[] {-1e308, 0, 0, 1e308})
                                .figure(),
                        Plots.histogram("equal", "x", "y")
                                .series("a", 1e17, 1e17)
                                .figure(),
                        Plots.heatmap("equal", "x", "y")
                                .cells(new double[][] {{1e30, 1e30}})
                                .figure(),
                        Plots.bar("stacked", "x", "y")
                                .categories("p", "q")
                                .series("a", 1, 2)
                                .series("b", 2, 1)
                                .stacked()
                                .figure()));
        assertEquals(4, chromium.page().locator(".errorbar").count());
        plots.forEach(DrawnPlot::assertComplete);
    }

    @Test
    void onAStaticPageAFigureIsItsPictureOrItsWords() throws Exception {
        var figures = new ArrayList<>(ExampleFigures.drawn().values());
        figures.addAll(ExampleFigures.interactive().values());
        var runner = NotebookRunner.inFreshCopy();
        Path file = write("static.ipynb", figures);
        runner.output(
                "nbconvert",
                file.getParent(),
                runner.project().resolve(".venv/bin/jupyter").toString(),
                "nbconvert",
                "--to=html",
                "--embed-images",
                file.getFileName().toString());
        chromium.page().context().setOffline(true);
        chromium.page().navigate(file.resolveSibling("static.html").toUri().toString());
        var pictures = ShownPicture.on(chromium.page());
        assertEquals(
                ExampleFigures.drawn().size(),
                pictures.stream().filter(ShownPicture::output).count());
        assertEquals(List.of(), pictures.stream().filter(ShownPicture::isBlank).toList());
        var words = chromium.page().locator("body").textContent();
        for (var figure : ExampleFigures.interactive().values()) {
            assertTrue(
                    words.contains(FigureBundle.of(figure).get("text/plain").toString()), figure.getLayout()::getTitle);
        }
    }

    /** Writes a notebook whose cells have ended with the figures, and shows it. */
    private List<DrawnPlot> shown(String name, List<Figure> figures) throws Exception {
        write(name, figures);
        var errors = new ArrayList<String>();
        chromium.page().onConsoleMessage(message -> {
            if (message.type().equals("error") && message.text().contains("plotly")) {
                errors.add(message.text());
            }
        });
        var lab = new LabPage(chromium.page(), SharedLab.get(), name);
        lab.touchPlots();
        lab.photograph();
        assertTrue(errors.isEmpty(), errors::toString);
        return DrawnPlot.on(chromium.page());
    }

    private static Path write(String name, List<Figure> figures) throws Exception {
        var cells = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < figures.size(); i++) {
            var output = Map.of(
                    "output_type",
                    "execute_result",
                    "execution_count",
                    i + 1,
                    "metadata",
                    Map.of(),
                    "data",
                    FigureBundle.of(figures.get(i)));
            cells.add(Map.of(
                    "cell_type",
                    "code",
                    "id",
                    "cell-" + i,
                    "metadata",
                    Map.of(),
                    "execution_count",
                    i + 1,
                    "outputs",
                    List.of(output),
                    "source",
                    ""));
        }
        var kernel = Map.of("kernelspec", Map.of("name", "java", "display_name", "Java", "language", "java"));
        Path file = NotebookRunner.inFreshCopy().project().resolve("notebooks").resolve(name);
        new ObjectMapper()
                .writeValue(
                        file.toFile(), Map.of("cells", cells, "metadata", kernel, "nbformat", 4, "nbformat_minor", 5));
        return file;
    }
}
