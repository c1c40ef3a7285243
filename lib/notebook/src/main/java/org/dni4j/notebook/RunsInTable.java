package org.dni4j.notebook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;

/** The rows of a table that differ in their seed only: their mean, their least and their greatest value. */
final class RunsInTable {

    /** What runs under the same settings gave. */
    record Summary(double mean, double low, double high) {

        static final Summary MISSING = new Summary(Double.NaN, Double.NaN, Double.NaN);

        private static Summary of(List<Double> values) {
            var all = values.stream().mapToDouble(Double::doubleValue).summaryStatistics();
            return new Summary(all.getAverage(), all.getMin(), all.getMax());
        }
    }

    private RunsInTable() {}

    /**
     * Summarizes the rows that have the same name and the same place.
     *
     * @param series the column with the names, or null if all rows have one name: that of the values
     * @param over the column with the places
     * @return for each name and each place the summary, in the order in which they come
     */
    static Map<String, Map<Object, Summary>> of(Table table, String series, String over, String value) {
        requireColumn(table, over);
        if (series != null) {
            requireColumn(table, series);
        }
        var values = numbers(table, value);
        var found = new LinkedHashMap<String, Map<Object, List<Double>>>();
        for (int row = 0; row < table.rowCount(); row++) {
            if (!values.isMissing(row) && !table.column(over).isMissing(row)) {
                var key = series == null ? value : table.column(series).getString(row);
                found.computeIfAbsent(key, name -> new LinkedHashMap<>())
                        .computeIfAbsent(table.column(over).get(row), place -> new ArrayList<>())
                        .add(values.getDouble(row));
            }
        }
        var summaries = new LinkedHashMap<String, Map<Object, Summary>>();
        found.forEach((name, cells) -> {
            var summary = new LinkedHashMap<Object, Summary>();
            cells.forEach((place, all) -> summary.put(place, Summary.of(all)));
            summaries.put(name, summary);
        });
        if (summaries.isEmpty()) {
            throw new IllegalArgumentException(
                    "The table \"" + table.name() + "\" has no row with a value under \"" + value + "\"");
        }
        return summaries;
    }

    static NumericColumn<?> numbers(Table table, String column) {
        requireColumn(table, column);
        if (table.column(column) instanceof NumericColumn<?> numbers) {
            return numbers;
        }
        throw new IllegalArgumentException("The column \"" + column + "\" of the table \"" + table.name()
                + "\" has no numbers but " + table.column(column).type());
    }

    static void requireColumn(Table table, String column) {
        if (!Objects.requireNonNull(table, "table").containsColumn(column)) {
            throw new IllegalArgumentException(
                    "The table \"" + table.name() + "\" has no column \"" + column + "\" among " + table.columnNames());
        }
    }
}
