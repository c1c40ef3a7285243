package org.dni4j.steps;

import java.util.Arrays;
import java.util.Locale;
import org.dni4j.notebook.Version;

/**
 * Measures the time of a training step of each workload of the course's sizes, or of those whose names begin with the
 * argument: the median and the minimum of five rounds, in milliseconds. Before them the JVM gets time to compile what it
 * runs. With the argument {@code scaling} see {@link Scaling}.
 */
public final class Steps {

    private static final int ROUNDS = 5;
    private static final long WARM_UP_NANOS = 5_000_000_000L;

    private Steps() {}

    /** Prints what it runs on, and then a line a workload. */
    public static void main(String[] args) {
        System.out.printf(
                "DNI4J %s, %s %s, threads %d%n",
                Version.current(),
                System.getProperty("java.vm.name"),
                Runtime.version(),
                Runtime.getRuntime().availableProcessors());
        if (args.length == 1 && args[0].equals("scaling")) {
            Scaling.print();
        } else {
            (args.length == 0 ? Workload.course() : Workload.named(args[0])).forEach(Steps::measure);
        }
    }

    private static void measure(Workload workload) {
        Training training = workload.training();
        warmUp(training, workload.steps() / 4 + 3);
        double[] rounds = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            rounds[i] = millisecondsPerStep(training, workload.steps());
        }
        Arrays.sort(rounds);
        System.out.printf(
                Locale.ROOT, "%-32s median %8.3f ms   min %8.3f ms%n", workload.name(), rounds[ROUNDS / 2], rounds[0]);
    }

    /** At least so many steps, and for at least five seconds. */
    private static void warmUp(Training training, int steps) {
        long start = System.nanoTime();
        for (int i = 0; i < steps || System.nanoTime() - start < WARM_UP_NANOS; i++) {
            training.step();
        }
    }

    private static double millisecondsPerStep(Training training, int steps) {
        long start = System.nanoTime();
        for (int i = 0; i < steps; i++) {
            training.step();
        }
        return (System.nanoTime() - start) / 1e6 / steps;
    }
}
