package org.dni4j.paper;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.dni4j.BackwardInterface;
import org.dni4j.BasicSynthesizer;
import org.dni4j.Dni;
import org.dni4j.autograd.Variable;
import org.dni4j.data.Batch;
import org.dni4j.data.Digits;
import org.dni4j.data.LabelledImages;
import org.dni4j.nn.BatchNorm1d;
import org.dni4j.nn.Layer;
import org.dni4j.nn.Linear;
import org.dni4j.nn.Sequential;
import org.dni4j.optim.Adam;

/**
 * An upper part that answers late, which is not in the paper. The unit of time is a training step of the whole
 * network. The upper part's gradient comes {@code delay} units after the activation was sent. Backpropagation waits
 * for it in each step. An interface does not; its lessons, and the upper part's own, are that late. The delays are
 * simulated, the training is not.
 */
final class Delay extends OnDigits {

    private static final int TIME = 2400;
    /** What a step costs more with the synthesizer, as measured: see the seconds of the rows. */
    private static final double OVERHEAD = 0.25;

    private static final int WIDTH = 256;
    private static final double RATE = 1e-3;

    Delay(Digits digits) {
        super("delay", digits);
    }

    @Override
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (int delay : new int[] {0, 1, 4, 16}) {
            for (Way way : List.of(Way.BACKPROP, Way.CDNI)) {
                rows.add(row(delay, way, (int) (TIME / perStep(delay, way))));
            }
        }
        rows.add(row(0, Way.UNTRAINED, TIME));
        return rows;
    }

    @Override
    public Row shortRow() {
        return row(4, Way.CDNI, 50);
    }

    private static Row row(int delay, Way way, int steps) {
        return Row.of(
                "delay", delay, "way", way, "batch", Learner.BATCH, "per step", perStep(delay, way), "steps", steps);
    }

    private static double perStep(int delay, Way way) {
        return way == Way.CDNI ? 1 + OVERHEAD : way == Way.BACKPROP ? 1 + delay : 1;
    }

    @Override
    public List<Row> run(Row settings, long seed, Log log) {
        var net = new TwoParts(settings.way(), settings.whole("delay"), new Random(seed));
        double perStep = settings.number("per step");
        Row result = Learner.train(digits, settings.steps(), seed, log.scaled("time", perStep), net, net::learn);
        return List.of(result);
    }

    private static final class TwoParts implements Layer {

        private final Way way;
        private final int delay;
        private final Sequential lower;
        private final Linear upper;
        private final BackwardInterface gradients;
        private final Adam adamLower;
        private final Adam adamUpper;
        private final Deque<Sent> onTheWay = new ArrayDeque<>();

        /** What the upper part has not yet answered. */
        private record Sent(Variable h, Batch batch) {}

        TwoParts(Way way, int delay, Random random) {
            this.way = way;
            this.delay = delay;
            lower = new Sequential(
                    Linear.withoutBias(LabelledImages.PIXELS, WIDTH, random),
                    new BatchNorm1d(WIDTH),
                    Variable::relu,
                    Linear.withoutBias(WIDTH, WIDTH, random),
                    new BatchNorm1d(WIDTH),
                    Variable::relu);
            upper = new Linear(WIDTH, LabelledImages.CLASSES, random);
            gradients = new BackwardInterface(BasicSynthesizer.of(WIDTH)
                    .contextDim(LabelledImages.CLASSES)
                    .create(random));
            adamLower = new Adam(RATE, lower);
            adamUpper = new Adam(RATE, upper, gradients);
        }

        @Override
        public Variable forward(Variable x) {
            return upper.forward(lower.forward(x));
        }

        double learn(Batch batch) {
            Variable h = lower.forward(batch.images());
            if (way == Way.CDNI) {
                Dni.synthesizerContext(batch.oneHot(), () -> gradients.backward(h));
                adamLower.step();
                adamLower.zeroGrad();
                onTheWay.add(new Sent(h.detach(), batch));
                return onTheWay.size() > delay ? answer(onTheWay.remove()) : batch.size() * Math.log(10);
            }
            Variable loss = Learner.loss(upper.forward(way == Way.BACKPROP ? h : h.detach()), batch);
            step(loss, way == Way.BACKPROP);
            return loss.item();
        }

        private double answer(Sent sent) {
            Variable loss = Dni.synthesizerContext(
                    sent.batch.oneHot(), () -> Learner.loss(upper.forward(gradients.makeTrigger(sent.h)), sent.batch));
            step(loss, false);
            return loss.item();
        }

        private void step(Variable loss, boolean lowerToo) {
            loss.backward();
            adamUpper.step();
            adamUpper.zeroGrad();
            if (lowerToo) {
                adamLower.step();
                adamLower.zeroGrad();
            }
        }
    }
}
