package org.dni4j.paper;

import java.util.List;
import java.util.Random;
import org.dni4j.BasicSynthesizer;
import org.dni4j.BidirectionalInterface;
import org.dni4j.ForwardInterface;
import org.dni4j.Synthesizer;
import org.dni4j.autograd.Variable;
import org.dni4j.data.Digits;
import org.dni4j.data.LabelledImages;
import org.dni4j.nn.BatchNorm1d;
import org.dni4j.nn.Block;
import org.dni4j.nn.Layer;
import org.dni4j.nn.Linear;
import org.dni4j.nn.Sequential;
import org.dni4j.optim.Adam;

/**
 * "Complete unlock": the upper part goes on with a synthetic activation, and the lower part with a synthetic gradient,
 * whose synthesizer sees the labels. Beside it, synthetic activations alone, with which the lower part does not learn.
 */
final class Unlock extends OnDigits {

    private static final List<String> WAYS =
            List.of("untrained", "backprop", "complete unlock", "forward only", "shuffled");
    private static final int EPOCHS = 4;
    private static final int WIDTH = 256;
    private static final double RATE = 1e-3;

    Unlock(Digits digits) {
        super("unlock", digits);
    }

    @Override
    public List<Row> rows() {
        return WAYS.stream().map(way -> row(way, EPOCHS * Learner.PER_EPOCH)).toList();
    }

    @Override
    public Row shortRow() {
        return row("complete unlock", 50);
    }

    private static Row row(String way, int steps) {
        return Row.of("way", way, "batch", Learner.BATCH, "steps", steps);
    }

    @Override
    public List<Row> run(Row settings, long seed, Log log) {
        String way = settings.text("way");
        var random = new Random(seed);
        var lower = new Sequential(hidden(LabelledImages.PIXELS, random), hidden(WIDTH, random));
        var upper = new Linear(WIDTH, LabelledImages.CLASSES, random);
        var adam = new Adam(RATE, upper);
        if (!way.equals("untrained")) {
            adam.group(RATE, lower);
        }
        Layer network = x -> upper.forward(lower.forward(x));
        if (way.equals("untrained")) {
            network = x -> upper.forward(lower.forward(x).detach());
        } else if (way.equals("forward only")) {
            var activations = new ForwardInterface(activations(random));
            adam.group(RATE, activations);
            network = x -> upper.forward(activations.forward(lower.forward(x), x));
        } else if (!way.equals("backprop")) {
            var both = new BidirectionalInterface(activations(random), gradients(random));
            Layer shuffle = way.equals("shuffled") ? new Shuffle(random) : h -> h;
            adam.group(RATE, both);
            network = x -> upper.forward(both.forward(shuffle.forward(lower.forward(x)), x));
        }
        int steps = settings.steps();
        return List.of(new Learner(network, adam)
                .schedule(step -> Math.min(1, 2.0 * (steps - step) / steps))
                .learn(digits, steps, seed, log));
    }

    /** Of the lower part's own form; it does not look at the labels. */
    private static Synthesizer activations(Random random) {
        return new Activations(new Sequential(hidden(LabelledImages.PIXELS, random), hidden(WIDTH, random)));
    }

    private static Synthesizer gradients(Random random) {
        return BasicSynthesizer.of(WIDTH)
                .hiddenLayers(1)
                .contextDim(LabelledImages.CLASSES)
                .create(random);
    }

    private static Sequential hidden(int in, Random random) {
        return new Sequential(Linear.withoutBias(in, WIDTH, random), new BatchNorm1d(WIDTH), Variable::relu);
    }

    private static final class Activations extends Block implements Synthesizer {

        private final Sequential layers;

        Activations(Sequential layers) {
            this.layers = layers;
        }

        @Override
        public Variable forward(Variable trigger, Variable context) {
            return layers.forward(trigger);
        }
    }
}
