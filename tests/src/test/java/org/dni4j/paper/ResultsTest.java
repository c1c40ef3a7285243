package org.dni4j.paper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsTest {

    @TempDir
    private Path folder;

    private Results results;

    private final Experiment experiment = new Experiment() {
        @Override
        public String name() {
            return "tried";
        }

        @Override
        public List<Row> rows() {
            return List.of(shortRow(), Row.of("way", "DNI", "steps", 10));
        }

        @Override
        public Row shortRow() {
            return Row.of("way", "backprop", "steps", 10);
        }

        @Override
        public List<Row> run(Row settings, long seed, Log log) {
            throw new UnsupportedOperationException();
        }
    };

    @BeforeEach
    void open() throws IOException {
        results = new Results(folder);
    }

    private Run run(int row, long seed) {
        return new Run(experiment, experiment.rows().get(row), seed);
    }

    private void add(Run run, double accuracy) throws IOException {
        results.add(
                run,
                List.of(run.key().with("step", 5, "accuracy", accuracy / 2)),
                List.of(run.key().with("accuracy", accuracy)));
    }

    @Test
    void rowsAreAppendedUnderOneHeader() throws IOException {
        add(run(0, 1), 98.25);
        add(run(1, 1), 97);
        assertEquals(
                List.of("way,seed,steps,accuracy", "backprop,1,10,98.25", "DNI,1,10,97"),
                Files.readAllLines(folder.resolve("tried.csv")));
        assertEquals(3, Files.readAllLines(folder.resolve("tried-curves.csv")).size());
    }

    @Test
    void aRunThatIsThereIsNotDoneAgain() throws IOException {
        List<Run> done = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            for (Run run : List.of(run(0, 1), run(0, 2), run(1, 1))) {
                results.claim(run, () -> {
                    done.add(run);
                    add(run, 90);
                });
            }
        }
        assertEquals(
                List.of(run(0, 1).toString(), run(0, 2).toString(), run(1, 1).toString()),
                done.stream().map(Run::toString).toList());
    }

    @Test
    void whatSomebodyIsAtNobodyElseDoes() throws IOException {
        List<String> done = new ArrayList<>();
        results.claim(run(0, 1), () -> {
            done.add("first");
            new Results(folder).claim(run(0, 1), () -> done.add("second"));
        });
        assertEquals(List.of("first"), done);
    }

    @Test
    void aLineThatWasNeverFinishedIsNoRow() throws IOException {
        add(run(0, 1), 98);
        Files.writeString(folder.resolve("tried.csv"), "DNI,1,1", StandardOpenOption.APPEND);
        add(run(0, 2), 99);
        assertEquals(
                List.of("way,seed,steps,accuracy", "backprop,1,10,98", "backprop,2,10,99"),
                Files.readAllLines(folder.resolve("tried.csv")));
        assertFalse(results.has(run(1, 1)));
    }

    @Test
    void aRunThatWasKilledBetweenItsFilesHasItsCurveOnce() throws IOException {
        add(run(0, 1), 98);
        Files.delete(folder.resolve("tried.csv"));
        add(run(0, 1), 98);
        assertEquals(2, Files.readAllLines(folder.resolve("tried-curves.csv")).size());
    }

    @Test
    void otherColumnsAreRefused() throws IOException {
        add(run(0, 1), 98);
        var refused = assertThrows(
                IllegalStateException.class,
                () -> results.add(run(1, 1), List.of(), List.of(run(1, 1).key().with("bits", 1.5))));
        assertTrue(refused.getMessage().contains("way,seed,steps,bits"), refused.getMessage());
    }

    @Test
    void aLongerRunIsAnotherRun() throws IOException {
        add(run(0, 1), 98);
        assertFalse(results.has(new Run(experiment, run(0, 1).settings().replace("steps", 20), 1)));
    }
}
