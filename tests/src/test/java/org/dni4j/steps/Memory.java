package org.dni4j.steps;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Watches the resident memory in 20,000 training steps of one workload of each family, or of those whose names begin
 * with the argument. It has to stay flat, from step 2,000 on, and small. Exit status 1 says that it does not, 2 that
 * this system does not tell.
 */
public final class Memory {

    private static final List<String> FAMILIES = List.of("mnist_mlp/dni", "mnist_cnn/dni", "char_lstm/dni");
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final int EVERY = 2_000;
    private static final int POINTS = 10;
    private static final double SLOPE_LIMIT = 1024;
    private static final double LIMIT = 600e6;

    private Memory() {}

    /** Prints the resident memory every 2,000 steps, and at the end its slope and its maximum. */
    public static void main(String[] args) throws IOException {
        if (!Files.isReadable(STATUS)) {
            System.err.println("This system has no " + STATUS + " to read the resident memory from.");
            System.exit(2);
        }
        boolean good = true;
        for (String name : args.length == 0 ? FAMILIES : List.of(args[0])) {
            for (Workload workload : Workload.named(name)) {
                good &= isFlatAndSmall(workload);
            }
        }
        System.exit(good ? 0 : 1);
    }

    private static boolean isFlatAndSmall(Workload workload) throws IOException {
        Training training = workload.training().get();
        double[] resident = new double[POINTS];
        double maximum = 0;
        for (int i = 0; i < POINTS; i++) {
            for (int step = 0; step < EVERY; step++) {
                training.step();
            }
            resident[i] = residentBytes();
            maximum = Math.max(maximum, resident[i]);
            print("%-16s %6d steps %8.1f MB", workload.name(), (i + 1) * EVERY, resident[i] / 1e6);
        }
        double slope = slope(resident) / EVERY;
        boolean good = slope < SLOPE_LIMIT && maximum < LIMIT;
        print("%-16s slope %.1f bytes a step, maximum %.1f MB: %s",
                workload.name(), slope, maximum / 1e6, good ? "good" : "too much");
        return good;
    }

    private static double residentBytes() throws IOException {
        try (Stream<String> lines = Files.lines(STATUS)) {
            String line = lines.filter(each -> each.startsWith("VmRSS:")).findFirst().orElseThrow();
            return 1024 * Double.parseDouble(line.replaceAll("\\D", ""));
        }
    }

    /** Of the line through equidistant points that fits them best in the sense of least squares, from one to the next. */
    private static double slope(double[] y) {
        double middle = (y.length - 1) / 2.0;
        double products = 0;
        double squares = 0;
        for (int i = 0; i < y.length; i++) {
            products += (i - middle) * y[i];
            squares += (i - middle) * (i - middle);
        }
        return products / squares;
    }

    private static void print(String format, Object... values) {
        System.out.printf(Locale.ROOT, format + "%n", values);
    }
}
