package org.dni4j.notebook;

import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import tech.tablesaw.plotly.components.Axis;
import tech.tablesaw.plotly.components.Layout;
import tech.tablesaw.plotly.traces.Trace;

/**
 * Tablesaw's traces and layouts as the nested maps that a notebook's Plotly renderer takes.
 *
 * <p>Tablesaw writes JavaScript literals, in which numbers are strings, names are HTML-escaped and titles have a form that newer
 * Plotly versions ignore. So Tablesaw states kind and style, a lenient JSON parser reads them, and the numbers and texts
 * are put in as they are.
 */
final class PlotlyJson {

    static final String MIME = "application/vnd.plotly.v1+json";

    static final Map<String, Object> CONFIG = Map.of("displaylogo", false, "responsive", false);

    private static final JsonMapper LENIENT = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES, JsonReadFeature.ALLOW_SINGLE_QUOTES,
                    JsonReadFeature.ALLOW_TRAILING_COMMA)
            .build();

    private static final String TEXT_COLOUR = "#222222";
    private static final String GRID_COLOUR = "#e0e0e0";

    private PlotlyJson() {
    }

    /**
     * Returns a trace of the kind and style that Tablesaw states, with this name and these data.
     *
     * @param data the arrays by Plotly's names for them: x, y, z
     */
    static Map<String, Object> trace(Trace style, String name, Map<String, ? extends List<?>> data) {
        var json = parse(style.asJavascript(0));
        json.put("name", name);
        json.putAll(data);
        return json;
    }

    /** Returns the values as JSON has them: it knows no NaN and no infinity, a gap is null. */
    static List<Double> numbers(double... values) {
        return Arrays.stream(values).mapToObj(value -> Double.isFinite(value) ? value : null).toList();
    }

    /** Returns the layout that all plots share, open to more settings. */
    static Map<String, Object> layout(Plot plot, Layout.LayoutBuilder builder, boolean legend) {
        var style = builder.width(Plot.WIDTH).height(Plot.HEIGHT)
                .paperBgColor("#ffffff").plotBgColor("#ffffff")
                .xAxis(Axis.builder().build()).yAxis(Axis.builder().build())
                .build();
        var json = parse(style.asJavascript());
        json.put("title", Map.of("text", plot.title, "font", Map.of("size", 17), "x", 0.5, "xanchor", "center"));
        json.put("font", Map.of("size", 13, "color", TEXT_COLOUR));
        json.put("margin", Map.of("t", 56, "r", 24, "b", 60, "l", 70));
        json.put("showlegend", legend);
        json.put("hovermode", "closest");
        json.put("xaxis", axis(plot.xTitle));
        json.put("yaxis", axis(plot.yTitle));
        return json;
    }

    /** Returns an axis as all plots have it, open to more settings. */
    static Map<String, Object> axis(String title) {
        return new HashMap<>(Map.of("title", Map.of("text", title, "standoff", 12, "font", Map.of("size", 14)), "automargin", true,
                "gridcolor", GRID_COLOUR, "zeroline", false, "linecolor", TEXT_COLOUR, "showline", true, "ticks", "outside"));
    }

    private static Map<String, Object> parse(String javascript) {
        var literal = javascript.substring(javascript.indexOf('{'), javascript.lastIndexOf('}') + 1);
        try {
            return LENIENT.readValue(literal, new TypeReference<>() { });
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("Tablesaw wrote what is no JSON: " + literal, e);
        }
    }
}
