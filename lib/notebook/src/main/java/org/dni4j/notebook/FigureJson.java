package org.dni4j.notebook;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import tech.tablesaw.plotly.components.Axis;
import tech.tablesaw.plotly.components.Figure;
import tech.tablesaw.plotly.components.HoverLabel;
import tech.tablesaw.plotly.components.threeD.Scene;
import tech.tablesaw.plotly.traces.BarTrace;
import tech.tablesaw.plotly.traces.Trace;

/**
 * Any Tablesaw figure as the nested maps and lists that Plotly takes.
 *
 * <p>Tablesaw writes JavaScript in which numbers may be texts, a missing value is a text that says null, titles have a form that
 * newer Plotly versions ignore, and some settings are forgotten. So its words are read for kind and style, and the data, the
 * titles and what was forgotten are put in as they are in the figure.
 */
final class FigureJson {

    static final String MIME = "application/vnd.plotly.v1+json";

    /** Plotly draws no number beyond this. */
    private static final double LARGEST = 1.7e304;

    private static final Map<String, Object> CONFIG = Map.of("displaylogo", false, "responsive", false);

    /** What Tablesaw calls modes in three dimensions, and Plotly does. */
    private static final Map<String, String> MODES = Map.of(
            "line",
            "lines",
            "line + markers",
            "lines+markers",
            "line + text",
            "lines+text",
            "text + text",
            "markers+text",
            "line + text + markers",
            "lines+markers+text");

    private static final Set<String> DATA =
            Set.of("x", "y", "z", "open", "high", "low", "close", "values", "labels", "text");

    private FigureJson() {}

    /** Returns data, layout and configuration of a figure. */
    static Map<String, Object> of(Figure figure) {
        var layout = layout(figure);
        var traces = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < figure.getTraces().length; i++) {
            var trace = trace(figure, i);
            keepNames(trace, layout);
            anchor(trace, layout);
            traces.add(Thinning.of(trace));
        }
        Distinction.add(traces);
        traces.addAll(LonePoints.of(traces));
        var json = new LinkedHashMap<String, Object>();
        json.put("data", traces);
        json.put("layout", layout);
        json.put("config", CONFIG);
        return Markup.escaped(json);
    }

    private static Map<String, Object> trace(Figure figure, int index) {
        var trace = figure.getTraces()[index];
        var fields = Fields.of(trace);
        var known = DATA.stream()
                .filter(name ->
                        fields.get(name) != null && fields.get(name).getClass().isArray())
                .collect(Collectors.toSet());
        var json = new LinkedHashMap<>(Literals.read(Literals.withoutLists(trace.asJavascript(index), known)));
        json.put("name", Objects.requireNonNullElse(trace.name(), ""));
        if ("".equals(json.get("name"))) {
            json.remove("name");
        }
        putData(json, fields, trace);
        putForgotten(json, fields);
        json.computeIfPresent("mode", (key, mode) -> MODES.getOrDefault(mode, (String) mode));
        json.computeIfPresent("visible", (key, visible) -> switch (visible.toString()) {
            case "True" -> true;
            case "False" -> false;
            default -> visible;
        });
        json.computeIfPresent("opacity", (key, opacity) -> Double.valueOf(opacity.toString()));
        for (var axis : List.of("x", "y")) {
            if (json.getOrDefault("nbins" + axis, 0).equals(0)) {
                json.remove("nbins" + axis);
                json.remove("autobin" + axis);
            }
        }
        if (figure instanceof SettledFigure settled) {
            merge(json, settled.traceSettings(index));
        }
        return json;
    }

    /** Puts the data in place of what Tablesaw's text says of them. */
    private static void putData(Map<String, Object> json, Map<String, Object> fields, Trace trace) {
        var turned = trace instanceof BarTrace && "h".equals(json.get("orientation"));
        for (var name : DATA) {
            var values = fields.get(turned && name.equals("x") ? "y" : turned && name.equals("y") ? "x" : name);
            if (json.containsKey(name) && values != null && values.getClass().isArray()) {
                json.put(name, plain(values));
            }
        }
    }

    /** Puts in what Tablesaw's templates leave out. */
    private static void putForgotten(Map<String, Object> json, Map<String, Object> fields) {
        if (fields.get("legendGroup") instanceof String group && !group.isEmpty()) {
            json.put("legendgroup", group);
        }
        if (fields.get("showLegend") instanceof Boolean show) {
            json.put("showlegend", show);
        }
        if (fields.get("hoverLabel") instanceof HoverLabel label) {
            json.put("hoverlabel", Literals.read(label.asJavascript()));
        }
    }

    private static Map<String, Object> layout(Figure figure) {
        var layout = figure.getLayout();
        var json = new LinkedHashMap<String, Object>();
        if (layout == null) {
            json.put("width", Plot.WIDTH);
            json.put("height", Plot.HEIGHT);
        } else {
            json.putAll(Literals.read(layout.asJavascript()));
            title(json);
            var fields = Fields.of(layout);
            json.put("paper_bgcolor", fields.get("paperBgColor"));
            json.put("plot_bgcolor", fields.get("plotBgColor"));
        }
        json.computeIfPresent("hovermode", (key, mode) -> mode.equals("false") ? false : mode);
        if (layout != null) {
            axes(json, Fields.of(layout));
            if (Fields.of(layout).get("scene") instanceof Scene scene) {
                axes(child(json, "scene"), Fields.of(scene));
            }
        }
        if (figure instanceof SettledFigure settled) {
            merge(json, settled.layoutSettings());
        }
        json.put("template", Look.TEMPLATE);
        return json;
    }

    /** Puts in the axes of a layout or of a scene; a template leaves out the fourth y axis. */
    private static void axes(Map<String, Object> json, Map<String, Object> fields) {
        fields.forEach((name, value) -> {
            if (value instanceof Axis axis) {
                json.put(name.toLowerCase(Locale.ROOT), axis(axis));
            }
        });
    }

    private static Map<String, Object> axis(Axis stated) {
        var axis = Literals.read(stated.asJavascript());
        title(axis);
        var fields = Fields.of(stated);
        for (var name : List.of("range", "domain")) {
            if (fields.get(name) != null) {
                axis.put(name, plain(fields.get(name)));
            }
        }
        if (fields.get("rangeMode") != null) {
            axis.put("rangemode", fields.get("rangeMode").toString());
        }
        axis.computeIfPresent("autorange", (key, auto) -> switch (auto.toString()) {
            case "true" -> true;
            case "false" -> false;
            default -> auto;
        });
        for (var key : List.of("dtick", "tick0", "nticks", "scaleratio")) {
            axis.computeIfPresent(key, (name, value) -> number(value.toString()));
        }
        return axis;
    }

    /** Turns a title and its font into the form that Plotly reads since its version 3. */
    private static void title(Map<String, Object> owner) {
        var title = new LinkedHashMap<String, Object>();
        if (owner.remove("title") instanceof String text && !text.isEmpty()) {
            title.put("text", text);
        }
        if (owner.remove("titlefont") instanceof Map<?, ?> font) {
            title.put("font", font);
        }
        if (!title.isEmpty()) {
            owner.put("title", title);
        }
    }

    /** Where Plotly would take names for numbers, as with "007", the axis is told that they are names. */
    private static void keepNames(Map<String, Object> trace, Map<String, Object> layout) {
        for (var letter : List.of("x", "y")) {
            if (trace.get(letter) instanceof List<?> values
                    && values.stream().allMatch(v -> v == null || v instanceof String)
                    && values.stream().anyMatch(v -> v != null && number((String) v) instanceof Number)) {
                child(layout, key(trace.getOrDefault(letter + "axis", letter).toString()))
                        .putIfAbsent("type", "category");
            }
        }
    }

    /** In a grid of plots, the axes of each belong to each other: otherwise all of them would stand at the first. */
    private static void anchor(Map<String, Object> trace, Map<String, Object> layout) {
        if (layout.containsKey("grid")
                && trace.get("xaxis") instanceof String x
                && trace.get("yaxis") instanceof String y) {
            child(layout, key(x)).putIfAbsent("anchor", y);
            child(layout, key(y)).putIfAbsent("anchor", x);
        }
    }

    /** Returns where a layout describes the axis that a trace calls x2, for example; x1 is x. */
    private static String key(String axis) {
        return axis.charAt(0) + "axis" + (axis.endsWith("x1") || axis.endsWith("y1") ? "" : axis.substring(1));
    }

    private static Object number(String text) {
        try {
            return Double.valueOf(text);
        } catch (NumberFormatException e) {
            return text;
        }
    }

    /** Returns an array as a list of numbers, texts and nulls, or of such lists. */
    private static List<Object> plain(Object array) {
        var list = new ArrayList<>(Array.getLength(array));
        for (int i = 0; i < Array.getLength(array); i++) {
            var value = Array.get(array, i);
            list.add(value != null && value.getClass().isArray() ? plain(value) : plainValue(value));
        }
        return list;
    }

    /** JSON knows no NaN and no infinity: a gap is null. */
    private static Object plainValue(Object value) {
        if (value instanceof Number number) {
            return Double.isFinite(number.doubleValue()) ? clamped(number) : null;
        }
        return value == null ? null : value.toString();
    }

    private static Number clamped(Number number) {
        return Math.abs(number.doubleValue()) <= LARGEST ? number : Math.copySign(LARGEST, number.doubleValue());
    }

    /** Returns a map of a map, which is made if there is none. */
    @SuppressWarnings("unchecked")
    static Map<String, Object> child(Map<String, Object> of, String name) {
        return (Map<String, Object>) of.computeIfAbsent(name, key -> new LinkedHashMap<String, Object>());
    }

    @SuppressWarnings("unchecked")
    private static void merge(Map<String, Object> into, Map<String, Object> settings) {
        settings.forEach((name, value) -> {
            if (value instanceof Map<?, ?> map) {
                merge(child(into, name), (Map<String, Object>) map);
            } else {
                into.put(name, value);
            }
        });
    }
}
