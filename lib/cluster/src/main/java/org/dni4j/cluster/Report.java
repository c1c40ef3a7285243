package org.dni4j.cluster;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A line in which a part reports: {@code part=A event=step step=100 unexplained=0.61 published=100 ...}. Values have no
 * spaces, but for {@code why=}, the last, which goes to the line's end.
 *
 * @param values by name, in the line's order
 */
public record Report(Map<String, String> values) {

    private static final String WHY = "why";

    /** Keeps a copy. */
    public Report {
        values = new LinkedHashMap<>(Objects.requireNonNull(values, "values"));
    }

    static Report of(String part, String event, long step) {
        return new Report(Map.of()).with("part", part).with("event", event).with("step", step);
    }

    Report with(String name, Object value) {
        Report more = new Report(values);
        more.values.put(name, value.toString().replaceAll(name.equals(WHY) ? "\\v+" : "\\s+", " "));
        return more;
    }

    Report why(Throwable reason) {
        return with(WHY, reason.getMessage() == null ? reason.getClass().getSimpleName() : reason.getMessage());
    }

    /** The report on this line, or nothing if the line is something else. */
    public static Optional<Report> parse(String line) {
        if (!Objects.requireNonNull(line, "line").startsWith("part=")) {
            return Optional.empty();
        }
        Map<String, String> values = new LinkedHashMap<>();
        String rest = line;
        while (!rest.isEmpty()) {
            int equals = rest.indexOf('=');
            if (equals < 0) {
                return Optional.empty();
            }
            String name = rest.substring(0, equals);
            int end = name.equals(WHY) ? -1 : rest.indexOf(' ', equals);
            values.put(name, end < 0 ? rest.substring(equals + 1) : rest.substring(equals + 1, end));
            rest = end < 0 ? "" : rest.substring(end + 1);
        }
        return Optional.of(new Report(values));
    }

    /** The part's name. */
    public String part() {
        return text("part");
    }

    /** What happened: joined, step, refused, unreachable, reachable, finished, ended, tested, alone. */
    public String event() {
        return text("event");
    }

    /** The part's steps so far. */
    public long step() {
        return (long) number("step");
    }

    /**
     * A number, such as "loss" (of the top), "unexplained" (of the other parts), "rate" (steps per second).
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    public double number(String name) {
        return Double.parseDouble(text(name));
    }

    /**
     * A word of this name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public String text(String name) {
        String value = values.get(Objects.requireNonNull(name, "name"));
        if (value == null) {
            throw new IllegalArgumentException("no '" + name + "' in " + this);
        }
        return value;
    }

    /** The line. */
    @Override
    public String toString() {
        return values.entrySet().stream()
                .map(e -> e.getKey() + "=" + e.getValue())
                .collect(Collectors.joining(" "));
    }
}
