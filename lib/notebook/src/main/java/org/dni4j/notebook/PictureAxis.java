package org.dni4j.notebook;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * One axis of a picture. Positions on it are numbers; on a logarithmic one powers of ten, on one of dates milliseconds, on one of
 * names their places.
 */
final class PictureAxis {

    private enum Kind {
        LINEAR,
        LOG,
        DATE,
        CATEGORY
    }

    private static final double PADDING = 0.05;

    private final JsonNode settings;
    private final Kind kind;
    private final Map<String, Integer> names = new LinkedHashMap<>();
    private double low = Double.POSITIVE_INFINITY;
    private double high = Double.NEGATIVE_INFINITY;
    private boolean padded;
    private boolean fromZero;
    private Range shown;
    private double begin;
    private double end;

    /**
     * Makes an axis of the kind that its settings state, or that fits the data.
     *
     * @param data all arrays that lie along it
     */
    PictureAxis(JsonNode settings, List<JsonNode> data) {
        this.settings = settings;
        kind = kind(settings.path("type").asText(), data);
        if (kind == Kind.CATEGORY) {
            data.forEach(array -> array.forEach(name -> {
                if (!name.isNull()) {
                    names.putIfAbsent(name.asText(), names.size());
                }
            }));
            sortNames(settings.path("categoryorder").asText());
        }
    }

    private static Kind kind(String stated, List<JsonNode> data) {
        var texts = data.stream()
                .flatMap(array -> IntStream.range(0, array.size()).mapToObj(array::get))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .toList();
        return switch (stated) {
            case "linear" -> Kind.LINEAR;
            case "log" -> Kind.LOG;
            case "date" -> Kind.DATE;
            case "category" -> Kind.CATEGORY;
            default ->
                texts.isEmpty()
                        ? Kind.LINEAR
                        : texts.stream().allMatch(text -> !Double.isNaN(millis(text))) ? Kind.DATE : Kind.CATEGORY;
        };
    }

    private void sortNames(String order) {
        if (order.startsWith("category")) {
            var sorted = new ArrayList<>(names.keySet());
            Collections.sort(sorted);
            if (order.endsWith("descending")) {
                Collections.reverse(sorted);
            }
            names.clear();
            sorted.forEach(name -> names.put(name, names.size()));
        }
    }

    private static double millis(String text) {
        try {
            return Ticks.millis(
                    text.length() > 10
                            ? LocalDateTime.parse(
                                    text.replace(' ', 'T').replaceFirst("Z$", ""),
                                    DateTimeFormatter.ISO_LOCAL_DATE_TIME)
                            : LocalDate.parse(text).atStartOfDay());
        } catch (DateTimeParseException e) {
            return Double.NaN;
        }
    }

    boolean isCategory() {
        return kind == Kind.CATEGORY;
    }

    boolean isLogarithmic() {
        return kind == Kind.LOG;
    }

    String title() {
        return Markup.plain(settings.at("/title/text").asText());
    }

    boolean hasGrid() {
        return settings.path("showgrid").asBoolean(true) && !settings.has("overlaying");
    }

    /** Returns where the values of an array lie, NaN for a gap; of a missing array 0, 1, 2, ... */
    double[] positions(JsonNode array, int count) {
        return IntStream.range(0, count)
                .mapToDouble(i -> array.isArray() ? position(array.path(i)) : i)
                .toArray();
    }

    double position(JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return Double.NaN;
        }
        return switch (kind) {
            case CATEGORY -> names.getOrDefault(value.asText(), -1) < 0 ? Double.NaN : names.get(value.asText());
            case DATE -> value.isNumber() ? value.asDouble() : millis(value.asText());
            case LINEAR, LOG -> of(value.isNumber() ? value.asDouble() : Double.NaN);
        };
    }

    /** Returns the position of a number. */
    double of(double number) {
        return kind != Kind.LOG ? number : number > 0 ? Math.log10(number) : Double.NaN;
    }

    /** Makes room for a position. */
    void include(double position) {
        if (Double.isFinite(position)) {
            low = Math.min(low, position);
            high = Math.max(high, position);
        }
    }

    /** Leaves some room at both ends, as around markers. */
    void pad() {
        padded = true;
    }

    /** Makes room for what stands on zero, and leaves none beyond it. */
    void standOnZero() {
        if (kind == Kind.LINEAR) {
            include(0);
            fromZero = true;
        }
    }

    /** Decides what is shown, and places it between two pixels. */
    void place(double begin, double end) {
        var reversed = settings.path("autorange").asText().equals("reversed");
        this.begin = reversed ? end : begin;
        this.end = reversed ? begin : end;
        shown = stated();
        if (shown == null) {
            var data = low <= high ? Range.spanning(low, high) : new Range(0, 1);
            var room = padded ? data.high() * PADDING - data.low() * PADDING : 0;
            shown = new Range(
                    fromZero && low == 0 ? 0 : bounded(data.low() - room),
                    fromZero && high == 0 ? 0 : bounded(data.high() + room));
        }
    }

    /** Returns whether a unit of this axis has to be as long as one of another. */
    boolean hasScaleOf(String other) {
        return settings.path("scaleanchor").asText().equals(other);
    }

    /** Returns how many pixels a unit has. */
    double scale() {
        return Math.abs(end - begin) / (shown.high() - shown.low());
    }

    /** Shows more at both ends, so that a unit has only so many pixels. */
    void shrink(double scale) {
        var more = (Math.abs(end - begin) / scale - (shown.high() - shown.low())) / 2;
        if (more > 0) {
            shown = new Range(shown.low() - more, shown.high() + more);
        }
    }

    private static double bounded(double value) {
        return Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, value));
    }

    private Range stated() {
        var range = settings.path("range");
        if (range.size() != 2 || range.get(0).isNull() || range.get(1).isNull()) {
            return null;
        }
        // a range of a logarithmic axis is stated in powers of ten
        double from = kind == Kind.DATE ? position(range.get(0)) : range.get(0).asDouble();
        double to = kind == Kind.DATE ? position(range.get(1)) : range.get(1).asDouble();
        if (from > to) {
            var swapped = begin;
            begin = end;
            end = swapped;
        }
        return from == to ? null : new Range(Math.min(from, to), Math.max(from, to));
    }

    double pixel(double position) {
        return begin + (end - begin) * ((position / 2 - shown.low() / 2) / (shown.high() / 2 - shown.low() / 2));
    }

    /** Returns the pixel at which the axis begins: left or at the bottom. */
    double begin() {
        return begin;
    }

    /** Returns the pixel at which the axis ends. */
    double end() {
        return end;
    }

    /** Returns the pixels of zero, or of the end that is nearest to it. */
    double base() {
        return pixel(kind == Kind.LOG ? shown.low() : Math.max(shown.low(), Math.min(0, shown.high())));
    }

    /** Returns the marks that fit, of which each has so many pixels. */
    List<Tick> ticks(double pixelsEach) {
        var parts = (int) Math.max(2, Math.abs(end - begin) / pixelsEach);
        if (settings.path("tickvals").isArray()) {
            var values = settings.get("tickvals");
            return IntStream.range(0, values.size())
                    .mapToObj(i -> new Tick(
                            position(values.get(i)),
                            settings.path("ticktext")
                                    .path(i)
                                    .asText(Readable.number(values.get(i).asDouble(), 6))))
                    .filter(this::isShown)
                    .toList();
        }
        return switch (kind) {
            case LINEAR -> Ticks.linear(shown, step(parts));
            case LOG -> Ticks.decades(shown);
            case DATE -> Ticks.times(shown, parts);
            case CATEGORY ->
                names.entrySet().stream()
                        .filter(name -> name.getValue() % Math.max(1, (names.size() + parts - 1) / parts) == 0)
                        .map(name -> new Tick(name.getValue(), Markup.plain(name.getKey())))
                        .filter(this::isShown)
                        .toList();
        };
    }

    private double step(int parts) {
        var stated = settings.path("dtick");
        return stated.isNumber() && stated.asDouble() > 0 ? stated.asDouble() : Ticks.roundStep(shown, parts);
    }

    private boolean isShown(Tick tick) {
        return tick.position() >= shown.low() && tick.position() <= shown.high();
    }
}
