package org.dni4j.paper;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.dni4j.autograd.Variable;
import org.dni4j.autograd.Window;
import org.dni4j.data.Digits;
import org.dni4j.data.LabelledImages;
import org.dni4j.nn.AveragePool2d;
import org.dni4j.nn.BatchNorm2d;
import org.dni4j.nn.Conv2d;
import org.dni4j.nn.Layer;
import org.dni4j.nn.Linear;
import org.dni4j.nn.MaxPool2d;
import org.dni4j.nn.Sequential;
import org.dni4j.optim.Adam;
import org.dni4j.optim.Schedule;

/**
 * Not in the paper: three convolutions, an interface after the third, and above it nothing but each map's mean and a
 * linear layer. Convolutions that nobody trains are of little use there, which in {@link Cnn} they are.
 */
final class PooledCnn extends OnDigits {

    private static final int EPOCHS = 1;
    private static final double RATE = 1e-3;
    private static final int MAPS = 16;
    private static final int SIDE = 4;

    PooledCnn(Digits digits) {
        super("pooled-cnn", digits);
    }

    @Override
    public List<Row> rows() {
        return Arrays.stream(Way.values())
                .map(way -> row(way, EPOCHS * Learner.PER_EPOCH))
                .toList();
    }

    @Override
    public Row shortRow() {
        return row(Way.CDNI, 20);
    }

    private static Row row(Way way, int steps) {
        String synthesizer = "three convolutions";
        return Row.of(
                "way",
                way,
                "synthesizer",
                way.synthesizer(synthesizer, synthesizer),
                "batch",
                Learner.BATCH,
                "steps",
                steps);
    }

    @Override
    public List<Row> run(Row settings, long seed, Log log) {
        Way way = settings.way();
        var random = new Random(seed);
        var lower = new Sequential(
                new Conv2d(1, MAPS / 2, 5, random),
                new BatchNorm2d(MAPS / 2),
                new MaxPool2d(2),
                Variable::relu,
                new Conv2d(MAPS / 2, MAPS, 5, random),
                new BatchNorm2d(MAPS),
                new MaxPool2d(2),
                Variable::relu,
                new Conv2d(MAPS, MAPS, 3, Window.stride(1).padding(1), random),
                new BatchNorm2d(MAPS),
                Variable::relu);
        var linear = new Linear(MAPS, LabelledImages.CLASSES, random);
        var upper = new Sequential(new AveragePool2d(SIDE), h -> h.reshape(-1, MAPS), linear);
        var adam = new Adam(RATE, linear);
        if (way != Way.UNTRAINED) {
            adam.group(RATE, lower);
        }
        var cuts = new Cuts(way, () -> Cnn.synthesizer(way, MAPS, random), random);
        Layer cut = cuts.next();
        if (way.hasInterface()) {
            adam.group(RATE, cuts.interfaces());
        }
        Layer network = x ->
                upper.forward(cut.forward(lower.forward(x.reshape(-1, 1, LabelledImages.SIDE, LabelledImages.SIDE))));
        return List.of(new Learner(network, adam)
                .schedule(Schedule.linear(settings.steps(), 1, 0))
                .learn(digits, settings.steps(), seed, log));
    }
}
