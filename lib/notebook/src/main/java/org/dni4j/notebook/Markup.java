package org.dni4j.notebook;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Plotly takes some texts for markup: "List<A>" would be "List", and "&lt;" a "<". */
final class Markup {

    private static final String ENTITY = "&(?=#?\\w+;)";

    private Markup() {}

    /** Returns the same nested maps and lists with their texts so that Plotly shows them as they were. */
    @SuppressWarnings("unchecked")
    static <T> T escaped(T json) {
        if (json instanceof Map<?, ?> map) {
            var escaped = new LinkedHashMap<>();
            map.forEach((name, value) -> escaped.put(name, escaped(value)));
            return (T) escaped;
        }
        if (json instanceof List<?> list) {
            return list.stream().noneMatch(Markup::isSpecial)
                    ? json
                    : (T) list.stream().map(Markup::escapedOrNull).toList();
        }
        return json instanceof String text
                ? (T) text.replaceAll(ENTITY, "&amp;").replace("<", "&lt;")
                : json;
    }

    private static boolean isSpecial(Object value) {
        return value instanceof Map
                || value instanceof List
                || value instanceof String text && text.matches("(?s).*[<&].*");
    }

    private static Object escapedOrNull(Object value) {
        return value == null ? null : escaped(value);
    }

    /** Returns a text as it was before {@link #escaped}. */
    static String plain(String escaped) {
        return escaped.replace("&lt;", "<").replace("&amp;", "&");
    }
}
