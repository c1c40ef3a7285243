package org.dni4j.notebook;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * Watches the memory and the open files of a kernel that runs lesson 02 five times. From the second time on they have
 * to stay flat: what each time adds is less than 1 KB for each step of a single one of its trainings. Exit status 1
 * says that they do not. Native memory, what is resident but for what the JVM has reserved for the heap, for classes
 * and for compiled code, is printed to tell where it goes.
 */
public final class KernelMemory {

    private static final String LESSON = "02-backward-interface.ipynb";
    private static final int TIMES = 5;
    private static final int STEPS = 3 * 60_000 / 64;
    private static final double LIMIT_KB = STEPS;

    /** Prints KB that are resident, KB of native memory, KB of the heap that are in use, and the number of open files. */
    private static final String PROBE = """
            System.gc();
            long resident = Long.parseLong(java.nio.file.Files.readString(java.nio.file.Path.of("/proc/self/status"))
                    .replaceAll("(?s).*VmRSS:\\\\s*(\\\\d+) kB.*", "$1"));
            var memory = java.lang.management.ManagementFactory.getMemoryMXBean();
            long reserved = memory.getHeapMemoryUsage().getCommitted() + memory.getNonHeapMemoryUsage().getCommitted();
            System.out.print(resident + " " + (resident - reserved / 1024) + " "
                    + memory.getHeapMemoryUsage().getUsed() / 1024 + " " + new java.io.File("/proc/self/fd").list().length);""";

    private KernelMemory() {}

    /** Prints what the kernel has after each time, and what it gained from the second to the last. */
    public static void main(String[] args) throws Exception {
        var job = Map.of("notebook", LESSON, "times", TIMES, "probe", PROBE);
        var probed = NotebookRunner.inFreshCopy().python("again.py", job);
        double[][] values = StreamSupport.stream(probed.spliterator(), false)
                .map(each -> Arrays.stream(each.asText().split(" ")).mapToDouble(Double::parseDouble).toArray())
                .toArray(double[][]::new);
        for (int i = 0; i < TIMES; i++) {
            print("time %d: resident %8.1f MB, native %6.1f MB, heap in use %6.1f MB, open files %.0f", i + 1,
                    values[i][0] / 1024, values[i][1] / 1024, values[i][2] / 1024, values[i][3]);
        }
        double resident = gain(values, 0);
        double heap = gain(values, 2);
        double files = gain(values, 3);
        boolean good = resident < LIMIT_KB && heap < LIMIT_KB && files <= 0;
        print("each time adds: resident %.0f KB, native %.0f KB, heap in use %.0f KB, open files %.1f: %s", resident,
                gain(values, 1), heap, files, good ? "good" : "too much");
        System.exit(good ? 0 : 1);
    }

    private static double gain(double[][] values, int of) {
        return (values[TIMES - 1][of] - values[1][of]) / (TIMES - 2);
    }

    private static void print(String format, Object... values) {
        System.out.printf(Locale.ROOT, format + "%n", values);
    }
}
