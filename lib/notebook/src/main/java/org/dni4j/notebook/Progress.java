package org.dni4j.notebook;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;

/**
 * A progress bar with the time left, updated in place under the cell that runs.
 *
 * <pre>{@code
 * var progress = Progress.of("Training", steps);
 * for (int step = 0; step < steps; step++) {
 *     double loss = train(step);
 *     progress.step("loss %.3f", loss);
 * }
 * }</pre>
 *
 * <p>The bar is redrawn at most four times per second, less often the longer the work takes, and always after the last step. Outside a notebook one line is printed at the
 * end. An interrupt of the kernel ends the training at the step that is counted next. For use by one thread.
 */
public final class Progress {

    private static final long LEAST_PAUSE_NANOS = 250_000_000;
    private static final int BAR_WIDTH = 30;

    private final String task;
    private final long total;
    private final Display display = new Display();
    private final LongSupplier clock;
    private final long start;
    private final Pace pace;
    private long drawn;
    private long done;
    private String message = "";
    private String line;

    Progress(String task, long total, LongSupplier clock) {
        if (total < 1) {
            throw new IllegalArgumentException("\"" + task + "\" has " + total + " steps, it needs one at least");
        }
        this.task = task;
        this.total = total;
        this.clock = clock;
        this.start = clock.getAsLong();
        this.pace = new Pace(clock, LEAST_PAUSE_NANOS, LEAST_PAUSE_NANOS);
        draw();
    }

    /**
     * Starts the clock and shows an empty bar.
     *
     * @param task what is being done, such as "Training"
     * @param total how many steps it takes, 1 or more
     * @throws IllegalArgumentException if {@code total} is less than 1
     */
    public static Progress of(String task, long total) {
        return new Progress(Objects.requireNonNull(task, "task"), total, System::nanoTime);
    }

    /**
     * Counts one step.
     *
     * @throws IllegalStateException if all steps were already counted
     * @throws java.util.concurrent.CancellationException if the kernel was interrupted
     */
    public void step() {
        step("");
    }

    /**
     * Counts one step and shows a message beside the bar.
     *
     * @param format as for {@link String#format(String, Object...)}, such as "loss %.3f"
     * @throws IllegalStateException if all steps were already counted
     * @throws java.util.concurrent.CancellationException if the kernel was interrupted
     */
    public void step(String format, Object... arguments) {
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(arguments, "arguments");
        if (done == total) {
            throw new IllegalStateException(
                    "\"" + task + "\" was to take " + total + " steps, this is step " + (total + 1));
        }
        done++;
        if (Interruption.pending()) {
            draw();
            throw Interruption.of(task);
        }
        if (done == total || pace.isDue()) {
            message = String.format(Locale.ROOT, format, arguments);
            pace.time(this::draw);
        }
    }

    private void draw() {
        drawn = clock.getAsLong();
        var full = (int) (BAR_WIDTH * done / total);
        line = task + " " + "\u2588".repeat(full) + "\u2591".repeat(BAR_WIDTH - full) + " " + done + "/" + total
                + (message.isEmpty() ? "" : "  " + message) + "  " + time();
        if (display.inNotebook()) {
            display.show(Map.of("text/plain", line));
        } else if (done == total) {
            System.out.println(line);
        }
    }

    /** Returns the line last shown: the bar, the count, the message and the time. */
    @Override
    public String toString() {
        return line;
    }

    private String time() {
        var elapsed = drawn - start;
        if (done == 0) {
            return "starting";
        }
        if (done == total) {
            return "done in " + readable(elapsed);
        }
        if (Interruption.pending()) {
            return "interrupted after " + readable(elapsed);
        }
        var left = (long) ((double) elapsed / done * (total - done));
        return readable(elapsed) + ", " + readable(left) + " left";
    }

    /** Returns 0.4 s, 12 s, 3 min 05 s or 2 h 07 min. */
    static String readable(long nanos) {
        var time = Duration.ofNanos(nanos);
        if (time.toSeconds() < 10) {
            return String.format(Locale.ROOT, "%.1f s", nanos / 1e9);
        }
        if (time.toSeconds() < 60) {
            return time.toSeconds() + " s";
        }
        if (time.toMinutes() < 60) {
            return String.format(Locale.ROOT, "%d min %02d s", time.toMinutes(), time.toSecondsPart());
        }
        return String.format(Locale.ROOT, "%d h %02d min", time.toHours(), time.toMinutesPart());
    }
}
