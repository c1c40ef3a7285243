package org.dni4j.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.dni4j.data.CopyTask;
import org.dni4j.data.Curriculum;

/**
 * Copy with late lessons, a relative of BP(lambda) (TMLR 2024): the network learns at once from synthetic gradients,
 * and the synthesizer at the sequence's end from the gradient that was passed down. With lambda = 0 a lesson is what
 * it is without: the synthesizer's own next answer.
 */
final class Late implements Experiment {

    private static final int STEPS = 10_000;
    private static final int BATCH = 16;
    private static final long NOT_THE_WEIGHTS = 1000;

    @Override
    public String name() {
        return "late";
    }

    @Override
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (double factor : new double[] {0.3, 0.1}) {
            for (double lambda : new double[] {0, 1}) {
                rows.add(row(2, factor, lambda, STEPS));
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
        return row(2, 0.3, 0.5, 300);
    }

    private static Row row(int T, double factor, double lambda, int steps) {
        return Row.of(
                "T",
                T,
                "way",
                lambda == 0 ? "DNI" : "late lessons",
                "factor",
                factor,
                "lambda",
                lambda,
                "hidden",
                Copier.HIDDEN,
                "batch",
                BATCH,
                "steps",
                steps);
    }

    @Override
    public List<Row> run(Row settings, long seed, Log log) {
        var task = new CopyTask(1);
        var copier = new Copier(task.features(), true, false, settings.number("factor"), new Random(seed));
        Curriculum curriculum = Curriculum.copy();
        var random = new Random(NOT_THE_WEIGHTS + seed);
        while (copier.stretches() < settings.steps()) {
            curriculum.report(copier.learnLate(
                    task.batch(curriculum.length(), BATCH, random), settings.whole("T"), settings.number("lambda")));
            log.step(copier.stretches(), () -> Row.of("length", curriculum.solved()));
        }
        return List.of(log.last());
    }
}
