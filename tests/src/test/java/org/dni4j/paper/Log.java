package org.dni4j.paper;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** Follows one run: takes its time, keeps a thinned curve, and says now and then how far it is. */
final class Log {

    private static final long PAUSE_NANOS = 1_000_000_000L;

    private final String name;
    private final int steps;
    private final int points;
    private final boolean live;
    private final List<Row> curve = new ArrayList<>();
    private final long start = System.nanoTime();
    private final long cpuStart = cpu();
    private long watching;
    private int taken;
    private long said;
    private String scale;
    private double perStep;

    /** @param live whether to say anything */
    Log(Run run, boolean live) {
        name = run.toString();
        steps = run.settings().steps();
        points = run.experiment().points();
        this.live = live;
    }

    /** Lets points of the curve have another number beside the step: the step times {@code perStep}. */
    Log scaled(String name, double perStep) {
        scale = name;
        this.perStep = perStep;
        return this;
    }

    /**
     * To be called after each step.
     *
     * @param step how many there were
     * @param measured measures a point of the curve; is called where one is due, and its time does not count
     */
    void step(int step, Supplier<Row> measured) {
        if (step >= due()) {
            while (step >= due()) {
                taken++;
            }
            long before = cpu();
            Row at = Row.of("step", step);
            curve.add((scale == null ? at : at.with(scale, step * perStep)).and(measured.get()));
            watching += cpu() - before;
        }
        if (live && System.nanoTime() - said > PAUSE_NANOS) {
            said = System.nanoTime();
            double elapsed = (said - start) / 1e9;
            System.out.printf(
                    Locale.ROOT,
                    "\r%s: step %d of %d, %.0f s, %.0f s to go   ",
                    name,
                    step,
                    steps,
                    elapsed,
                    elapsed / step * (steps - step));
        }
    }

    /** The square of the points' share, so that half of them are in the first quarter. */
    private double due() {
        double share = (taken + 1.0) / points;
        return taken >= points ? Double.POSITIVE_INFINITY : Math.max(1, Math.floor(steps * share * share));
    }

    /** The points of the curve, each with its step. */
    List<Row> curve() {
        return curve;
    }

    /** What was measured after the last step. */
    Row last() {
        Map<String, String> values =
                new LinkedHashMap<>(curve.get(curve.size() - 1).values());
        values.remove("step");
        return new Row(values);
    }

    /** Of the processor, for training on this thread alone. */
    double seconds() {
        return Math.round((cpu() - cpuStart - watching) / 1e7) / 100.0;
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
