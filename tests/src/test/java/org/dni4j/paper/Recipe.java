package org.dni4j.paper;

import java.util.List;
import java.util.Random;
import org.dni4j.BasicSynthesizer;
import org.dni4j.Synthesizer;
import org.dni4j.autograd.Variable;
import org.dni4j.data.Digits;
import org.dni4j.data.LabelledImages;
import org.dni4j.nn.BatchNorm1d;
import org.dni4j.nn.Layer;
import org.dni4j.nn.Linear;
import org.dni4j.nn.Losses;
import org.dni4j.nn.Reduction;
import org.dni4j.nn.Sequential;
import org.dni4j.optim.Adam;
import org.dni4j.optim.Schedule;

/**
 * The network of the original's example, without labels for the synthesizer: from the original's settings to better
 * ones, one at a time.
 */
final class Recipe extends OnDigits {

    private static final int EPOCHS = 2;
    private static final int WIDTH = 256;
    private static final double RATE = 1e-3;
    private static final String HIDDEN = "hidden";
    private static final String LINEAR = "linear";
    private static final String BEFORE = "before ReLU";
    private static final String FALLING = "falling";

    Recipe(Digits digits) {
        super("recipe", digits);
    }

    @Override
    public List<Row> rows() {
        return List.of(
                row("untrained", Way.UNTRAINED, LINEAR, Reduction.SUM, FALLING, BEFORE),
                row("original", Way.DNI, HIDDEN, Reduction.MEAN, "constant", BEFORE),
                row("+ sum", Way.DNI, HIDDEN, Reduction.SUM, "constant", BEFORE),
                row("+ falling rates", Way.DNI, HIDDEN, Reduction.SUM, FALLING, BEFORE),
                row("+ linear", Way.DNI, LINEAR, Reduction.SUM, FALLING, BEFORE),
                row("all but the sum", Way.DNI, LINEAR, Reduction.MEAN, FALLING, BEFORE),
                row("after the ReLU", Way.DNI, LINEAR, Reduction.SUM, FALLING, "after ReLU"),
                row("shuffled", Way.SHUFFLED, LINEAR, Reduction.SUM, FALLING, BEFORE),
                row("backprop", Way.BACKPROP, LINEAR, Reduction.SUM, FALLING, BEFORE));
    }

    @Override
    public Row shortRow() {
        return row("original", Way.DNI, HIDDEN, Reduction.MEAN, "constant", BEFORE)
                .replace("steps", 50);
    }

    private static Row row(String recipe, Way way, String synthesizer, Reduction loss, String rates, String cut) {
        return Row.of(
                "recipe",
                recipe,
                "way",
                way,
                "synthesizer",
                synthesizer,
                "reduction",
                loss,
                "rates",
                rates,
                "cut",
                cut,
                "batch",
                Learner.BATCH,
                "steps",
                EPOCHS * Learner.PER_EPOCH);
    }

    @Override
    public List<Row> run(Row settings, long seed, Log log) {
        Way way = settings.way();
        var random = new Random(seed);
        boolean before = settings.text("cut").equals(BEFORE);
        var hidden = new Sequential(
                normalised(LabelledImages.PIXELS, WIDTH, random), Variable::relu, normalised(WIDTH, WIDTH, random));
        Sequential output = normalised(WIDTH, LabelledImages.CLASSES, random);
        Layer lower = before ? hidden : x -> hidden.forward(x).relu();
        Layer upper = before ? h -> output.forward(h.relu()) : output;
        var cuts = new Cuts(way, () -> synthesizer(settings.text("synthesizer"), random), random);
        Layer cut = cuts.next();
        Layer network = x -> upper.forward(cut.forward(lower.forward(x)));
        var adam = new Adam(RATE, output);
        if (way != Way.UNTRAINED) {
            adam.group(RATE, hidden);
        }
        if (way.hasInterface()) {
            adam.group(RATE, cuts.interfaces());
        }
        int steps = settings.steps();
        adam.schedule(settings.text("rates").equals(FALLING) ? Schedule.linear(steps, 1, 0) : step -> 1);
        var reduction = Reduction.valueOf(settings.text("reduction"));
        return List.of(Learner.train(digits, steps, seed, log, network, batch -> {
            adam.zeroGrad();
            Variable loss = Losses.crossEntropy(reduction, network.forward(batch.images()), batch.labels());
            loss.backward();
            adam.step();
            return loss.item() * (reduction == Reduction.MEAN ? batch.size() : 1);
        }));
    }

    private static Sequential normalised(int in, int out, Random random) {
        return new Sequential(Linear.withoutBias(in, out, random), new BatchNorm1d(out));
    }

    /** All of its first messages are zero, if it is linear. */
    private static Synthesizer synthesizer(String kind, Random random) {
        if (kind.equals(HIDDEN)) {
            return BasicSynthesizer.of(WIDTH).hiddenLayers(1).create(random);
        }
        BasicSynthesizer linear = BasicSynthesizer.of(WIDTH).create(random);
        linear.parameters()
                .forEach(parameter -> parameter.setValue(parameter.value().mul(0)));
        return linear;
    }
}
