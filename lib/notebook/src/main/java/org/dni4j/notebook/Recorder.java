package org.dni4j.notebook;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * Keeps rows of named values, and gives them as a Tablesaw table.
 *
 * <pre>{@code
 * var run = Recorder.of("training");
 * for (int step = 0; step < steps; step++) {
 *     run.add("step", step, "loss", train(step));
 * }
 * run.table().summarize("loss", AggregateFunctions.mean).apply()
 * }</pre>
 *
 * <p>A recorder that is {@link #live} also draws itself while the cell runs. A name that is new, or left out, is missing in the
 * other rows. For use by one thread.
 */
public final class Recorder implements AutoCloseable {

    private final String name;
    private final LivePlot plot;
    private final String x;
    private final List<Map<String, Object>> rows = new ArrayList<>();
    private final Map<String, Class<?>> types = new LinkedHashMap<>();

    private Recorder(String name, String x, LivePlot plot) {
        this.name = Objects.requireNonNull(name, "name");
        this.x = x;
        this.plot = plot;
    }

    /** Begins to keep rows. */
    public static Recorder of(String name) {
        return new Recorder(name, null, null);
    }

    /**
     * Begins to keep rows, and draws them: each numeric column over one of them, as {@link Plots#live} does. Close it after the
     * last row.
     *
     * @param title the title of the plot, and the name of the table
     * @param x the column that the others are drawn over
     * @param yTitle the title of the y axis
     */
    public static Recorder live(String title, String x, String yTitle) {
        return new Recorder(title, Objects.requireNonNull(x, "x"), Plots.live(title, x, yTitle));
    }

    /**
     * Adds a row.
     *
     * @param namesAndValues a name, its value, the next name, its value, ...; a value is a number, a text, a truth value or null
     * @return this recorder
     * @throws IllegalArgumentException if a name has no value, is no text, comes twice, or had values of another kind before
     * @throws java.util.concurrent.CancellationException if it is live and the kernel was interrupted
     */
    public Recorder add(Object... namesAndValues) {
        Objects.requireNonNull(namesAndValues, "namesAndValues");
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("A row has a value after each name, this one has "
                    + namesAndValues.length + " entries: " + Arrays.asList(namesAndValues));
        }
        var row = new LinkedHashMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (!(namesAndValues[i] instanceof String column)) {
                throw new IllegalArgumentException(
                        "Entry " + i + " of a row is a name, this one is " + namesAndValues[i]);
            }
            if (row.containsKey(column)) {
                throw new IllegalArgumentException("\"" + column + "\" is in the row twice");
            }
            row.put(column, requireKind(column, namesAndValues[i + 1]));
        }
        row.forEach((column, value) -> types.merge(column, kind(value), Recorder::wider));
        rows.add(row);
        draw(row);
        return this;
    }

    private Object requireKind(String column, Object value) {
        var before = types.getOrDefault(column, Void.class);
        var now = kind(value);
        var numbers = Number.class.isAssignableFrom(before) && Number.class.isAssignableFrom(now);
        if (before != Void.class && now != Void.class && before != now && !numbers) {
            throw new IllegalArgumentException("\"" + column + "\" has values like "
                    + rows.stream()
                            .map(row -> row.get(column))
                            .filter(Objects::nonNull)
                            .findFirst()
                            .orElse(null)
                    + ", " + value + " is of another kind");
        }
        return value;
    }

    private static Class<?> kind(Object value) {
        if (value == null) {
            return Void.class;
        }
        if (value instanceof Number) {
            return value instanceof Integer || value instanceof Short || value instanceof Byte
                    ? Integer.class
                    : Double.class;
        }
        if (value instanceof Boolean || value instanceof String) {
            return value.getClass();
        }
        throw new IllegalArgumentException("A value is a number, a text or a truth value, not a "
                + value.getClass().getSimpleName() + ": " + value);
    }

    private static Class<?> wider(Class<?> one, Class<?> other) {
        return one == Void.class ? other : other == Void.class || one == other ? one : Double.class;
    }

    private void draw(Map<String, Object> row) {
        if (plot != null && row.get(x) instanceof Number at) {
            row.forEach((column, value) -> {
                if (value instanceof Number number && !column.equals(x)) {
                    plot.add(column, at.doubleValue(), number.doubleValue());
                }
            });
        }
    }

    /** Returns all rows so far as a table, the columns in the order in which their names came. */
    public Table table() {
        var table = Table.create(name);
        types.forEach((column, type) -> table.addColumns(column(column, type)));
        return table;
    }

    private Column<?> column(String column, Class<?> type) {
        var values = rows.stream().map(row -> row.get(column)).toList();
        if (type == Integer.class) {
            var ints = IntColumn.create(column);
            values.forEach(value -> ints.append(value == null ? null : (Integer) ((Number) value).intValue()));
            return ints;
        }
        if (type == Boolean.class) {
            var truths = BooleanColumn.create(column);
            values.forEach(value -> truths.append((Boolean) value));
            return truths;
        }
        if (type == String.class) {
            var texts = StringColumn.create(column);
            values.forEach(value -> texts.append((String) value));
            return texts;
        }
        var numbers = DoubleColumn.create(column);
        values.forEach(value -> numbers.append(value == null ? null : (Double) ((Number) value).doubleValue()));
        return numbers;
    }

    /** Draws the whole plot of a live recorder a last time; what was recorded stays. */
    @Override
    public void close() {
        if (plot != null) {
            plot.close();
        }
    }

    /** Returns one line: the name and how many rows there are. */
    @Override
    public String toString() {
        return name + ": " + TableView.count(rows.size(), "row") + " of " + types.keySet();
    }
}
