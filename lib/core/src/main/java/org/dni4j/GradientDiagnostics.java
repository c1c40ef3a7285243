package org.dni4j;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.dni4j.autograd.Variable;

/**
 * Watches the lessons of a {@link BackwardInterface}, where the synthetic and the true gradient meet, and notes how
 * they match. Each lesson counts, also one in warm-up, in a deferral or at the end of a truncated sequence; a batch
 * that is smaller counts as any other.
 *
 * <pre>{@code
 * var diagnostics = GradientDiagnostics.of(gradients).every(10);
 * // ... train ...
 * Plots.line("Direction", "step", "cosine").series("DNI", diagnostics.steps(), diagnostics.cosine()).show();
 * }</pre>
 *
 * <p>The synthetic gradient is compared as the synthesizer gave it, before any factor. The true one is what the part
 * above sent: if that got a synthetic gradient itself, from an interface further up, so did this one's teacher.
 */
public final class GradientDiagnostics {

    private final List<Integer> steps = new ArrayList<>();
    private final List<GradientMatch> matches = new ArrayList<>();
    private int lessons;
    private int interval = 1;

    private GradientDiagnostics() {}

    /** Begins to watch an interface, every lesson of it. */
    public static GradientDiagnostics of(BackwardInterface watched) {
        GradientDiagnostics diagnostics = new GradientDiagnostics();
        watched.watch(diagnostics);
        return diagnostics;
    }

    /**
     * Notes every n-th lesson only, the first included: after 0, n, 2n, ... others. The others cost nothing.
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

    /** How many lessons there had been since the watch began, before each that was noted. */
    public synchronized double[] steps() {
        return steps.stream().mapToDouble(Integer::doubleValue).toArray();
    }

    /** The cosine of the angle between the gradients; see {@link GradientMatch} for this and the others. */
    public double[] cosine() {
        return each(GradientMatch::cosine);
    }

    /** The share of the true gradient's signs that the synthetic one has. */
    public double[] signAgreement() {
        return each(GradientMatch::signAgreement);
    }

    /** The synthetic gradient's norm in units of the true one's. */
    public double[] normRatio() {
        return each(GradientMatch::normRatio);
    }

    /** The share of the true gradient that the synthetic one leaves unexplained. */
    public double[] unexplained() {
        return each(GradientMatch::unexplained);
    }

    /** A lesson takes place. */
    synchronized void lesson(Variable synthetic, Variable truth) {
        if (lessons % interval == 0) {
            matches.add(GradientMatch.of(synthetic.value(), truth.value()));
            steps.add(lessons);
        }
        lessons++;
    }

    private synchronized double[] each(ToDoubleFunction<GradientMatch> number) {
        return matches.stream().mapToDouble(number).toArray();
    }
}
