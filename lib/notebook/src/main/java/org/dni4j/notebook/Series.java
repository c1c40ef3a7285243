package org.dni4j.notebook;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * A named row of points, checked; NaN is a gap.
 *
 * @param lows where the range around each value begins, or null
 * @param highs where it ends, or null
 * @param form what it is drawn as
 */
record Series(String name, double[] xs, double[] ys, double[] lows, double[] highs, XyPlot.Form form) {

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

    Series(String name, double[] xs, double[] ys) {
        this(name, xs, ys, null, null, XyPlot.Form.LINE);
    }

    Series as(XyPlot.Form form) {
        return new Series(name, xs, ys, lows, highs, form);
    }

    /** Returns the same points with how far each scatters. */
    Series scattering(double[] deviations) {
        if (deviations.length != ys.length) {
            throw new IllegalArgumentException("The series \"" + name + "\" has " + ys.length + " y values and "
                    + deviations.length + " deviations");
        }
        for (int i = 0; i < deviations.length; i++) {
            if (deviations[i] < 0) {
                throw new IllegalArgumentException(
                        "Deviation " + i + " of the series \"" + name + "\" is negative: " + deviations[i]);
            }
        }
        var lows = IntStream.range(0, ys.length)
                .mapToDouble(i -> ys[i] - deviations[i])
                .toArray();
        var highs = IntStream.range(0, ys.length)
                .mapToDouble(i -> ys[i] + deviations[i])
                .toArray();
        return new Series(name, xs, ys, withGaps(lows), withGaps(highs), form);
    }

    /** Returns the same points with a range around each. */
    Series between(double[] lows, double[] highs) {
        requireRanges(name, ys, lows, highs);
        return new Series(name, xs, ys, withGaps(lows), withGaps(highs), form);
    }

    /** Checks that each value lies in its range; values and ends that are not finite are passed over. */
    static void requireRanges(String name, double[] values, double[] lows, double[] highs) {
        if (lows.length != values.length || highs.length != values.length) {
            throw new IllegalArgumentException("The series \"" + name + "\" has " + values.length + " values, "
                    + lows.length + " lows and " + highs.length + " highs");
        }
        for (int i = 0; i < values.length; i++) {
            if (lows[i] > values[i] || highs[i] < values[i]) {
                throw new IllegalArgumentException("Value " + i + " of the series \"" + name + "\", " + values[i]
                        + ", is not between " + lows[i] + " and " + highs[i]);
            }
        }
    }

    boolean hasRanges() {
        return lows != null && IntStream.range(0, lows.length).anyMatch(i -> lows[i] < highs[i]);
    }

    /** Returns a copy in which NaN stands for every value that is not finite. */
    private static double[] withGaps(double[] values) {
        return Arrays.stream(values)
                .map(value -> Double.isFinite(value) ? value : Double.NaN)
                .toArray();
    }

    /** Returns the values if one of them at least can be drawn. */
    static double[] requireNumbers(String name, String what, double[] values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("The series \"" + name + "\" has no " + what + " values");
        }
        if (Arrays.stream(values).noneMatch(Double::isFinite)) {
            throw new IllegalArgumentException("None of the " + values.length + " " + what + " values of the series \""
                    + name + "\" is finite; the first is " + values[0]);
        }
        return values;
    }

    static double[] doubles(String argument, List<? extends Number> values) {
        return Objects.requireNonNull(values, argument).stream()
                .mapToDouble(Number::doubleValue)
                .toArray();
    }

    /** Returns means over so many neighbours in place of the values, and of their ranges. */
    Series smooth(int points) {
        var means = Smoothing.of(xs, ys, points);
        return new Series(
                name,
                means[0],
                means[1],
                lows == null ? null : Smoothing.of(xs, gaps(lows), points)[1],
                highs == null ? null : Smoothing.of(xs, gaps(highs), points)[1],
                form);
    }

    /** Returns the values with gaps where the series has gaps. */
    private double[] gaps(double[] values) {
        return IntStream.range(0, ys.length)
                .mapToDouble(i -> Double.isNaN(ys[i]) ? Double.NaN : values[i])
                .toArray();
    }

    /**
     * Returns the name and the size.
     *
     * @param more what else is to be said
     */
    String describe(String more) {
        if (form == XyPlot.Form.ARROW) {
            return name + " (" + TableView.count(xs.length / Arrows.POINTS, "arrow") + ")";
        }
        return name + " (" + xs.length + (xs.length == 1 ? " point" : " points")
                + (hasRanges() ? " with their ranges" : "")
                + (more.isEmpty() && xs.length > Thinning.MOST_POINTS ? ", thinned" : more) + ")";
    }
}
