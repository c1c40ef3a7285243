package org.dni4j.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.dni4j.Dni;
import org.dni4j.autograd.Autograd;
import org.dni4j.autograd.Variable;
import org.dni4j.data.Batch;
import org.dni4j.data.Digits;
import org.dni4j.optim.Schedule;

/**
 * "Asynchronous updates": in each step each of four layers learns with probability p. With backpropagation a layer
 * can learn only if all the layers above it do. With an interface it learns by itself; if it does not, the
 * synthesizer below it has no lesson in this step.
 */
final class Asynchronous extends OnDigits {

    private static final int EPOCHS = 5;
    private static final int LAYERS = 4;
    private static final long NOT_THE_BATCHES = 2000;

    Asynchronous(Digits digits) {
        super("asynchronous", digits);
    }

    @Override
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (double p : new double[] {1, 0.2, 0.5, 0.1}) {
            for (Way way : List.of(Way.BACKPROP, Way.DNI, Way.CDNI)) {
                rows.add(row(p, way, EPOCHS * Learner.PER_EPOCH));
            }
        }
        return rows;
    }

    @Override
    public Row shortRow() {
        return row(0.5, Way.CDNI, 50);
    }

    private static Row row(double p, Way way, int steps) {
        return Row.of("p", p, "way", way, "batch", Learner.BATCH, "steps", steps);
    }

    @Override
    public List<Row> run(Row settings, long seed, Log log) {
        double p = settings.number("p");
        var chance = new Random(NOT_THE_BATCHES + seed);
        var net = new Fcn(LAYERS, settings.way(), new Random(seed));
        net.adam().schedule(Schedule.linear(settings.steps(), 1, 0));
        return List.of(Learner.train(digits, settings.steps(), seed, log, net.network(), batch -> {
            net.adam().zeroGrad();
            Variable loss = Dni.synthesizerContext(
                    batch.oneHot(),
                    () -> settings.way() == Way.BACKPROP
                            ? locked(net, batch, p, chance)
                            : unlocked(net, batch, p, chance));
            net.adam().step();
            return loss.item();
        }));
    }

    /** From the top downwards all layers learn, up to the first that is busy. */
    private static Variable locked(Fcn net, Batch batch, double p, Random chance) {
        int lowest = LAYERS;
        while (lowest > 0 && chance.nextDouble() < p) {
            lowest--;
        }
        Variable h = batch.images();
        for (int i = 0; i < LAYERS; i++) {
            Variable x = h;
            int layer = i;
            h = i < lowest
                    ? Autograd.noGrad(() -> net.parts().get(layer).forward(x))
                    : net.parts().get(i).forward(h);
        }
        Variable loss = Learner.loss(h, batch);
        if (lowest < LAYERS) {
            loss.backward();
        }
        return loss;
    }

    private static Variable unlocked(Fcn net, Batch batch, double p, Random chance) {
        Variable x = batch.images();
        for (int i = 0; i < LAYERS - 1; i++) {
            Variable h = net.parts().get(i).forward(x);
            if (chance.nextDouble() < p) {
                net.interfaces()[i].backward(h);
            }
            x = net.interfaces()[i].makeTrigger(h.detach());
        }
        Variable loss = Learner.loss(net.parts().get(LAYERS - 1).forward(x), batch);
        if (chance.nextDouble() < p) {
            loss.backward();
        }
        return loss;
    }
}
