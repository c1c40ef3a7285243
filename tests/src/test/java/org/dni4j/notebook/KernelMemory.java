package org.dni4j.notebook;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.dni4j.testing.Slope;

/**
 * Watches the memory and the open files of a kernel that runs lesson 02 ten times. From the second time on they have
 * to stay flat: what each time adds, by the line that fits best, is less than 1 KB for each step of a single one of its
 * trainings, and no file. Exit status 1 says that they do not.
 */
public final class KernelMemory {

    private static final String LESSON = "02-backward-interface.ipynb";
    private static final int TIMES = 10;
    private static final int STEPS = 3 * 60_000 / 64;
    private static final double LIMIT_KB = STEPS;

    /**
     * Prints KB that are resident, KB of the heap that are in use, and the number of open files. The serial collector
     * leaves some of what is dead where it lies, but not each fourth time. All is one statement: to compile another would
     * take heap after the collections.
     */
    private static final String PROBE = """
            {
                for (int i = 0; i < 4; i++) {
                    System.gc();
                }
                System.out.print(java.nio.file.Files.readString(java.nio.file.Path.of("/proc/self/status"))
                        .replaceAll("(?s).*VmRSS:\\\\s*(\\\\d+) kB.*", "$1")
                        + " " + (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) / 1024
                        + " " + new java.io.File("/proc/self/fd").list().length);
            }""";

    private KernelMemory() {}

    /** Prints what the kernel has after each time, and what each adds from the second on. */
    public static void main(String[] args) throws Exception {
        var job = Map.of("notebook", LESSON, "times", TIMES, "probe", PROBE);
        var probed = NotebookRunner.inFreshCopy().python("again.py", job);
        double[][] values = StreamSupport.stream(probed.spliterator(), false)
                .map(each -> Arrays.stream(each.asText().split(" "))
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toArray(double[][]::new);
        for (int i = 0; i < TIMES; i++) {
            print(
                    "time %2d: resident %8.1f MB, heap in use %6.1f MB, open files %.0f",
                    i + 1, values[i][0] / 1024, values[i][1] / 1024, values[i][2]);
        }
        double resident = gain(values, 0);
        double heap = gain(values, 1);
        double files = gain(values, 2);
        boolean good = resident < LIMIT_KB && heap < LIMIT_KB && files <= 0;
        print(
                "each time adds: resident %.0f KB, heap in use %.0f KB (limit %.0f KB), open files %.1f: %s",
                resident, heap, LIMIT_KB, files, good ? "good" : "too much");
        System.exit(good ? 0 : 1);
    }

    private static double gain(double[][] values, int of) {
        return Slope.of(
                Arrays.stream(values).skip(1).mapToDouble(each -> each[of]).toArray());
    }

    private static void print(String format, Object... values) {
        System.out.printf(Locale.ROOT, format + "%n", values);
    }
}
