package org.dni4j.steps;

import java.util.List;
import java.util.Locale;
import org.dni4j.autograd.Autograd;

/** How many training steps a second there are with 1, 2, ... threads, up to the number of cores, and larger batches. */
final class Scaling {

    private static final List<String> WORKLOADS = List.of("mnist_mlp/dni", "mnist_cnn/dni", "char_lstm/dni");
    private static final int[] BATCHES = {16, 64, 256, 1024};
    private static final double WARM_UP_SECONDS = 2;
    private static final double SECONDS = 1;
    private static final int ROUNDS = 3;

    private Scaling() {}

    /** Prints a line for each workload and batch: the best of three rounds of a second with each number of threads. */
    static void print() {
        int cores = Runtime.getRuntime().availableProcessors();
        try {
            for (String name : WORKLOADS) {
                for (int batch : BATCHES) {
                    print(name, batch, cores);
                }
            }
        } finally {
            Autograd.useThreads(cores);
        }
    }

    private static void print(String name, int batch, int cores) {
        Training training = Workload.named(name).get(0).ofBatch().apply(batch);
        StringBuilder line =
                new StringBuilder(String.format(Locale.ROOT, "%-14s batch %4d, steps a second:", name, batch));
        for (int threads = 1; threads <= cores; threads++) {
            Autograd.useThreads(threads);
            stepsPerSecond(training, WARM_UP_SECONDS); // the JVM compiles anew what runs on more threads
            double best = 0;
            for (int round = 0; round < ROUNDS; round++) {
                best = Math.max(best, stepsPerSecond(training, SECONDS));
            }
            line.append(String.format(Locale.ROOT, "  %7.1f with %d", best, threads));
        }
        System.out.println(line);
    }

    private static double stepsPerSecond(Training training, double seconds) {
        long start = System.nanoTime();
        double passed = 0;
        int steps = 0;
        while (passed < seconds) {
            training.step();
            steps++;
            passed = (System.nanoTime() - start) / 1e9;
        }
        return steps / passed;
    }
}
