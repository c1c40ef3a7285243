package org.dni4j.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.github.spencerpark.ijava.IJava;
import io.github.spencerpark.jupyter.kernel.RecordingKernel;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dni4j.BackwardInterface;
import org.dni4j.BasicSynthesizer;
import org.dni4j.GradientDiagnostics;
import org.dni4j.GradientMatch;
import org.dni4j.autograd.Variable;
import org.dni4j.data.SyntheticDigits;
import org.dni4j.nn.Block;
import org.dni4j.nn.Dropout;
import org.dni4j.nn.Linear;
import org.dni4j.optim.Sgd;
import org.dni4j.testing.Printed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.plotly.api.PiePlot;
import tech.tablesaw.plotly.components.Figure;
import tech.tablesaw.plotly.components.HoverLabel;
import tech.tablesaw.plotly.traces.Trace;

/**
 * What a cell shows that ends with an object, by IJava's own registry of renderers: JJava's is of the same make, and
 * {@link NotebookRunnerTest} asks a whole kernel.
 */
class ShownTest {

    private static final Table TABLE = Table.create(
            "runs",
            IntColumn.create("step", new Integer[] {1000, null}),
            DoubleColumn.create("loss", 1.0 / 3, 1e-12),
            StringColumn.create("<name>", "a & b", ""));

    private final RecordingKernel kernel = new RecordingKernel();

    @BeforeEach
    void start() throws Exception {
        IJava.run(kernel);
        Printed.by(Notebook::start);
    }

    @AfterEach
    void leaveTheNotebook() {
        IJava.run(null);
    }

    private DisplayData shown(Object object) {
        return kernel.getRenderer().render(object);
    }

    private String text(Object object) {
        return shown(object).getData(MIMEType.TEXT_PLAIN).toString();
    }

    private String html(Object object) {
        return shown(object).getData(MIMEType.TEXT_HTML).toString();
    }

    @Test
    void startingSaysSoInOneLineImportsAndDoesSoOnce() throws Exception {
        var another = new RecordingKernel();
        IJava.run(another);
        var words = Printed.by(() -> {
            Notebook.start();
            Notebook.start();
        });
        assertTrue(words.matches("DNI4J \\S+: .*\\R"), words);
        assertEquals(1, another.evaluated().size());
        assertTrue(another.evaluated().get(0).contains("import org.dni4j.nn.*;"));
    }

    @Test
    void aFigureAndAPlotAreInteractiveAPictureAndALine() {
        var plot = Plots.line("Loss", "step", "loss").series("DNI", new double[] {0, 1}, new double[] {2, 1});
        for (var object : List.of(plot, plot.figure())) {
            var data = shown(object);
            assertTrue(data.getData(MIMEType.parse(FigureJson.MIME)) instanceof Map);
            assertTrue(data.hasDataForType(MIMEType.IMAGE_PNG));
            assertEquals("line plot \"Loss\": DNI (2 points)", data.getData(MIMEType.TEXT_PLAIN));
            assertFalse(data.hasDataForType(MIMEType.TEXT_HTML));
        }
    }

    @Test
    void onlyThePartThatIsAskedForIsGiven() {
        var data = kernel.getRenderer().renderAs(PiePlot.create("pie", TABLE, "<name>", "loss"), "text/plain");
        assertFalse(data.hasDataForType(MIMEType.parse(FigureJson.MIME)));
        assertEquals("pie chart \"pie\" (2 values) (interactive only)", data.getData(MIMEType.TEXT_PLAIN));
    }

    @Test
    void aTableHasItsShapeNumbersToTheRightAndShowsWhatIsMissing() {
        assertEquals("""
                runs: 2 rows, 3 columns
                step      loss  <name>
                1000  0.333333  a & b
                   –     1e-12  –""", text(TABLE));
        var html = html(TABLE);
        assertTrue(html.contains("runs: 2 rows, 3 columns"), html);
        assertTrue(html.contains("<td style=\"text-align:right\">0.333333</td>"), html);
        assertTrue(html.contains("<th scope=\"col\" style=\"text-align:left\">&lt;name&gt;</th>"), html);
        assertTrue(html.contains("a &amp; b"), html);
        assertEquals(2, html.split("title=\"missing\"").length - 1, html);
    }

    @Test
    void aLongTableShowsItsFirstAndLastRows() {
        var numbers = IntColumn.create("n", IntStream.range(0, 1000).toArray());
        var lines =
                text(Table.create("long", numbers)).lines().map(String::strip).toList();
        assertEquals("long: 1000 rows, 1 column", lines.get(0));
        assertEquals(List.of("n", "0", "1"), lines.subList(1, 4));
        assertEquals("999", lines.get(lines.size() - 1));
        assertTrue(lines.contains("…") && lines.size() < 25);
        assertEquals(
                "integer column: 1000 values", text(numbers).lines().findFirst().orElseThrow());
        assertTrue(html(TABLE.first(1)).contains("1 row, 3 columns"));
        assertTrue(html(TABLE.summary()).contains("Mean"));
    }

    @Test
    void arraysAndVariablesSayTheirShapeTypeAndGradient() {
        assertEquals("INDArray, DOUBLE, shape [2, 2]\n  1  0.5\n-20    0", text(Nd4j.createFromArray(new double[][] {
            {1, 0.5}, {-20, 0}
        })));
        assertTrue(html(Nd4j.ones(DataType.FLOAT, 2, 3)).contains("<td style=\"text-align:right\">1</td>"));
        var parameter = Variable.parameter(Nd4j.createFromArray(1f, 2f));
        assertTrue(text(parameter).startsWith("Variable, FLOAT, shape [2], requires a gradient, has none\n1  2"));
        parameter.sum().backward();
        assertTrue(text(parameter).startsWith("Variable, FLOAT, shape [2], requires a gradient, has one\n"));
        assertEquals("Variable, DOUBLE, a scalar, requires no gradient\n3", text(Variable.of(Nd4j.scalar(3.0))));
        assertTrue(text(Nd4j.zeros(DataType.FLOAT, 300, 400)).length() < 3000);
        assertTrue(text(Nd4j.zeros(DataType.FLOAT, 30, 40, 50)).length() < 5000);
        assertTrue(text(Nd4j.zeros(DataType.FLOAT, 2, 3, 4)).startsWith("INDArray, FLOAT, shape [2, 3, 4]\n"));
    }

    /** A network in two storeys. */
    private static final class Net extends Block {

        final Linear lower = new Linear(784, 16, new Random(1));
        final Upper upper = new Upper();

        private static final class Upper extends Block {

            final Dropout dropout = new Dropout(0.5, new Random(3));
            final Linear scores = new Linear(16, 10, new Random(2));
        }
    }

    @Test
    void aBlockIsTheTreeOfItsBlocksWithATotal() {
        assertEquals("""
                Net, 12,730 parameters
                  lower: Linear, 12,560 parameters (weight [16, 784], bias [16])
                  upper: Upper, 170 parameters
                    dropout: Dropout, 0 parameters
                    scores: Linear, 170 parameters (weight [10, 16], bias [10])""", text(new Net()));
        assertEquals("Linear, 8 parameters (weight [2, 3], bias [2])", text(new Linear(3, 2, new Random(1))));
    }

    @Test
    void imagesAreAPictureWithTheirLabels() {
        var images = SyntheticDigits.draw(60, 1);
        var data = shown(images.first(20));
        assertTrue(data.hasDataForType(MIMEType.IMAGE_PNG));
        var labels = IntStream.range(0, 20).mapToObj(i -> "" + images.label(i)).collect(Collectors.joining(", "));
        assertEquals(
                "20 pictures of 28 x 28 pixels, colours from 0.0 to 1.0: " + labels, data.getData(MIMEType.TEXT_PLAIN));
        assertTrue(text(images).startsWith("50 of 60 pictures of 28 x 28"));
        assertTrue(shown(images.batches(5).iterator().next()).hasDataForType(MIMEType.IMAGE_PNG));
    }

    @Test
    void optimizersDiagnosticsAndMatchesAreSmallTables() {
        var linear = new Linear(3, 2, new Random(1));
        var optimizer = text(new Sgd(0.25, linear));
        assertTrue(optimizer.startsWith("Sgd\n"), optimizer);
        for (var row : List.of("rate +0\\.25", "momentum +0", "parameters +2 variables, 8 parameters")) {
            assertTrue(optimizer.lines().anyMatch(line -> line.matches(row)), optimizer);
        }
        assertTrue(
                text(new GradientMatch(0.5, Double.NaN, 1, 2)).matches("(?s).*cosine +0\\.5\nsign agreement +NaN\n.*"));
        var diagnostics = GradientDiagnostics.of(
                new BackwardInterface(BasicSynthesizer.of(2).create(new Random(1))));
        assertTrue(text(diagnostics).startsWith("gradient diagnostics: 0 rows, 5 columns"));
        assertTrue(html(Recorder.of("r").add("x", 1)).contains("r: 1 row, 1 column"));
    }

    @Test
    void anErrorInARendererShowsTheTextAndOneLine() {
        Trace broken = new Trace() {

            @Override
            public String asJavascript(int index) {
                throw new UnsupportedOperationException("two\nlines");
            }

            @Override
            public String name() {
                return "broken";
            }

            @Override
            public boolean showLegend() {
                return true;
            }

            @Override
            public HoverLabel hoverLabel() {
                return null;
            }
        };
        var lines = text(new Figure(broken)).lines().toList();
        assertTrue(lines.get(0).startsWith("tech.tablesaw.plotly.components.Figure@"), lines::toString);
        assertEquals("(shown as text: java.lang.UnsupportedOperationException: two lines)", lines.get(1));
    }

    /** Beside what the kernels import by themselves. */
    @Test
    void noTwoImportedClassesHaveOneName() {
        var imports = Notebook.imports()
                .lines()
                .map(line -> line.replaceAll("^import |;$", ""))
                .toList();
        var single = imports.stream()
                .filter(name -> !name.endsWith("*"))
                .map(name -> name.replaceAll(".*\\.", ""))
                .toList();
        assertEquals(Set.copyOf(single).size(), single.size(), single::toString);
        var packages = Stream.concat(
                        imports.stream().filter(name -> name.endsWith(".*")).map(name -> name.replace(".*", "")),
                        Stream.of(
                                "java.lang",
                                "java.io",
                                "java.math",
                                "java.net",
                                "java.util.concurrent",
                                "java.util.prefs",
                                "java.util.regex"))
                .distinct()
                .toList();
        var clashes = new ClassFileImporter()
                .importPackages("org.dni4j", "tech.tablesaw").stream()
                        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC)
                                && packages.contains(type.getPackageName())
                                && !type.getName().contains("$")
                                && !single.contains(type.getSimpleName()))
                        .filter(type -> packages.stream()
                                        .filter(in -> exists(in + "." + type.getSimpleName()))
                                        .count()
                                > 1)
                        .map(JavaClass::getName)
                        .toList();
        assertEquals(List.of(), clashes);
    }

    private static boolean exists(String name) {
        try {
            Class.forName(name, false, ShownTest.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | NoClassDefFoundError e) {
            return false;
        }
    }
}
