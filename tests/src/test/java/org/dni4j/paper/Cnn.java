package org.dni4j.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.dni4j.ConvSynthesizer;
import org.dni4j.autograd.Variable;
import org.dni4j.autograd.Window;
import org.dni4j.data.Digits;
import org.dni4j.data.LabelledImages;
import org.dni4j.nn.BatchNorm2d;
import org.dni4j.nn.Block;
import org.dni4j.nn.Conv2d;
import org.dni4j.nn.Layer;
import org.dni4j.nn.Linear;
import org.dni4j.nn.MaxPool2d;
import org.dni4j.nn.Sequential;
import org.dni4j.optim.Adam;
import org.dni4j.optim.Schedule;

/**
 * Table 1 of the paper, the convolutional networks: two or three convolutions and a linear layer, and an interface
 * after each convolution's ReLU. They are smaller than the paper's: 8, 16 and 16 maps in place of 64.
 */
final class Cnn extends OnDigits {

    private static final int EPOCHS = 2;
    private static final double RATE = 1e-3;
    private static final int MAPS = 16;

    Cnn(Digits digits) {
        super("cnn", digits);
    }

    @Override
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (int layers = 3; layers <= 4; layers++) {
            for (Way way : Way.values()) {
                rows.add(row(layers, way, EPOCHS * Learner.PER_EPOCH));
            }
        }
        return rows;
    }

    @Override
    public Row shortRow() {
        return row(3, Way.CDNI, 20);
    }

    private static Row row(int layers, Way way, int steps) {
        String synthesizer = "three convolutions";
        return Row.of(
                "layers",
                layers,
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
        List<Block> convolutions = new ArrayList<>(List.of(
                new Sequential(new Conv2d(1, MAPS / 2, 5, random), new BatchNorm2d(MAPS / 2), new MaxPool2d(2)),
                new Sequential(new Conv2d(MAPS / 2, MAPS, 5, random), new BatchNorm2d(MAPS), new MaxPool2d(2))));
        if (settings.whole("layers") == 4) {
            var sameSize = Window.stride(1).padding(1);
            convolutions.add(new Sequential(new Conv2d(MAPS, MAPS, 3, sameSize, random), new BatchNorm2d(MAPS)));
        }
        var linear = new Linear(MAPS * 4 * 4, LabelledImages.CLASSES, random);
        var adam = new Adam(RATE, linear);
        if (way != Way.UNTRAINED) {
            adam.group(RATE, convolutions.toArray(Block[]::new));
        }
        return List.of(new Learner(network(way, convolutions, linear, adam, random), adam)
                .schedule(Schedule.linear(settings.steps(), 1, 0))
                .learn(digits, settings.steps(), seed, log));
    }

    private static Layer network(Way way, List<Block> convolutions, Linear linear, Adam adam, Random random) {
        List<Layer> all = new ArrayList<>();
        all.add(x -> x.reshape(-1, 1, LabelledImages.SIDE, LabelledImages.SIDE));
        for (int i = 0; i < convolutions.size(); i++) {
            int maps = i == 0 ? MAPS / 2 : MAPS;
            var cuts = new Cuts(way, () -> synthesizer(way, maps, random), random);
            all.addAll(List.of((Layer) convolutions.get(i), Variable::relu, cuts.next()));
            if (way.hasInterface()) {
                adam.group(RATE, cuts.interfaces());
            }
        }
        all.add(h -> h.reshape(h.size(0), -1));
        all.add(linear);
        return new Sequential(all.toArray(Layer[]::new));
    }

    /** Three convolutions that keep the maps' size. */
    static ConvSynthesizer synthesizer(Way way, int maps, Random random) {
        var sizes = ConvSynthesizer.of(maps);
        return (way.hasContext() ? sizes.contextDim(LabelledImages.CLASSES) : sizes).create(random);
    }
}
