package org.dni4j.notebook;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Leaves out points that nobody would see: no screen has a pixel for each of a million. Of a line, each stretch keeps its ends
 * and its extremes; of a cloud of points, each small field keeps one; a histogram
 * is counted; a box keeps its values at equal distances in rank.
 */
final class Thinning {

    /** Traces with more points than this are thinned. */
    static final int MOST_POINTS = 10_000;

    private static final int STRETCHES = 1_000;
    private static final int COLUMNS = 180;
    private static final int ROWS = 105;

    private Thinning() {}

    /** Returns the trace, or one that looks the same and says under "meta" how many points there were. */
    static Map<String, Object> of(Map<String, Object> trace) {
        var points = Math.max(size(trace.get("x")), size(trace.get("y")));
        if (points <= MOST_POINTS) {
            return trace;
        }
        var thinned = switch (trace.get("type").toString()) {
            case "scatter" -> ofPoints(trace, points);
            case "histogram" -> HistogramBars.of(trace);
            case "box", "violin" -> select(trace, points, ofGroups(trace, points));
            default -> trace;
        };
        if (thinned != trace) {
            thinned.put("meta", Map.of("points", points, "kind", trace.get("type")));
        }
        return thinned;
    }

    private static int size(Object list) {
        return list instanceof List<?> values ? values.size() : 0;
    }

    private static Map<String, Object> ofPoints(Map<String, Object> trace, int points) {
        if (size(trace.get("x")) != points || size(trace.get("y")) != points) {
            return trace;
        }
        var xs = (List<?>) trace.get("x");
        var ys = (List<?>) trace.get("y");
        return select(
                trace,
                points,
                trace.getOrDefault("mode", "lines").toString().contains("lines") ? ofLine(xs, ys) : ofCloud(xs, ys));
    }

    /** Of each group that has many values, keeps the least, the greatest and values between them at equal distances in rank. */
    private static Collection<Integer> ofGroups(Map<String, Object> trace, int points) {
        var ys = (List<?>) trace.get("y");
        var groups = new LinkedHashMap<Object, List<Integer>>();
        for (int i = 0; i < points; i++) {
            if (ys.get(i) instanceof Number) {
                var group = size(trace.get("x")) == points ? ((List<?>) trace.get("x")).get(i) : "";
                groups.computeIfAbsent(group, name -> new ArrayList<>()).add(i);
            }
        }
        var kept = new TreeSet<Integer>();
        for (var group : groups.values()) {
            group.sort(Comparator.comparingDouble(i -> number(ys, i)));
            for (int rank = 0; rank < Math.min(group.size(), STRETCHES); rank++) {
                kept.add(group.get(
                        group.size() <= STRETCHES ? rank : (int) ((long) rank * (group.size() - 1) / (STRETCHES - 1))));
            }
        }
        return kept;
    }

    private static TreeSet<Integer> ofLine(List<?> xs, List<?> ys) {
        var kept = new TreeSet<Integer>();
        for (int stretch = 0; stretch < STRETCHES; stretch++) {
            var from = (int) ((long) xs.size() * stretch / STRETCHES);
            var to = (int) ((long) xs.size() * (stretch + 1) / STRETCHES);
            kept.add(from);
            kept.add(to - 1);
            addExtremes(xs, from, to, kept);
            addExtremes(ys, from, to, kept);
        }
        return kept;
    }

    /** Adds the places of the least and the greatest number, and that of a gap. */
    private static void addExtremes(List<?> values, int from, int to, TreeSet<Integer> kept) {
        var least = -1;
        var greatest = -1;
        var gap = -1;
        for (int i = from; i < to; i++) {
            if (values.get(i) instanceof Number number) {
                least = least < 0 || number.doubleValue() < number(values, least) ? i : least;
                greatest = greatest < 0 || number.doubleValue() > number(values, greatest) ? i : greatest;
            } else if (values.get(i) == null) {
                gap = i;
            }
        }
        for (var place : new int[] {least, greatest, gap}) {
            if (place >= 0) {
                kept.add(place);
            }
        }
    }

    private static TreeSet<Integer> ofCloud(List<?> xs, List<?> ys) {
        var x = Range.of(numbers(xs));
        var y = Range.of(numbers(ys));
        var taken = new boolean[(COLUMNS + 1) * (ROWS + 1)];
        var kept = new TreeSet<Integer>();
        for (int i = 0; i < xs.size(); i++) {
            if (xs.get(i) instanceof Number && ys.get(i) instanceof Number) {
                var field = (int) (x.fraction(number(xs, i)) * COLUMNS) * (ROWS + 1)
                        + (int) (y.fraction(number(ys, i)) * ROWS);
                if (!taken[field]) {
                    taken[field] = true;
                    kept.add(i);
                }
            } else if (xs.get(i) != null && ys.get(i) != null && i % (xs.size() / STRETCHES) == 0) {
                kept.add(i); // a name or a date: one of many
            }
        }
        return kept;
    }

    private static double[] numbers(List<?> values) {
        return values.stream()
                .mapToDouble(value -> value instanceof Number number ? number.doubleValue() : Double.NaN)
                .toArray();
    }

    private static double number(List<?> values, int index) {
        return ((Number) values.get(index)).doubleValue();
    }

    /** Returns the trace with every list that has an entry for each point, also in nested maps, cut down to some points. */
    @SuppressWarnings("unchecked")
    private static Map<String, Object> select(Map<String, Object> trace, int points, Collection<Integer> kept) {
        var selected = new LinkedHashMap<String, Object>();
        trace.forEach((name, value) -> {
            if (value instanceof Map<?, ?> map) {
                selected.put(name, select((Map<String, Object>) map, points, kept));
            } else if (value instanceof List<?> list && list.size() == points) {
                var some = new ArrayList<>(kept.size());
                kept.forEach(index -> some.add(list.get(index)));
                selected.put(name, some);
            } else {
                selected.put(name, value);
            }
        });
        return selected;
    }
}
