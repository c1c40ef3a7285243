package org.dni4j.notebook;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Every notebook of the course, run once for all tests as it is, in a fresh environment and a real kernel. */
final class Runs {

    /** What the tests themselves and one notebook may take. */
    private static final long BYTES_EACH = 2_000_000_000;

    private static Map<String, Future<ExecutedNotebook>> all;

    private Runs() {}

    /** Starts all of them, side by side as memory allows, if they are not started yet; does not wait. */
    static void begin() {
        try {
            all();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for a run and returns it. */
    static ExecutedNotebook of(String name) throws Exception {
        try {
            return all().get(name).get();
        } catch (ExecutionException e) {
            throw new AssertionError(name + " could not be run: " + e.getCause().getMessage(), e.getCause());
        }
    }

    private static synchronized Map<String, Future<ExecutedNotebook>> all() throws IOException {
        if (all == null) {
            var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
            long atOnce =
                    Math.min(Runtime.getRuntime().availableProcessors(), system.getTotalMemorySize() / BYTES_EACH - 1);
            var executor = Executors.newFixedThreadPool((int) Math.max(1, atOnce));
            all = new LinkedHashMap<>();
            for (String name : Notebooks.all()) {
                all.put(name, executor.submit(() -> reader().run(name)));
            }
            executor.shutdown();
        }
        return all;
    }

    /** A Maven profile can name the class of another reader. */
    private static Reader reader() throws Exception {
        String other = System.getProperty("dni4j.reader");
        return other == null
                ? NotebookRunner.inFreshCopy()::run
                : (Reader) Class.forName(other).getDeclaredConstructor().newInstance();
    }
}
