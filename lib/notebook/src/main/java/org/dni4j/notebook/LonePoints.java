package org.dni4j.notebook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A point between two gaps has no line to be seen by: it gets a marker. */
final class LonePoints {

    private static final int SIZE = 5;

    private LonePoints() {}

    /** Returns a trace of the lone points of each line that has some and no markers. */
    static List<Map<String, Object>> of(List<Map<String, Object>> lines) {
        var traces = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < lines.size(); i++) {
            of(lines.get(i), Look.COLOURS.get(i % Look.COLOURS.size())).ifPresent(traces::add);
        }
        return traces;
    }

    private static Optional<Map<String, Object>> of(Map<String, Object> line, String colour) {
        if (!(line.get("x") instanceof List<?> xs
                && line.get("y") instanceof List<?> ys
                && "lines".equals(line.get("mode")))) {
            return Optional.empty();
        }
        var lone = new ArrayList<Integer>();
        for (int i = 0; i < Math.min(xs.size(), ys.size()); i++) {
            if (isPoint(xs, ys, i) && !isPoint(xs, ys, i - 1) && !isPoint(xs, ys, i + 1)) {
                lone.add(i);
            }
        }
        return lone.isEmpty() ? Optional.empty() : Optional.of(markers(line, xs, ys, lone, colour));
    }

    private static boolean isPoint(List<?> xs, List<?> ys, int index) {
        return index >= 0 && index < Math.min(xs.size(), ys.size()) && xs.get(index) != null && ys.get(index) != null;
    }

    private static Map<String, Object> markers(
            Map<String, Object> line, List<?> xs, List<?> ys, List<Integer> places, String colour) {
        var markers = new LinkedHashMap<>(line);
        markers.keySet().retainAll(List.of("type", "name", "line", "xaxis", "yaxis", "opacity"));
        markers.put("x", places.stream().map(xs::get).toList());
        markers.put("y", places.stream().map(ys::get).toList());
        markers.put("mode", "markers");
        markers.put("showlegend", false);
        // a click on the legend hides the line and its lone points together
        line.putIfAbsent("legendgroup", "with lone points: " + line.get("name"));
        markers.put("legendgroup", line.get("legendgroup"));
        var stated = line.get("line") instanceof Map<?, ?> stroke ? stroke.get("color") : null;
        markers.put("marker", Map.of("size", SIZE, "color", stated == null ? colour : stated));
        return markers;
    }
}
