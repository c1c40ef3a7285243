package org.dni4j.notebook;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Says in one line what a figure shows. */
final class FigureText {

    private static final List<String> DATA = List.of("x", "y", "values", "z", "close");

    private FigureText() {}

    /** Returns for example: line plot "Loss": DNI (3 points), backprop (3 points). */
    @SuppressWarnings("unchecked")
    static String of(Map<String, Object> json) {
        var all = (List<Map<String, Object>>) json.get("data");
        var named = all.stream()
                .filter(trace -> !Boolean.FALSE.equals(trace.get("showlegend")))
                .toList();
        var traces = named.isEmpty() ? all : named;
        var kinds = traces.stream().map(FigureText::kind).distinct().collect(Collectors.joining(" and "));
        var title = ((Map<String, Object>) json.get("layout")).get("title") instanceof Map<?, ?> map
                        && map.get("text") instanceof String text
                ? " \"" + Markup.plain(text).replaceAll("\\s+", " ") + "\""
                : "";
        var words = traces.stream().map(FigureText::describe).collect(Collectors.joining(", "));
        return kinds + title + (words.startsWith("(") ? " " : ": ") + words;
    }

    private static String kind(Map<String, Object> trace) {
        var type = (trace.get("meta") instanceof Map<?, ?> meta ? meta.get("kind") : trace.get("type")).toString();
        return switch (type) {
            case "scatter" ->
                trace.getOrDefault("mode", "lines").toString().contains("lines") ? "line plot" : "scatter plot";
            case "scatter3d" -> "scatter plot in three dimensions";
            case "bar", "box", "violin", "contour" -> type + " plot";
            case "histogram2d" -> "histogram in two dimensions";
            case "pie", "candlestick", "ohlc" -> type + " chart";
            default -> type;
        };
    }

    private static String describe(Map<String, Object> trace) {
        var name = Objects.toString(trace.get("name"), "");
        var count = DATA.stream()
                .map(trace::get)
                .filter(List.class::isInstance)
                .mapToInt(list -> ((List<?>) list).size())
                .max()
                .orElse(0);
        var unit = trace.get("type").equals("scatter") ? "point" : "value";
        return (name.isEmpty() ? "" : Markup.plain(name).replaceAll("\\s+", " ") + " ") + points(trace, count, unit);
    }

    private static String points(Map<String, Object> trace, int drawn, String unit) {
        if (trace.get("meta") instanceof Map<?, ?> meta && meta.get("points") instanceof Integer all) {
            return "(" + all + " " + unit + "s, " + drawn + " drawn)";
        }
        return "(" + drawn + " " + unit + (drawn == 1 ? ")" : "s)");
    }
}
