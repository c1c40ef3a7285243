package org.dni4j.notebook;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Ranges around values, in Plotly's words. */
final class ErrorBars {

    private ErrorBars() {}

    /** Returns how far each range reaches above and below its value; a range that is not finite is not drawn. */
    static Map<String, Object> of(double[] values, double[] lows, double[] highs) {
        return Map.of(
                "type",
                "data",
                "symmetric",
                false,
                "thickness",
                1.5,
                "array",
                distances(values, highs),
                "arrayminus",
                distances(lows, values));
    }

    private static List<Double> distances(double[] from, double[] to) {
        return IntStream.range(0, from.length)
                .mapToObj(i -> Double.isFinite(to[i] - from[i]) ? to[i] - from[i] : 0)
                .toList();
    }
}
