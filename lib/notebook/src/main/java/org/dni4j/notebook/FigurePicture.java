package org.dni4j.notebook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * The picture of a figure for those who cannot see the interactive one, drawn from the same JSON. It knows points, lines, areas,
 * bars, histograms, boxes, heatmaps, error bars and levels, on linear, logarithmic, date and name axes, with a second y axis.
 */
final class FigurePicture {

    private static final Set<String> KINDS = Set.of("scatter", "bar", "histogram", "box", "heatmap");

    private final JsonNode layout;
    private final List<JsonNode> traces = new ArrayList<>();
    private final Map<String, PictureAxis> axes = new LinkedHashMap<>();
    private final List<Mark> marks = new ArrayList<>();
    private final List<LegendEntry> legend = new ArrayList<>();
    private HeatmapMark heatmap;

    private FigurePicture(JsonNode figure) {
        layout = figure.path("layout");
        for (var trace : figure.path("data")) {
            if (!trace.path("visible").asText("true").matches("false|legendonly")) {
                traces.add(trace.path("type").asText().equals("histogram") ? HistogramBars.of(trace) : trace);
            }
        }
        axes.put("x", axis("x"));
        for (var trace : traces) {
            axes.computeIfAbsent(axisOf(trace, "y"), this::axis);
        }
        read();
    }

    /** Returns the picture, or nothing if the figure has a kind of trace that is not drawn here, or several plots. */
    static Optional<BufferedImage> of(Map<String, Object> figure) {
        JsonNode json = new ObjectMapper().valueToTree(figure);
        return Fonts.AVAILABLE && isDrawable(json) ? Optional.of(new FigurePicture(json).draw()) : Optional.empty();
    }

    private static boolean isDrawable(JsonNode figure) {
        return !figure.path("layout").has("grid")
                && StreamSupport.stream(figure.path("data").spliterator(), false)
                        .allMatch(trace -> KINDS.contains(trace.path("type").asText())
                                && axisOf(trace, "x").equals("x")
                                && (axisOf(trace, "y").equals("y")
                                        || figure.path("layout")
                                                .path(key(axisOf(trace, "y")))
                                                .path("overlaying")
                                                .asText()
                                                .equals("y")));
    }

    private static String axisOf(JsonNode trace, String letter) {
        return trace.path(letter + "axis").asText(letter);
    }

    /** Returns where the layout describes the axis that traces call y2, for example. */
    private static String key(String axis) {
        return axis.charAt(0) + "axis" + axis.substring(1);
    }

    private PictureAxis axis(String name) {
        var letter = name.substring(0, 1);
        return new PictureAxis(
                layout.path(key(name)),
                traces.stream()
                        .filter(trace -> axisOf(trace, letter).equals(name))
                        .map(trace -> trace.path(letter))
                        .toList());
    }

    private void read() {
        var bars = new BarsMark(layout);
        ScatterMark previous = null;
        for (int i = 0; i < traces.size(); i++) {
            var trace = traces.get(i);
            var x = axes.get("x");
            var y = axes.get(axisOf(trace, "y"));
            var style = new MarkStyle(trace, Color.decode(Look.COLOURS.get(i % Look.COLOURS.size())));
            var name = Markup.plain(trace.path("name").asText("trace " + i));
            var entry = Optional.<LegendEntry>empty();
            switch (trace.path("type").asText()) {
                case "scatter" -> {
                    previous = new ScatterMark(trace, x, y, style, previous);
                    marks.add(previous);
                    entry = previous.legend(name);
                }
                case "bar" -> entry = Optional.of(bars.add(name, trace, x, y, style));
                case "box" -> {
                    marks.add(new BoxMark(trace, x, y, style));
                    entry = Optional.of(new LegendEntry(name, graphics -> {
                        graphics.setColor(style.line());
                        graphics.fillRect(-7, -7, 14, 14);
                    }));
                }
                default -> {
                    heatmap = new HeatmapMark(trace, x, y);
                    marks.add(heatmap);
                }
            }
            if (trace.path("showlegend").asBoolean(true)) {
                entry.ifPresent(legend::add);
            }
        }
        if (!bars.isEmpty()) {
            marks.add(0, bars);
        }
        if (axes.containsKey("y")) {
            marks.add(new LevelsMark(layout, axes.get("x"), axes.get("y")));
        }
        if (!layout.path("showlegend").asBoolean(legend.size() > 1)) {
            legend.clear();
        }
    }

    private BufferedImage draw() {
        marks.forEach(Mark::claimRoom);
        var image = new BufferedImage(
                Math.max(100, layout.path("width").asInt(Plot.WIDTH)),
                Math.max(100, layout.path("height").asInt(Plot.HEIGHT)),
                BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        var frame = new PictureFrame(graphics, image.getWidth(), image.getHeight(), axes, legend, heatmap);
        frame.draw(
                Markup.plain(layout.at("/title/text").asText()),
                background("paper_bgcolor"),
                background("plot_bgcolor"),
                marks);
        graphics.dispose();
        return image;
    }

    private Color background(String which) {
        return Colours.parse(layout.path(which).asText("#ffffff")).orElse(Color.WHITE);
    }
}
