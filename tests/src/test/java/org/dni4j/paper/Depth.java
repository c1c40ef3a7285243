package org.dni4j.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.dni4j.data.Digits;
import org.dni4j.optim.Schedule;

/** Table 1 of the paper, the fully connected networks: 3 to 6 layers, and an interface between every two. */
final class Depth extends OnDigits {

    private static final int EPOCHS = 5;

    Depth(Digits digits) {
        super("depth", digits);
    }

    @Override
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (int layers : new int[] {3, 6, 4, 5}) {
            for (Way way : Way.values()) {
                rows.add(row(layers, way, EPOCHS * Learner.PER_EPOCH));
            }
        }
        return rows;
    }

    @Override
    public Row shortRow() {
        return row(4, Way.CDNI, 50);
    }

    private static Row row(int layers, Way way, int steps) {
        return Row.of(
                "layers",
                layers,
                "way",
                way,
                "synthesizer",
                way.synthesizer("linear", "hidden 256"),
                "batch",
                Learner.BATCH,
                "steps",
                steps);
    }

    @Override
    public List<Row> run(Row settings, long seed, Log log) {
        var net = new Fcn(settings.whole("layers"), settings.way(), new Random(seed));
        return List.of(new Learner(net.network(), net.adam())
                .schedule(Schedule.linear(settings.steps(), 1, 0))
                .learn(digits, settings.steps(), seed, log));
    }
}
