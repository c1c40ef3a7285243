package org.dni4j.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.dni4j.BackwardInterface;
import org.dni4j.BasicSynthesizer;
import org.dni4j.GradientDiagnostics;
import org.dni4j.autograd.Variable;
import org.dni4j.testing.Printed;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import tech.tablesaw.aggregate.AggregateFunctions;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.Table;

/** What was recorded is a Tablesaw table, with which Tablesaw can do all that it does. */
class RecorderTest {

    @Test
    void rowsBecomeATableWithAColumnForEachName() {
        var table = Recorder.of("runs")
                .add("network", "DNI", "step", 0, "loss", 2.5, "warm", true)
                .add("step", 10, "network", "bprop", "loss", 1)
                .add("network", "DNI", "step", 20, "cosine", 0.5f)
                .table();
        assertEquals("runs", table.name());
        assertEquals(List.of("network", "step", "loss", "warm", "cosine"), table.columnNames());
        assertEquals(
                List.of(
                        ColumnType.STRING,
                        ColumnType.INTEGER,
                        ColumnType.DOUBLE,
                        ColumnType.BOOLEAN,
                        ColumnType.DOUBLE),
                table.types());
        assertEquals(
                List.of(2.5, 1.0), table.doubleColumn("loss").removeMissing().asList());
        assertTrue(table.column("warm").isMissing(1) && table.column("cosine").isMissing(0));
        assertEquals(
                2, table.where(table.stringColumn("network").isEqualTo("DNI")).rowCount());
        assertEquals(
                1.75,
                table.summarize("loss", AggregateFunctions.mean)
                        .apply()
                        .doubleColumn(0)
                        .get(0));
    }

    @Test
    void wholeNumbersBecomeDecimalsWithTheFirstDecimal() {
        var table = Recorder.of("r")
                .add("x", 1)
                .add("x", null)
                .add("x", 2.5)
                .add("x", 3L)
                .table();
        assertEquals(
                List.of(1.0, 2.5, 3.0), table.doubleColumn("x").removeMissing().asList());
        assertTrue(table.column("x").isMissing(1));
        assertEquals(
                ColumnType.DOUBLE,
                Recorder.of("r").add("x", 3_000_000_000L).table().column("x").type());
    }

    @Test
    void aLiveRecorderDrawsItsNumbersOverOneOfThem() throws Exception {
        var words = Printed.by(() -> {
            try (var recorder = Recorder.live("Loss", "step", "loss")) {
                recorder.add("step", 0, "DNI", 2.0, "note", "first").add("step", 1, "DNI", 1.5, "bprop", 1.2);
                assertEquals("Loss: 2 rows of [step, DNI, note, bprop]", recorder.toString());
            }
        });
        assertEquals("line plot \"Loss\": DNI (2 points), bprop (1 point)", words.strip());
    }

    @Test
    void aLivePlotGivesItsPointsAsATable() {
        var curve = Plots.live("Loss", "step", "loss");
        for (int step = 0; step < 100; step++) {
            curve.add(step % 2 == 0 ? "even" : "odd", step, 100 - step);
        }
        Table table = curve.table();
        assertEquals(List.of("series", "step", "loss"), table.columnNames());
        assertEquals(100, table.rowCount());
        var even = table.where(table.stringColumn("series").isEqualTo("even"));
        assertEquals(98.0, even.doubleColumn("loss").rolling(3).mean().getDouble(2));
        assertEquals(98.0, even.doubleColumn("step").max());
    }

    @Test
    void diagnosticsAreATableWithARowForEachComparison() {
        var gradients = new BackwardInterface(BasicSynthesizer.of(2).create(new Random(1)));
        var diagnostics = GradientDiagnostics.of(gradients).every(2);
        for (int i = 0; i < 5; i++) {
            gradients
                    .forward(Variable.parameter(Nd4j.ones(DataType.FLOAT, 3, 2)))
                    .sum()
                    .backward();
        }
        var table = Tables.of(diagnostics);
        assertEquals(List.of("step", "cosine", "sign agreement", "norm ratio", "unexplained"), table.columnNames());
        assertEquals(List.of(0.0, 2.0, 4.0), table.doubleColumn("step").asList());
        assertEquals(diagnostics.cosine()[1], table.doubleColumn("cosine").get(1));
        assertEquals(
                diagnostics.unexplained()[2], table.doubleColumn("unexplained").get(2));
    }
}
