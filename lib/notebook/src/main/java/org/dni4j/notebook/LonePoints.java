package org.dni4j.notebook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A point between two gaps has no line to be seen by: it gets a marker. */
final class LonePoints {

    private static final int SIZE = 5;

    private LonePoints() {
    }

    /** Returns a trace of the lone points of a line, if it has any and no markers. */
    static Optional<Map<String, Object>> of(Map<String, Object> line) {
        if (!(line.get("x") instanceof List<?> xs && line.get("y") instanceof List<?> ys && "lines".equals(line.get("mode")))) {
            return Optional.empty();
        }
        var lone = new ArrayList<Integer>();
        for (int i = 0; i < Math.min(xs.size(), ys.size()); i++) {
            if (isPoint(xs, ys, i) && !isPoint(xs, ys, i - 1) && !isPoint(xs, ys, i + 1)) {
                lone.add(i);
            }
        }
        return lone.isEmpty() ? Optional.empty() : Optional.of(markers(line, xs, ys, lone));
    }

    private static boolean isPoint(List<?> xs, List<?> ys, int index) {
        return index >= 0 && index < Math.min(xs.size(), ys.size()) && xs.get(index) != null && ys.get(index) != null;
    }

    private static Map<String, Object> markers(Map<String, Object> line, List<?> xs, List<?> ys, List<Integer> places) {
        var markers = new LinkedHashMap<>(line);
        markers.keySet().retainAll(List.of("type", "name", "xaxis", "yaxis", "opacity"));
        markers.put("x", places.stream().map(xs::get).toList());
        markers.put("y", places.stream().map(ys::get).toList());
        markers.put("mode", "markers");
        markers.put("showlegend", false);
        // a click on the legend hides the line and its lone points together
        line.putIfAbsent("legendgroup", "with lone points: " + line.get("name"));
        markers.put("legendgroup", line.get("legendgroup"));
        var style = new LinkedHashMap<String, Object>(Map.of("size", SIZE));
        if (line.get("line") instanceof Map<?, ?> stroke && stroke.get("color") != null) {
            style.put("color", stroke.get("color"));
        }
        markers.put("marker", style);
        return markers;
    }
}
