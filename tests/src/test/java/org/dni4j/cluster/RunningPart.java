package org.dni4j.cluster;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A {@link PartMain} in a process of its own, and what it has said. */
final class RunningPart implements AutoCloseable {

    /** Far longer than anything here takes: only what hangs needs it. */
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(15);

    private final Process process;
    private final List<String> lines = new ArrayList<>();
    private final Thread reader;

    private RunningPart(Process process) {
        this.process = process;
        reader = new Thread(this::read, "reader of " + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    static RunningPart start(String part, Path network, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                String.join(File.separator, System.getProperty("java.home"), "bin", "java"),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                PartMain.class.getName(),
                "--part",
                part,
                "--of",
                network.toString()));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("OMP_WAIT_POLICY", "passive");
        return new RunningPart(builder.start());
    }

    private void read() {
        try (BufferedReader output = process.inputReader()) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                synchronized (lines) {
                    lines.add(line);
                    lines.notifyAll();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for a report of this event. */
    Report await(String event) throws InterruptedException {
        return await(event, report -> true);
    }

    /** Waits for a report of this event of which this is true. */
    Report await(String event, Predicate<Report> condition) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        synchronized (lines) {
            while (true) {
                for (Report report : reports()) {
                    if (report.event().equals(event) && condition.test(report)) {
                        return report;
                    }
                }
                if (!reader.isAlive() || System.nanoTime() > end) {
                    throw new AssertionError("no report of '" + event + "' as expected in\n" + this);
                }
                lines.wait(100);
            }
        }
    }

    /** What it has reported so far. */
    List<Report> reports() {
        synchronized (lines) {
            return lines.stream().flatMap(line -> Report.parse(line).stream()).toList();
        }
    }

    /** Waits for the process to end, and returns its exit code. */
    int end() throws InterruptedException {
        if (!process.waitFor(PATIENCE_NANOS, TimeUnit.NANOSECONDS)) {
            throw new AssertionError("has not ended:\n" + this);
        }
        reader.join();
        return process.exitValue();
    }

    /** Sends a signal such as STOP. */
    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .start()
                .waitFor();
    }

    /** Ends it without warning, as kill -9 does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** All that it has printed. */
    @Override
    public String toString() {
        synchronized (lines) {
            return String.join("\n", lines);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
