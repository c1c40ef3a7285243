package org.dni4j.notebook;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.dni4j.GradientDiagnostics;
import org.dni4j.GradientMatch;
import org.dni4j.autograd.Variable;
import org.dni4j.data.Batch;
import org.dni4j.data.LabelledImages;
import org.dni4j.nn.Block;
import org.dni4j.optim.Optimizer;
import org.nd4j.linalg.api.ndarray.INDArray;
import tech.tablesaw.columns.Column;
import tech.tablesaw.plotly.components.Figure;
import tech.tablesaw.table.Relation;

/** How a cell shows each kind of object that it ends with. An object that cannot be shown so is shown as its text. */
final class Renderers {

    private static final int DIGITS = 4;

    private Renderers() {}

    static void register(Kernel kernel) {
        var figure = List.of(FigureJson.MIME, Png.MIME, "text/plain");
        var table = List.of("text/html", "text/plain");
        kernel.render(Figure.class, figure, orText(FigureBundle::of));
        kernel.render(Plot.class, figure, orText(Plot::bundle));
        kernel.render(LivePlot.class, figure, orText(LivePlot::bundle));
        kernel.render(Images.class, figure, orText(Images::bundle));
        kernel.render(
                LabelledImages.class, figure, orText(images -> Images.of(images).bundle()));
        kernel.render(Batch.class, figure, orText(batch -> Images.of(batch).bundle()));
        kernel.render(Relation.class, table, orText(TableView::of));
        kernel.render(Column.class, table, orText(column -> TableView.of((Column<?>) column)));
        kernel.render(Recorder.class, table, orText(recorder -> TableView.of(recorder.table())));
        kernel.render(GradientDiagnostics.class, table, orText(diagnostics -> TableView.of(Tables.of(diagnostics))));
        kernel.render(GradientMatch.class, table, orText(Renderers::match));
        kernel.render(INDArray.class, table, orText(ArrayView::of));
        kernel.render(Variable.class, table, orText(ArrayView::of));
        kernel.render(Optimizer.class, table, orText(OptimizerView::of));
        kernel.render(Block.class, table, orText(block -> Map.of("text/plain", BlockTree.of(block))));
    }

    private static Map<String, Object> match(GradientMatch match) {
        var rows = new LinkedHashMap<String, String>();
        rows.put("cosine", Readable.number(match.cosine(), DIGITS));
        rows.put("sign agreement", Readable.number(match.signAgreement(), DIGITS));
        rows.put("norm ratio", Readable.number(match.normRatio(), DIGITS));
        rows.put("unexplained", Readable.number(match.unexplained(), DIGITS));
        return Grid.of("synthetic and true gradient", rows).bundle();
    }

    /** An error in a renderer never breaks the cell: the object's text is shown, and one line about the error. */
    static <T> Function<T, Map<String, ?>> orText(Function<T, Map<String, Object>> bundle) {
        return object -> {
            try {
                return bundle.apply(object);
            } catch (Exception | LinkageError | StackOverflowError e) {
                return Map.of(
                        "text/plain",
                        text(object) + "\n(shown as text: " + e.toString().replaceAll("\\s+", " ") + ")");
            }
        };
    }

    private static String text(Object object) {
        try {
            return String.valueOf(object);
        } catch (RuntimeException e) {
            return object.getClass().getSimpleName();
        }
    }
}
