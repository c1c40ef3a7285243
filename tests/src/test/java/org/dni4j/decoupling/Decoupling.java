package org.dni4j.decoupling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.dni4j.data.Batch;
import org.dni4j.data.Digits;

/**
 * Trains a network in each {@link Way}, and prints how many samples a second it learns from, and how many test digits
 * it reads right after each epoch, that is after equally many samples, with the time that it has learned for.
 *
 * <p>Arguments: parts, units of each, epochs.
 */
public final class Decoupling {

    private static final int BATCH = 64;
    private static final int ROUNDS = 5;
    /** Of a round: enough for the time in which a pipeline fills and empties not to count. */
    private static final int STEPS = 300;

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
        print("%s, %d parts of %d units, batch %d, %d processors", measured.digits.name(), numbers[0], numbers[1], BATCH,
                Runtime.getRuntime().availableProcessors());
        measured.speed();
        measured.accuracy(numbers[2]);
    }

    /** All ways in turn, round by round, so that what else the machine does meets them alike. */
    private void speed() throws InterruptedException {
        Map<Way, Way.Trainer> trainers = new EnumMap<>(Way.class);
        Map<Way, double[]> perSecond = new EnumMap<>(Way.class);
        for (Way way : Way.values()) {
            trainers.put(way, way.trainer(new Network(parts, width, 1)));
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
        double reference = median(perSecond.get(Way.ONE_BLAS_THREAD));
        perSecond.forEach((way, values) -> print("%-36s %7.0f samples/s, %.2f times the first",
                way, median(values), median(values) / reference));
    }

    /** Each way by itself, from the same first weights and with the same batches. */
    private void accuracy(int epochs) throws InterruptedException {
        for (Way way : Way.values()) {
            Network network = new Network(parts, width, 1);
            Way.Trainer trainer = way.trainer(network);
            Random order = new Random(2);
            double seconds = 0;
            StringBuilder line = new StringBuilder();
            for (int epoch = 0; epoch < epochs; epoch++) {
                long start = System.nanoTime();
                trainer.train(digits.train().batches(BATCH, order));
                seconds += (System.nanoTime() - start) / 1e9;
                line.append(String.format(Locale.ROOT, " %.2f (%.0f s)", network.accuracy(digits.test()), seconds));
            }
            print("%-36s%s", way, line);
        }
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
