package org.dni4j.notebook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads the JavaScript literals that Tablesaw writes. Their keys have no quotes, lists end with commas, and a text in single
 * quotes is escaped as HTML but not as JavaScript: a backslash in a name stands there as it is.
 */
final class Literals {

    private static final JsonMapper LENIENT = JsonMapper.builder()
            .enable(
                    JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES, JsonReadFeature.ALLOW_TRAILING_COMMA,
                    JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS, JsonReadFeature.ALLOW_LEADING_ZEROS_FOR_NUMBERS)
            .build();

    private Literals() {}

    /** Returns the object that a statement such as {@code var trace0 = {...};} assigns, as nested maps and lists. */
    static Map<String, Object> read(String javascript) {
        var json = json(javascript.substring(javascript.indexOf('{'), javascript.lastIndexOf('}') + 1));
        try {
            return LENIENT.readValue(json, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("Tablesaw wrote what is no JSON: " + javascript, e);
        }
    }

    /** Returns the statement without the contents of some lists: each stands in a line of its own, and can be long. */
    static String withoutLists(String javascript, Set<String> names) {
        return javascript
                .lines()
                .map(line -> {
                    var end = line.indexOf(": [");
                    return end > 0 && names.contains(line.substring(0, end).strip())
                            ? line.substring(0, end) + ": [],"
                            : line;
                })
                .collect(Collectors.joining("\n"));
    }

    /** Returns the literal with the texts in single quotes as JSON has them. */
    private static String json(String literal) {
        var json = new StringBuilder(literal.length());
        for (int at = 0; at < literal.length(); at++) {
            var character = literal.charAt(at);
            if (character == '"') {
                var end = endOfJsonText(literal, at);
                json.append(literal, at, end + 1);
                at = end;
            } else if (character == '\'') {
                var end = literal.indexOf('\'', at + 1);
                json.append('"')
                        .append(JsonStringEncoder.getInstance()
                                .quoteAsString(unescaped(literal.substring(at + 1, end))))
                        .append('"');
                at = end;
            } else {
                json.append(character);
            }
        }
        return json.toString();
    }

    private static int endOfJsonText(String literal, int begin) {
        var end = begin + 1;
        while (literal.charAt(end) != '"') {
            end += literal.charAt(end) == '\\' ? 2 : 1;
        }
        return end;
    }

    private static String unescaped(String html) {
        return html.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }
}
