package org.dni4j.notebook;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tech.tablesaw.plotly.components.Axis;
import tech.tablesaw.plotly.components.Figure;
import tech.tablesaw.plotly.components.Line;
import tech.tablesaw.plotly.traces.ScatterTrace;

/**
 * Rows of boxes along time, such as who worked when: {@link Plots#timeline}.
 *
 * <pre>{@code
 * Plots.timeline("Who works when", "milliseconds", "part").rows("lower", "upper")
 *     .span("forward", "lower", 0, 1.5).span("forward", "upper", 1.5, 3).span("backward", "upper", 3, 6).show();
 * }</pre>
 */
public final class TimelinePlot extends Plot {

    private static final double HALF_HEIGHT = 0.4;
    private static final int POINTS = 6;

    private record Span(int row, double start, double end) {}

    private List<String> rows = List.of();
    private final Map<String, List<Span>> kinds = new LinkedHashMap<>();

    TimelinePlot(String title, String xTitle, String yTitle) {
        super(title, xTitle, yTitle);
    }

    /**
     * Names the rows, from top to bottom. Call it before adding a span.
     *
     * @return this plot
     * @throws IllegalArgumentException if a name comes twice
     * @throws IllegalStateException if there is a span already
     */
    public TimelinePlot rows(String... names) {
        Objects.requireNonNull(names, "names");
        for (int i = 0; i < names.length; i++) {
            Objects.requireNonNull(names[i], "names[" + i + "]");
        }
        if (!kinds.isEmpty()) {
            throw new IllegalStateException("Name the rows first: there are spans of " + kinds.keySet() + " already");
        }
        if (Arrays.stream(names).distinct().count() < names.length) {
            throw new IllegalArgumentException("Each row needs a name of its own: " + List.of(names));
        }
        rows = List.of(names);
        return this;
    }

    /**
     * Adds a box.
     *
     * @param kind what the legend says; boxes of the same kind look the same
     * @param row in which row
     * @param start where it begins
     * @param end where it ends
     * @return this plot
     * @throws IllegalArgumentException if there is no such row, unless {@code start <= end}, both finite, or if there are six kinds
     *     already
     */
    public TimelinePlot span(String kind, String row, double start, double end) {
        if (!kinds.containsKey(Objects.requireNonNull(kind, "kind"))) {
            SeriesLook.requireRoom(List.copyOf(kinds.keySet()), kind);
        }
        if (!rows.contains(Objects.requireNonNull(row, "row"))) {
            throw new IllegalArgumentException("There is no row \"" + row + "\" among " + rows);
        }
        if (!(Double.isFinite(start) && Double.isFinite(end) && start <= end)) {
            throw new IllegalArgumentException(
                    "A span goes from its start to a later end, this one from " + start + " to " + end);
        }
        kinds.computeIfAbsent(kind, name -> new ArrayList<>()).add(new Span(rows.indexOf(row), start, end));
        return this;
    }

    @Override
    boolean isEmpty() {
        return kinds.isEmpty();
    }

    @Override
    Figure drawn() {
        var looks = SeriesLook.of(List.copyOf(kinds.keySet()));
        var traces = new ArrayList<ScatterTrace>();
        var settings = new ArrayList<Map<String, Object>>();
        kinds.forEach((kind, spans) -> {
            var look = looks.get(traces.size());
            traces.add(boxes(kind, spans, look));
            settings.add(Map.of(
                    "hoveron",
                    "fills",
                    "fillpattern",
                    Map.of("shape", look.form().hatching, "fgcolor", "#ffffff", "bgcolor", look.colour())));
        });
        var layout = layout(
                        Axis.builder(),
                        Axis.builder().autoRange(Axis.AutoRange.REVERSED).showGrid(false))
                .showLegend(true)
                .build();
        var places = IntStream.range(0, rows.size()).boxed().toList();
        return new SettledFigure(
                layout, Map.of("yaxis", Map.of("tickvals", places, "ticktext", rows)), traces, settings);
    }

    private static ScatterTrace boxes(String kind, List<Span> spans, SeriesLook look) {
        var xs = new double[POINTS * spans.size()];
        var ys = new double[POINTS * spans.size()];
        for (int i = 0; i < spans.size(); i++) {
            var span = spans.get(i);
            var top = span.row() - HALF_HEIGHT;
            var bottom = span.row() + HALF_HEIGHT;
            System.arraycopy(
                    new double[] {span.start(), span.end(), span.end(), span.start(), span.start(), Double.NaN},
                    0,
                    xs,
                    POINTS * i,
                    POINTS);
            System.arraycopy(new double[] {top, top, bottom, bottom, top, Double.NaN}, 0, ys, POINTS * i, POINTS);
        }
        return ScatterTrace.builder(xs, ys)
                .name(kind)
                .mode(ScatterTrace.Mode.LINE)
                .fill(ScatterTrace.Fill.TO_SELF)
                .fillColor(look.colour())
                .line(Line.builder()
                        .color(look.colour())
                        .dash(look.form().dash)
                        .width(0)
                        .build())
                .build();
    }

    @Override
    String description() {
        return "timeline \"" + title + "\" of " + TableView.count(rows.size(), "row") + ": "
                + kinds.entrySet().stream()
                        .map(kind -> describe(kind.getKey(), kind.getValue()))
                        .collect(Collectors.joining(", "));
    }

    private static String describe(String kind, List<Span> spans) {
        return kind + " (" + TableView.count(spans.size(), "span") + ", "
                + Readable.number(
                        spans.stream()
                                .mapToDouble(span -> span.end() - span.start())
                                .sum(),
                        4) + " in all)";
    }
}
