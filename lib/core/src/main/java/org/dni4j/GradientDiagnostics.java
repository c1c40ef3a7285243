package org.dni4j;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.dni4j.autograd.Variable;

/**
 * Watches the lessons of a {@link BackwardInterface}, where the synthetic and the true gradient meet, and notes how
 * well they match. Every lesson counts, also one in warm-up, in a deferral or at the end of a truncated sequence, and
 * whatever the size of its batch.
 *
 * <pre>{@code
 * var diagnostics = GradientDiagnostics.of(gradients).every(10);
 * // ... train ...
 * Plots.line("Direction", "step", "cosine").series("DNI", diagnostics.steps(), diagnostics.cosine()).show();
 * }</pre>
 *
 * <p>The synthetic gradient is compared as the synthesizer predicted it, before any factor; with
 * {@link BackwardInterface#perExample} both gradients are those of one example. The true gradient is what the part
 * above sent. If that part learns from a synthetic gradient itself, the true gradient comes from that one.
 *
 * <p>An interface has at most one watcher. A notebook cell that is run again therefore replaces its watcher and does
 * not add one. A watch costs about as much as an operation on the gradient per lesson that it notes; {@link #close}
 * ends it.
 */
public final class GradientDiagnostics implements AutoCloseable {

    private final BackwardInterface watched;
    private final LessonListener listener = this::lesson;
    private final List<Integer> steps = new ArrayList<>();
    private final List<GradientMatch> matches = new ArrayList<>();
    private int lessons;
    private int interval = 1;

    private GradientDiagnostics(BackwardInterface watched) {
        this.watched = Objects.requireNonNull(watched, "watched");
    }

    /** Begins to watch every lesson of an interface. A watch of the same interface that began before ends. */
    public static GradientDiagnostics of(BackwardInterface watched) {
        GradientDiagnostics diagnostics = new GradientDiagnostics(watched);
        watched.watch(diagnostics.listener);
        return diagnostics;
    }

    /**
     * Notes every n-th lesson only, beginning with the first: lessons 0, n, 2n and so on. The others cost nothing.
     *
     * @throws IllegalArgumentException if n is less than 1
     */
    public synchronized GradientDiagnostics every(int n) {
        if (n < 1) {
            throw new IllegalArgumentException("every n-th lesson: n must be at least 1, it is " + n);
        }
        interval = n;
        return this;
    }

    /** Ends the watch. The numbers noted so far stay. */
    @Override
    public void close() {
        watched.unwatch(listener);
    }

    /** The numbers of the lessons noted, counted from 0 since the watch began. */
    public synchronized double[] steps() {
        return steps.stream().mapToDouble(Integer::doubleValue).toArray();
    }

    /** Per lesson noted, the cosine of the angle between the two gradients; see {@link GradientMatch}. */
    public double[] cosine() {
        return each(GradientMatch::cosine);
    }

    /** Per lesson noted, the share of the true gradient's signs that the synthetic one has. */
    public double[] signAgreement() {
        return each(GradientMatch::signAgreement);
    }

    /** Per lesson noted, the synthetic gradient's norm divided by the true one's. */
    public double[] normRatio() {
        return each(GradientMatch::normRatio);
    }

    /** Per lesson noted, the share of the true gradient that the synthetic one does not explain. */
    public double[] unexplained() {
        return each(GradientMatch::unexplained);
    }

    private synchronized void lesson(Variable synthetic, Variable truth) {
        if (lessons % interval == 0) {
            matches.add(GradientMatch.of(synthetic, truth));
            steps.add(lessons);
        }
        lessons++;
    }

    private synchronized double[] each(ToDoubleFunction<GradientMatch> number) {
        return matches.stream().mapToDouble(number).toArray();
    }
}
