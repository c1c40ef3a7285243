package org.dni4j.notebook;

import java.util.Arrays;

/** The least and the greatest value that an axis or a colour scale shows. */
record Range(double low, double high) {

    /** Values that differ by less, as a share of the largest, count as equal: no axis could tell them apart. */
    private static final double EQUAL = 1e-12;
    /** By what share equal values are widened, if that is more than one half. */
    private static final double WIDENING = 1e-3;

    Range {
        if (!(Double.isFinite(low) && Double.isFinite(high) && low < high)) {
            throw new IllegalArgumentException(
                    "A range goes from a lower to a higher number, this one from " + low + " to " + high);
        }
    }

    /** Returns what the finite ones of these values span, widened a little where all are the same; 0 to 1 if there is none. */
    static Range of(double[]... values) {
        var all = Arrays.stream(values)
                .flatMapToDouble(Arrays::stream)
                .filter(Double::isFinite)
                .summaryStatistics();
        return all.getCount() == 0 ? new Range(0, 1) : spanning(all.getMin(), all.getMax());
    }

    /** Returns the range from one number to another, widened a little where they are the same. */
    static Range spanning(double low, double high) {
        var largest = Math.max(Math.abs(low), Math.abs(high));
        if (high / 2 - low / 2 > largest / 2 * EQUAL) {
            return new Range(low, high);
        }
        var wider = Math.max(0.5, largest * WIDENING);
        return new Range(Math.max(low - wider, -Double.MAX_VALUE), Math.min(high + wider, Double.MAX_VALUE));
    }

    /** Returns where a value lies: 0 at the low end, 1 at the high one, and never outside. */
    double fraction(double value) {
        // in halves: from -1e308 to 1e308 is more than a double holds
        return Math.max(0, Math.min(1, (value / 2 - low / 2) / (high / 2 - low / 2)));
    }

    /** Returns the value at a fraction from 0 to 1. */
    double at(double fraction) {
        return low * (1 - fraction) + high * fraction;
    }
}
