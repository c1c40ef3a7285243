package org.dni4j.paper;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Named texts in their order: the settings of a run, or its results, or a line of a file with both.
 *
 * @param values by name
 */
record Row(Map<String, String> values) {

    /** The values, each with its name before it; numbers are rounded to six digits. */
    static Row of(Object... namesAndValues) {
        return new Row(Map.of()).with(namesAndValues);
    }

    /** This row and, after its values, those of another. */
    Row and(Row other) {
        Map<String, String> all = new LinkedHashMap<>(values);
        other.values.forEach((name, value) -> {
            if (all.put(name, value) != null) {
                throw new IllegalArgumentException(
                        "'" + name + "' is there twice: " + values.keySet() + " and " + other.values.keySet());
            }
        });
        return new Row(all);
    }

    /** This row and more values, each with its name before it. */
    Row with(Object... namesAndValues) {
        Map<String, String> more = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            more.put((String) namesAndValues[i], text(namesAndValues[i + 1]));
        }
        return and(new Row(more));
    }

    /** This row with another value in the place of the one that has the name. */
    Row replace(String name, Object value) {
        requireName(name);
        Map<String, String> all = new LinkedHashMap<>(values);
        all.put(name, text(value));
        return new Row(all);
    }

    String text(String name) {
        requireName(name);
        return values.get(name);
    }

    private void requireName(String name) {
        if (!values.containsKey(name)) {
            throw new IllegalArgumentException("there is no '" + name + "' in " + values);
        }
    }

    int whole(String name) {
        return Integer.parseInt(text(name));
    }

    double number(String name) {
        return Double.parseDouble(text(name));
    }

    Way way() {
        return Way.of(text("way"));
    }

    int steps() {
        return whole("steps");
    }

    /** Whether the other row's values are among these. */
    boolean has(Row other) {
        return values.entrySet().containsAll(other.values.entrySet());
    }

    String header() {
        return String.join(",", values.keySet());
    }

    String line() {
        return String.join(",", values.values());
    }

    /** What {@link #line} wrote, read by the header that it stands under. */
    static Row parse(String header, String line) {
        List<String> names = Arrays.asList(header.split(",", -1));
        List<String> texts = Arrays.asList(line.split(",", -1));
        if (names.size() != texts.size()) {
            throw new IllegalArgumentException("a line has " + texts.size() + " values under " + names + ": " + line);
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            values.put(names.get(i), texts.get(i));
        }
        return new Row(values);
    }

    private static String text(Object value) {
        if (value instanceof Double number) {
            String text = String.format(Locale.ROOT, "%.6g", number);
            return text.contains("e") || !text.contains(".") ? text : text.replaceAll("\\.?0+$", "");
        }
        return String.valueOf(value).replace(",", "");
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        values.forEach((name, value) ->
                text.append(text.isEmpty() ? "" : " ").append(name).append('=').append(value));
        return text.toString();
    }
}
