package org.dni4j.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.dni4j.data.BitSequences;
import org.dni4j.data.CopyTask;
import org.dni4j.data.Curriculum;
import org.dni4j.data.RepeatCopyTask;

/**
 * Table 2 of the paper, the copy tasks: the longest sequence that was solved, when an LSTM learns from stretches of T
 * steps. A step is a stretch; "full" has stretches as long as the sequence.
 */
final class Copy implements Experiment {

    private static final int STEPS = 10_000;
    private static final int FULL_STEPS = 3_000;
    private static final int BATCH = 16;
    private static final double FACTOR = 0.1;
    private static final long NOT_THE_WEIGHTS = 1000;

    @Override
    public String name() {
        return "copy";
    }

    @Override
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (int T : new int[] {2, 3, 4, 5, 8}) {
            for (String task : List.of("copy", "repeat copy")) {
                for (String way : List.of("BPTT", "DNI", "DNI+aux")) {
                    rows.add(row(task, T, way, STEPS));
                }
                if (T == 2) {
                    rows.add(row(task, 0, "full", FULL_STEPS));
                }
            }
        }
        return rows;
    }

    @Override
    public int points() {
        return 20;
    }

    @Override
    public Row shortRow() {
        return row("repeat copy", 3, "DNI+aux", 300);
    }

    private static Row row(String task, int T, String way, int steps) {
        return Row.of(
                "task",
                task,
                "T",
                T,
                "way",
                way,
                "hidden",
                Copier.HIDDEN,
                "batch",
                BATCH,
                "factor",
                way.startsWith("DNI") ? FACTOR : 0,
                "steps",
                steps);
    }

    @Override
    public List<Row> run(Row settings, long seed, Log log) {
        String way = settings.text("way");
        int T = way.equals("full") ? Integer.MAX_VALUE / 2 : settings.whole("T");
        boolean repeat = settings.text("task").equals("repeat copy");
        var copy = new CopyTask(1);
        var repeatCopy = new RepeatCopyTask(1);
        Curriculum curriculum = repeat ? Curriculum.repeatCopy() : Curriculum.copy();
        var copier = new Copier(
                repeat ? repeatCopy.features() : copy.features(),
                way.startsWith("DNI"),
                way.endsWith("aux"),
                settings.number("factor"),
                new Random(seed));
        var random = new Random(NOT_THE_WEIGHTS + seed);
        while (copier.stretches() < settings.steps()) {
            BitSequences sequences = repeat
                    ? repeatCopy.batch(curriculum.length(), curriculum.repeats(), BATCH, random)
                    : copy.batch(curriculum.length(), BATCH, random);
            curriculum.report(copier.learn(sequences, T));
            log.step(copier.stretches(), () -> Row.of("length", curriculum.solved()));
        }
        return List.of(log.last());
    }
}
