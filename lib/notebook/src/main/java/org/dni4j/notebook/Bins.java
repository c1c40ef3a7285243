package org.dni4j.notebook;

import java.util.Arrays;

/**
 * Equal bins over numbers, with round edges.
 *
 * @param first the lower edge of the first bin
 */
record Bins(double first, double width, int count) {

    private static final int MOST = 200;

    /** Returns bins that span the finite ones of these numbers: about as many as asked for, or as fit how the numbers scatter. */
    static Bins of(double[] numbers, int wanted) {
        var range = Range.of(numbers);
        var parts = wanted > 0 ? wanted : fitting(numbers, range);
        var width = Ticks.roundStep(range, parts);
        var first = Math.floor(range.low() / width) * width;
        var count = (int) Math.min(MOST, Math.floor(range.high() / width - first / width) + 1);
        return new Bins(first, width, count);
    }

    /** The rule of Scott, slightly changed: two standard deviations over n to the power of 0.4 is a bin's width. */
    private static int fitting(double[] numbers, Range range) {
        var finite = Arrays.stream(numbers).filter(Double::isFinite).toArray();
        var mean = Arrays.stream(finite).map(number -> number / finite.length).sum();
        var deviation = Math.sqrt(Arrays.stream(finite)
                .map(number -> (number - mean) * (number - mean) / finite.length)
                .sum());
        var parts = (range.high() / deviation - range.low() / deviation) * Math.pow(finite.length, 0.4) / 2;
        return deviation > 0 && Double.isFinite(parts) ? (int) Math.max(1, Math.min(parts, MOST / 2)) : 1;
    }

    /** Returns which bin a number falls into. */
    int index(double number) {
        return (int) Math.max(0, Math.min(count - 1, Math.floor(number / width - first / width)));
    }

    double middle(int bin) {
        return first + (bin + 0.5) * width;
    }
}
