package org.dni4j.steps;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.dni4j.testing.Slope;

/**
 * Watches the memory and the open files in 20,000 training steps of one workload of each family, or of those whose
 * names begin with the argument. From step 2,000 on the resident memory and the number of open files have to stay flat,
 * and the resident memory small. What is in use of the heap has to stay flat over 2,000 steps more: to see it takes a
 * collection, after which the JVM returns memory to the system and takes it again. Exit status 1 says that they do not,
 * 2 that this system does not tell.
 */
public final class Memory {

    private static final List<String> FAMILIES = List.of("mnist_mlp/dni", "mnist_cnn/dni", "char_lstm/dni");
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final int EVERY = 2_000;
    private static final int POINTS = 10;
    private static final double SLOPE_LIMIT = 1024;
    private static final double LIMIT = 600e6;
    private static final double HEAP_SLOPE_LIMIT = 100;

    private Memory() {}

    /** Prints the resident memory every 2,000 steps, and at the end what has to stay flat. */
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
        Training training = workload.training();
        double[] resident = new double[POINTS];
        double maximum = 0;
        long files = 0;
        for (int i = 0; i < POINTS; i++) {
            train(training);
            resident[i] = residentBytes();
            maximum = Math.max(maximum, resident[i]);
            files = i == 0 ? openFiles() : files;
            print("%-16s %6d steps %8.1f MB", workload.name(), (i + 1) * EVERY, resident[i] / 1e6);
        }
        double slope = Slope.of(resident) / EVERY;
        long moreFiles = openFiles() - files;
        double heap = heapBytesInUse();
        train(training);
        double heapSlope = (heapBytesInUse() - heap) / EVERY;
        boolean good = slope < SLOPE_LIMIT && maximum < LIMIT && heapSlope < HEAP_SLOPE_LIMIT && moreFiles <= 0;
        print("%-16s resident: slope %.1f bytes a step, maximum %.1f MB", workload.name(), slope, maximum / 1e6);
        print("%-16s heap in use: slope %.1f bytes a step, %.1f MB", workload.name(), heapSlope, heap / 1e6);
        print("%-16s open files: %d, then %d more: %s", workload.name(), files, moreFiles, good ? "good" : "too much");
        return good;
    }

    private static void train(Training training) {
        for (int step = 0; step < EVERY; step++) {
            training.step();
        }
    }

    private static double residentBytes() throws IOException {
        try (Stream<String> lines = Files.lines(STATUS)) {
            String line =
                    lines.filter(each -> each.startsWith("VmRSS:")).findFirst().orElseThrow();
            return 1024 * Double.parseDouble(line.replaceAll("\\D", ""));
        }
    }

    private static double heapBytesInUse() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static long openFiles() {
        return ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getOpenFileDescriptorCount();
    }

    private static void print(String format, Object... values) {
        System.out.printf(Locale.ROOT, format + "%n", values);
    }
}
