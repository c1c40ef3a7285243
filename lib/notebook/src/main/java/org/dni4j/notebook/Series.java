package org.dni4j.notebook;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A named row of points, checked; NaN is a gap.
 *
 * @param deviations how far each value scatters, or null
 */
record Series(String name, double[] xs, double[] ys, double[] deviations, SeriesStyle style) {

    Series {
        Objects.requireNonNull(name, "name");
        if (xs.length != ys.length) {
            throw new IllegalArgumentException(
                    "The series \"" + name + "\" has " + xs.length + " x values and " + ys.length + " y values");
        }
        requireNumbers(name, "x", xs);
        requireNumbers(name, "y", ys);
        xs = withGaps(xs);
        ys = withGaps(ys);
    }

    Series(String name, double[] xs, double[] ys, SeriesStyle style) {
        this(name, xs, ys, null, style);
    }

    /** Returns the same points with how far each scatters. */
    Series scattering(double[] deviations) {
        if (deviations.length != ys.length) {
            throw new IllegalArgumentException("The series \"" + name + "\" has " + ys.length + " y values and "
                    + deviations.length + " deviations");
        }
        for (int i = 0; i < deviations.length; i++) {
            if (deviations[i] < 0) {
                throw new IllegalArgumentException("Deviation " + i + " of the series \"" + name + "\" is negative: " + deviations[i]);
            }
        }
        return new Series(name, xs, ys, withGaps(deviations), style);
    }

    /** Returns a copy in which NaN stands for every value that is not finite. */
    private static double[] withGaps(double[] values) {
        return Arrays.stream(values).map(value -> Double.isFinite(value) ? value : Double.NaN).toArray();
    }

    /** Returns the values if one of them at least can be drawn. */
    static double[] requireNumbers(String name, String what, double[] values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("The series \"" + name + "\" has no " + what + " values");
        }
        if (Arrays.stream(values).noneMatch(Double::isFinite)) {
            throw new IllegalArgumentException("None of the " + values.length + " " + what + " values of the series \"" + name
                    + "\" is finite; the first is " + values[0]);
        }
        return values;
    }

    static double[] doubles(String argument, List<? extends Number> values) {
        return Objects.requireNonNull(values, argument).stream().mapToDouble(Number::doubleValue).toArray();
    }

    String describe() {
        return name + " (" + xs.length + (xs.length == 1 ? " point)" : xs.length > Thinning.MOST_POINTS ? " points, thinned)" : " points)");
    }
}
