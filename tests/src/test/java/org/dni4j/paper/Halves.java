package org.dni4j.paper;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.dni4j.BasicSynthesizer;
import org.dni4j.autograd.Variable;
import org.dni4j.data.Digits;
import org.dni4j.data.LabelledImages;
import org.dni4j.nn.BatchNorm1d;
import org.dni4j.nn.Layer;
import org.dni4j.nn.Linear;
import org.dni4j.nn.Sequential;
import org.dni4j.optim.Adam;
import org.dni4j.optim.Schedule;

/** A network that is cut where its halves have equally many weights, and where both do real work: at 32 units. */
final class Halves extends OnDigits {

    private static final int WIDTH = 32;
    private static final int EPOCHS = 2;
    private static final double RATE = 1e-3;

    Halves(Digits digits) {
        super("halves", digits);
    }

    @Override
    public List<Row> rows() {
        return Arrays.stream(Way.values())
                .filter(way -> way != Way.DNI)
                .map(way -> row(way, EPOCHS * Learner.PER_EPOCH))
                .toList();
    }

    @Override
    public Row shortRow() {
        return row(Way.CDNI, 50);
    }

    @Override
    public int points() {
        return 15;
    }

    private static Row row(Way way, int steps) {
        return Row.of("way", way, "batch", Learner.BATCH, "steps", steps);
    }

    @Override
    public List<Row> run(Row settings, long seed, Log log) {
        Way way = settings.way();
        var random = new Random(seed);
        Sequential lower = layers(random, LabelledImages.PIXELS, 128, 64, WIDTH);
        var upper =
                new Sequential(layers(random, WIDTH, 256, 256, 128), new Linear(128, LabelledImages.CLASSES, random));
        var cuts = new Cuts(
                way,
                () -> BasicSynthesizer.of(WIDTH)
                        .contextDim(LabelledImages.CLASSES)
                        .create(random),
                random);
        Layer cut = cuts.next();
        var adam = new Adam(RATE, upper);
        if (way != Way.UNTRAINED) {
            adam.group(RATE, lower);
        }
        if (way.hasInterface()) {
            adam.group(RATE, cuts.interfaces());
        }
        return List.of(new Learner(x -> upper.forward(cut.forward(lower.forward(x))), adam)
                .schedule(Schedule.linear(settings.steps(), 1, 0))
                .learn(digits, settings.steps(), seed, log));
    }

    private static Sequential layers(Random random, int... sizes) {
        List<Layer> layers = new ArrayList<>();
        IntStream.range(1, sizes.length).forEach(i -> {
            layers.add(Linear.withoutBias(sizes[i - 1], sizes[i], random));
            layers.add(new BatchNorm1d(sizes[i]));
            layers.add(Variable::relu);
        });
        return new Sequential(layers.toArray(Layer[]::new));
    }
}
