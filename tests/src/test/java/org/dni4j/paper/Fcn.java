package org.dni4j.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.dni4j.BackwardInterface;
import org.dni4j.BasicSynthesizer;
import org.dni4j.Synthesizer;
import org.dni4j.autograd.Variable;
import org.dni4j.data.LabelledImages;
import org.dni4j.nn.BatchNorm1d;
import org.dni4j.nn.Block;
import org.dni4j.nn.Layer;
import org.dni4j.nn.Linear;
import org.dni4j.nn.Sequential;
import org.dni4j.optim.Adam;

/** The paper's fully connected network, with an interface after each hidden layer. */
final class Fcn {

    static final int WIDTH = 256;
    private static final double RATE = 1e-3;
    /** Without labels a synthesizer learns little. It must be fast, and what it teaches slow. */
    private static final double SLOWER = 3e-4;
    private static final double FASTER = 3e-3;

    private final Way way;
    private final Random random;
    private final Cuts cuts;
    private final Sequential network;
    private final List<Block> hidden = new ArrayList<>();
    private final Linear output;

    Fcn(int layers, Way way, Random random) {
        this.way = way;
        this.random = random;
        cuts = new Cuts(way, this::synthesizer, random);
        List<Layer> all = new ArrayList<>();
        for (int i = 1; i < layers; i++) {
            var linear = Linear.withoutBias(i == 1 ? LabelledImages.PIXELS : WIDTH, WIDTH, random);
            var part = new Sequential(linear, new BatchNorm1d(WIDTH));
            hidden.add(part);
            all.addAll(way == Way.DNI
                    ? List.of(part, cuts.next(), Variable::relu) : List.of(part, Variable::relu, cuts.next()));
        }
        output = new Linear(WIDTH, LabelledImages.CLASSES, random);
        all.add(output);
        if (way == Way.DNI) {
            var norm = new BatchNorm1d(LabelledImages.CLASSES); // never trained
            all.add(scores -> norm.forward(scores).mul(2));
        }
        network = new Sequential(all.toArray(Layer[]::new));
    }

    Layer network() {
        return network;
    }

    BackwardInterface[] interfaces() {
        return cuts.interfaces();
    }

    /** What trains it: everything but the parts that the way leaves untrained. */
    Learner learner() {
        var adam = new Adam(RATE, output);
        if (way != Way.UNTRAINED) {
            adam.group(way == Way.DNI ? SLOWER : RATE, hidden.toArray(Block[]::new));
        }
        if (way.hasInterface()) {
            adam.group(way == Way.DNI ? FASTER : RATE, interfaces());
        }
        return new Learner(network, adam);
    }

    private Synthesizer synthesizer() {
        return way == Way.DNI
                ? new NormedSynthesizer(WIDTH, random)
                : BasicSynthesizer.of(WIDTH).contextDim(LabelledImages.CLASSES).create(random);
    }
}
