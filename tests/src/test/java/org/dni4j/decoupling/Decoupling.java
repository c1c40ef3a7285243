package org.dni4j.decoupling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleFunction;
import org.dni4j.data.Batch;
import org.dni4j.data.Digits;
import org.dni4j.data.LabelledImages;
import org.dni4j.decoupling.Network.Rates;

/**
 * Trains a network in each {@link Way}, and prints how many samples a second it learns from, and how many test digits
 * it reads right after each epoch, that is after equally many samples, with the time that it has learned for. The
 * rates of the synthesizers are those of {@link #RATES} that read most of the training digits held out from a training
 * before; the test digits have no say in it.
 *
 * <p>Arguments: parts, units of each, epochs.
 */
public final class Decoupling {

    private static final int BATCH = 64;
    private static final int ROUNDS = 5;
    /** Of a round: enough for the time in which a pipeline fills and empties not to count. */
    private static final int STEPS = 300;

    private static final double[] RATES = {1e-4, 3e-4, 1e-3, 3e-3};
    private static final int HELD_OUT = 10_000;

    private final Digits digits = Digits.load();
    private final int parts;
    private final int width;

    private Decoupling(int parts, int width) {
        this.parts = parts;
        this.width = width;
    }

    public static void main(String[] args) throws InterruptedException {
        int[] numbers = Arrays.stream(args).mapToInt(Integer::parseInt).toArray();
        var measured = new Decoupling(numbers[0], numbers[1]);
        print(
                "%s, %d parts of %d units, batch %d, %d processors",
                measured.digits.name(),
                numbers[0],
                numbers[1],
                BATCH,
                Runtime.getRuntime().availableProcessors());
        measured.speed();
        measured.accuracy(measured.rates(numbers[2]), numbers[2]);
    }

    /** All ways in turn, round by round, so that what else the machine does meets them alike. */
    private void speed() throws InterruptedException {
        Map<Way, Way.Trainer> trainers = new EnumMap<>(Way.class);
        Map<Way, double[]> perSecond = new EnumMap<>(Way.class);
        for (Way way : Way.values()) {
            trainers.put(way, way.trainer(network(new Rates(RATES[0], RATES[0]))));
            perSecond.put(way, new double[ROUNDS]);
        }
        List<Batch> batches = new ArrayList<>();
        digits.train().first(STEPS * BATCH).batches(BATCH, new Random(2)).forEach(batches::add);
        for (int round = -1; round < ROUNDS; round++) {
            for (Way way : Way.values()) {
                long start = System.nanoTime();
                trainers.get(way).train(batches);
                if (round >= 0) {
                    perSecond.get(way)[round] = STEPS * BATCH / ((System.nanoTime() - start) / 1e9);
                }
            }
        }
        double reference = median(perSecond.get(Way.ONE_THREAD));
        perSecond.forEach((way, values) ->
                print("%-36s %7.0f samples/s, %.2f times the first", way, median(values), median(values) / reference));
    }

    /** The rate for gradients by the update unlock; with it the rate for activations by the complete one. */
    private Rates rates(int epochs) throws InterruptedException {
        double gradients = best(Way.PIPELINE, epochs, rate -> new Rates(rate, rate));
        return new Rates(gradients, best(Way.COMPLETE_UNLOCK, epochs, rate -> new Rates(gradients, rate)));
    }

    private double best(Way way, int epochs, DoubleFunction<Rates> rates) throws InterruptedException {
        int kept = digits.train().size() - HELD_OUT;
        LabelledImages learned = digits.train().first(kept);
        LabelledImages heldOut = digits.train().subset(kept, digits.train().size());
        double best = RATES[0];
        double most = -1;
        for (double rate : RATES) {
            double accuracy = train(way, rates.apply(rate), learned, heldOut, epochs, "held out, " + rate);
            if (accuracy > most) {
                best = rate;
                most = accuracy;
            }
        }
        return best;
    }

    private void accuracy(Rates rates, int epochs) throws InterruptedException {
        print("chosen: %s", rates);
        for (Way way : Way.values()) {
            train(way, rates, digits.train(), digits.test(), epochs, "test");
        }
    }

    /**
     * Always from the same first weights and with the batches in the same order; prints what it reads after each epoch.
     *
     * @return what it reads after the last one, in %
     */
    private double train(Way way, Rates rates, LabelledImages learned, LabelledImages read, int epochs, String title)
            throws InterruptedException {
        Network network = network(rates);
        Way.Trainer trainer = way.trainer(network);
        Random order = new Random(2);
        double seconds = 0;
        double accuracy = 0;
        StringBuilder line = new StringBuilder();
        for (int epoch = 0; epoch < epochs; epoch++) {
            long start = System.nanoTime();
            trainer.train(learned.batches(BATCH, order));
            seconds += (System.nanoTime() - start) / 1e9;
            accuracy = network.accuracy(read);
            line.append(String.format(Locale.ROOT, " %.2f (%.0f s)", accuracy, seconds));
        }
        print("%-36s %s:%s", way, title, line);
        return accuracy;
    }

    private Network network(Rates rates) {
        return new Network(parts, width, rates, 1);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static void print(String format, Object... values) {
        System.out.printf(Locale.ROOT, format + "%n", values);
    }
}
