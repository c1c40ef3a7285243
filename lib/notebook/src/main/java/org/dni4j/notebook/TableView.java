package org.dni4j.notebook;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.columns.Column;
import tech.tablesaw.table.Relation;

/** Tablesaw's tables and columns as tables that people read. */
final class TableView {

    private static final int DIGITS = 6;

    private TableView() {}

    /** Shows a table, or a part of one. */
    static Map<String, Object> of(Relation table) {
        var name = table.name() == null || table.name().isBlank() ? "" : table.name() + ": ";
        return grid(
                        name + count(table.rowCount(), "row") + ", " + count(table.columnCount(), "column"),
                        table.columns())
                .bundle();
    }

    /** Shows a column. */
    static Map<String, Object> of(Column<?> column) {
        return grid(
                        column.type().name().toLowerCase(Locale.ROOT) + " column: " + count(column.size(), "value")
                                + (column.countMissing() == 0 ? "" : ", " + column.countMissing() + " missing"),
                        List.of(column))
                .bundle();
    }

    private static Grid grid(String caption, List<? extends Column<?>> columns) {
        return new Grid(
                caption,
                columns.stream().<String>map(Column::name).toList(),
                columns.stream().map(column -> column instanceof NumericColumn).toList(),
                columns.isEmpty() ? 0 : columns.get(0).size(),
                (row, column) -> text(columns.get(column), row));
    }

    private static String text(Column<?> column, int row) {
        if (column.isMissing(row)) {
            return null;
        }
        return column.get(row) instanceof Number number
                        && !(number instanceof Integer || number instanceof Long || number instanceof Short)
                ? Readable.number(number.doubleValue(), DIGITS)
                : column.getString(row);
    }

    static String count(int count, String of) {
        return count + " " + of + (count == 1 ? "" : "s");
    }
}
