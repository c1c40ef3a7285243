package org.dni4j.paper;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.dni4j.GradientDiagnostics;
import org.dni4j.data.Digits;
import org.dni4j.optim.Schedule;

/**
 * How well synthetic gradients match the true ones, by layer and step: without labels, with labels, with labels that
 * are shuffled among the examples, and with labels where the gradients are shuffled before they are applied. A row
 * has the medians of a part of the training.
 */
final class Quality extends OnDigits {

    private static final List<String> WAYS = List.of("DNI", "cDNI", "shuffled labels", "shuffled");
    private static final int EPOCHS = 2;
    private static final int PARTS = 8;
    private static final int EVERY = 5;

    Quality(Digits digits) {
        super("quality", digits);
    }

    @Override
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (int layers : new int[] {3, 6}) {
            WAYS.forEach(way -> rows.add(row(layers, way, EPOCHS * Learner.PER_EPOCH)));
        }
        return rows;
    }

    @Override
    public Row shortRow() {
        return row(3, "cDNI", 80);
    }

    private static Row row(int layers, String way, int steps) {
        return Row.of("layers", layers, "way", way, "batch", Learner.BATCH, "steps", steps);
    }

    @Override
    public List<Row> run(Row settings, long seed, Log log) {
        String way = settings.text("way");
        var random = new Random(seed);
        var net = new Fcn(settings.whole("layers"), Way.of(way.equals("shuffled labels") ? "cDNI" : way), random);
        List<GradientDiagnostics> watched = Arrays.stream(net.interfaces())
                .map(each -> GradientDiagnostics.of(each).every(EVERY))
                .toList();
        Row result = new Learner(net.network(), net.adam())
                .context(labels -> way.equals("shuffled labels") ? Shuffle.rows(labels, random) : labels)
                .schedule(Schedule.linear(settings.steps(), 1, 0))
                .learn(digits, settings.steps(), seed, log);
        List<Row> rows = new ArrayList<>();
        for (int layer = 1; layer <= watched.size(); layer++) {
            for (int part = 1; part <= PARTS; part++) {
                rows.add(medians(layer, part, watched.get(layer - 1), settings.steps())
                        .with("accuracy", result.number("accuracy")));
            }
        }
        return rows;
    }

    private static Row medians(int layer, int part, GradientDiagnostics watched, int steps) {
        return Row.of(
                "layer",
                layer,
                "step",
                steps * part / PARTS,
                "cosine",
                median(part, watched.cosine()),
                "unexplained",
                median(part, watched.unexplained()),
                "norm",
                median(part, watched.normRatio()));
    }

    private static double median(int part, double... all) {
        double[] some = Arrays.copyOfRange(all, all.length * (part - 1) / PARTS, all.length * part / PARTS);
        double[] sorted = Arrays.stream(some)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
    }
}
