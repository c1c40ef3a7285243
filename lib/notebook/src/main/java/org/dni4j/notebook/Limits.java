package org.dni4j.notebook;

import java.util.Arrays;

/** The least and the greatest value that an axis or a colour scale shows. */
record Limits(double low, double high) {

    Limits {
        if (!(Double.isFinite(low) && Double.isFinite(high) && low < high)) {
            throw new IllegalArgumentException(
                    "A range goes from a lower to a higher number, this one from " + low + " to " + high);
        }
    }

    /** Returns what the finite ones of these values span, widened a little where all are the same. */
    static Limits of(double[]... values) {
        var all = Arrays.stream(values).flatMapToDouble(Arrays::stream).filter(Double::isFinite).summaryStatistics();
        return all.getMin() < all.getMax()
                ? new Limits(all.getMin(), all.getMax())
                : new Limits(all.getMin() - 0.5, all.getMin() + 0.5);
    }

    /** Returns where a value lies: 0 at the low end, 1 at the high one, and never outside. */
    double fraction(double value) {
        return Math.max(0, Math.min(1, (value - low) / (high - low)));
    }
}
