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

/**
 * The paper's fully connected network, with an interface after each hidden layer. With labels the interface is after
 * the ReLU and its synthesizer linear. Without, it is before the ReLU, the synthesizer has a hidden layer with batch
 * norm, the hidden layers learn more slowly and the synthesizers faster, and the scores are normalised.
 */
final class Fcn {

    static final int WIDTH = 256;
    private static final double RATE = 1e-3;
    private static final double SLOWER = 3e-4;
    private static final double FASTER = 3e-3;

    private final Way way;
    private final Random random;
    private final Cuts cuts;
    private final List<Layer> parts = new ArrayList<>();
    private final Sequential network;
    private final Adam adam;

    Fcn(int layers, Way way, Random random) {
        this.way = way;
        this.random = random;
        cuts = new Cuts(way, this::synthesizer, random);
        List<Layer> all = new ArrayList<>();
        List<Block> hidden = new ArrayList<>();
        for (int i = 1; i < layers; i++) {
            var linear = Linear.withoutBias(i == 1 ? LabelledImages.PIXELS : WIDTH, WIDTH, random);
            hidden.add(new Sequential(linear, new BatchNorm1d(WIDTH)));
            parts.add(withRelu(i, (Layer) hidden.get(i - 1)));
            all.add(parts.get(i - 1));
            all.add(cuts.next());
        }
        var output = new Linear(WIDTH, LabelledImages.CLASSES, random);
        parts.add(way == Way.DNI ? new Sequential(Variable::relu, output, normalised()) : output);
        all.add(parts.get(layers - 1));
        network = new Sequential(all.toArray(Layer[]::new));
        adam = new Adam(RATE, output);
        if (way != Way.UNTRAINED) {
            adam.group(way == Way.DNI ? SLOWER : RATE, hidden.toArray(Block[]::new));
        }
        if (way.hasInterface()) {
            adam.group(way == Way.DNI ? FASTER : RATE, interfaces());
        }
    }

    /** The layers between the interfaces, the lowest first. */
    List<Layer> parts() {
        return parts;
    }

    Layer network() {
        return network;
    }

    BackwardInterface[] interfaces() {
        return cuts.interfaces();
    }

    /** Of everything but the parts that the way leaves untrained. */
    Adam adam() {
        return adam;
    }

    private Layer withRelu(int number, Layer hidden) {
        if (way != Way.DNI) {
            return new Sequential(hidden, Variable::relu);
        }
        return number == 1 ? hidden : new Sequential(Variable::relu, hidden);
    }

    /** A batch norm whose weights stay, and so the scores' size. */
    private static Layer normalised() {
        var norm = new BatchNorm1d(LabelledImages.CLASSES);
        return scores -> norm.forward(scores).mul(2);
    }

    private Synthesizer synthesizer() {
        return way == Way.DNI
                ? new NormedSynthesizer(WIDTH, random)
                : BasicSynthesizer.of(WIDTH).contextDim(LabelledImages.CLASSES).create(random);
    }
}
