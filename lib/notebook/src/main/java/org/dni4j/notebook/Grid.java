package org.dni4j.notebook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table as people read it: of a long one the first and the last rows, of a wide one the first and the last columns, numbers to
 * the right, what is missing marked as missing.
 *
 * @param caption one line above it
 * @param header the names of the columns, or an empty list
 * @param numeric which columns hold numbers
 */
record Grid(String caption, List<String> header, List<Boolean> numeric, int rows, Cells cells) {

    private static final int MOST_ROWS = 20;
    private static final int MOST_COLUMNS = 20;
    private static final int LONGEST_TEXT = 60;
    private static final int LEFT_OUT = -1;
    private static final String MISSING = "\u2013";
    private static final String ELLIPSIS = "\u2026";

    /** What stands in a cell: null if nothing does. */
    interface Cells {

        String at(int row, int column);
    }

    /** Returns a table with a name and a value in each row. */
    static Grid of(String caption, Map<String, String> rows) {
        var names = List.copyOf(rows.keySet());
        return new Grid(
                caption,
                List.of(),
                List.of(false, true),
                names.size(),
                (row, column) -> column == 0 ? names.get(row) : rows.get(names.get(row)));
    }

    /** Returns the table as HTML and as text. */
    Map<String, Object> bundle() {
        var bundle = new LinkedHashMap<String, Object>();
        bundle.put("text/html", html());
        bundle.put("text/plain", text());
        return bundle;
    }

    private static List<Integer> shown(int count, int most) {
        var shown = new ArrayList<Integer>();
        for (int i = 0; i < count; i++) {
            if (count <= most || i < most / 2 || i >= count - most / 4) {
                shown.add(i);
            } else if (i == most / 2) {
                shown.add(LEFT_OUT);
            }
        }
        return shown;
    }

    String html() {
        var columns = shown(numeric.size(), MOST_COLUMNS);
        var html = new StringBuilder("<table><caption style=\"text-align:left;white-space:nowrap\">")
                .append(escaped(caption))
                .append("</caption>");
        if (!header.isEmpty()) {
            html.append("<thead><tr>");
            for (var column : columns) {
                html.append("<th scope=\"col\"")
                        .append(alignment(column))
                        .append('>')
                        .append(column == LEFT_OUT ? ELLIPSIS : escaped(header.get(column)))
                        .append("</th>");
            }
            html.append("</tr></thead>");
        }
        html.append("<tbody>");
        for (var row : shown(rows, MOST_ROWS)) {
            html.append("<tr>");
            for (var column : columns) {
                html.append("<td")
                        .append(alignment(column))
                        .append('>')
                        .append(cell(row, column))
                        .append("</td>");
            }
            html.append("</tr>");
        }
        return html.append("</tbody></table>").toString();
    }

    private String alignment(int column) {
        return column != LEFT_OUT && numeric.get(column) ? " style=\"text-align:right\"" : " style=\"text-align:left\"";
    }

    private String cell(int row, int column) {
        if (row == LEFT_OUT || column == LEFT_OUT) {
            return ELLIPSIS;
        }
        var text = cells.at(row, column);
        return text == null ? "<span title=\"missing\">" + MISSING + "</span>" : escaped(shortened(text));
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT - 1) + ELLIPSIS;
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    String text() {
        var columns = shown(numeric.size(), MOST_COLUMNS);
        var lines = new ArrayList<List<String>>();
        if (!header.isEmpty()) {
            lines.add(columns.stream()
                    .map(column -> column == LEFT_OUT ? ELLIPSIS : header.get(column))
                    .toList());
        }
        for (var row : shown(rows, MOST_ROWS)) {
            lines.add(columns.stream().map(column -> plain(row, column)).toList());
        }
        var widths = IntStream.range(0, columns.size())
                .map(i -> lines.stream()
                        .mapToInt(line -> line.get(i).length())
                        .max()
                        .orElse(0))
                .toArray();
        return caption
                + lines.stream()
                        .map(line -> "\n"
                                + IntStream.range(0, line.size())
                                        .mapToObj(i -> padded(line.get(i), widths[i], columns.get(i)))
                                        .collect(Collectors.joining("  "))
                                        .stripTrailing())
                        .collect(Collectors.joining());
    }

    private String plain(int row, int column) {
        if (row == LEFT_OUT || column == LEFT_OUT) {
            return ELLIPSIS;
        }
        var text = cells.at(row, column);
        return text == null ? MISSING : shortened(text).replaceAll("\\s", " ");
    }

    private String padded(String text, int width, int column) {
        var room = " ".repeat(width - text.length());
        return column != LEFT_OUT && numeric.get(column) ? room + text : text + room;
    }
}
