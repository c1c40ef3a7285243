package org.dni4j.notebook;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Horizontal lines with labels, such as what guessing reaches. */
final class Levels {

    /** Labels of levels that are nearer to each other, as a share of the axis, would touch. */
    private static final double NEAR = 0.07;

    private record Level(String label, double value) {

        String colour() {
            return Way.of(label).map(way -> way.colour).orElse("#222222");
        }
    }

    private final List<Level> levels = new ArrayList<>();

    void add(String label, double value) {
        if (Objects.requireNonNull(label, "label").isBlank()) {
            throw new IllegalArgumentException("A level needs a label, the one at " + value + " is blank");
        }
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(
                    "The level \"" + label + "\" is at " + value + ", which cannot be drawn");
        }
        levels.add(new Level(label, value));
    }

    double[] values() {
        return levels.stream().mapToDouble(Level::value).toArray();
    }

    /**
     * Returns the lines and their labels in Plotly's words.
     *
     * @param shown what the axis shows
     * @param logarithmic whether labels are placed in powers of ten
     */
    Map<String, Object> settings(Range shown, boolean logarithmic) {
        var drawn = levels.stream()
                .filter(level -> !logarithmic || level.value() > 0)
                .toList();
        if (drawn.isEmpty()) {
            return Map.of();
        }
        return Map.of(
                "shapes",
                drawn.stream().map(Levels::line).toList(),
                "annotations",
                drawn.stream().map(level -> label(level, shown, logarithmic)).toList());
    }

    private static Map<String, Object> line(Level level) {
        return Map.of(
                "type",
                "line",
                "xref",
                "paper",
                "x0",
                0,
                "x1",
                1,
                "yref",
                "y",
                "y0",
                level.value(),
                "y1",
                level.value(),
                "line",
                Map.of("color", level.colour(), "width", 1.5, "dash", "dot"));
    }

    private Map<String, Object> label(Level level, Range shown, boolean logarithmic) {
        return Map.of(
                "xref",
                "paper",
                "x",
                1,
                "xanchor",
                "right",
                "yref",
                "y",
                "y",
                logarithmic ? Math.log10(level.value()) : level.value(),
                "yanchor",
                below(level, shown) ? "top" : "bottom",
                "text",
                level.label(),
                "showarrow",
                false,
                "bgcolor",
                "rgba(255,255,255,0.75)",
                "font",
                Map.of("size", 12, "color", level.colour()));
    }

    /** Returns whether there is no room for a label above its line. */
    private boolean below(Level level, Range shown) {
        return levels.stream()
                .mapToDouble(other -> shown.fraction(other.value()) - shown.fraction(level.value()))
                .anyMatch(distance -> distance > 0 && distance < NEAR);
    }

    /** Returns the levels as the end of a line of text. */
    String describe() {
        return levels.stream()
                .map(level -> "; level \"" + level.label() + "\" at " + Readable.number(level.value(), 4))
                .collect(Collectors.joining());
    }
}
