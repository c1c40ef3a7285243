package org.dni4j.notebook;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import org.jfree.chart.JFreeChart;
import tech.tablesaw.plotly.components.Layout;
import tech.tablesaw.plotly.traces.BarTrace;

/**
 * Bars over named categories, side by side where there are several series: {@link Plots#bar}.
 *
 * <pre>{@code
 * Plots.bar("Accuracy", "network", "accuracy").categories("backprop", "DNI").series("test", 0.98, 0.97).show();
 * }</pre>
 */
public final class BarPlot extends Plot {

    /** One value for each category. */
    record Bars(String name, double[] values, SeriesStyle style) {
    }

    private List<String> categories = List.of();
    private final List<Bars> series = new ArrayList<>();

    BarPlot(String title, String xTitle, String yTitle) {
        super(title, xTitle, yTitle);
    }

    /**
     * Names the categories, from left to right. Call it before adding a series.
     *
     * @return this plot
     * @throws IllegalArgumentException if a name comes twice
     * @throws IllegalStateException if there is a series already
     */
    public BarPlot categories(String... names) {
        Objects.requireNonNull(names, "names");
        for (int i = 0; i < names.length; i++) {
            Objects.requireNonNull(names[i], "names[" + i + "]");
        }
        if (!series.isEmpty()) {
            throw new IllegalStateException("Name the categories first: there are " + series.size() + " series already");
        }
        if (List.of(names).stream().distinct().count() < names.length) {
            throw new IllegalArgumentException("Each category needs a name of its own: " + List.of(names));
        }
        categories = List.of(names);
        return this;
    }

    /**
     * Adds a series. A value that is not finite leaves a gap.
     *
     * @param name what the legend says
     * @param values one for each category
     * @return this plot
     * @throws IllegalArgumentException if there is not one value for each category, none is finite, or there are six series already
     */
    public BarPlot series(String name, double... values) {
        Objects.requireNonNull(name, "name");
        if (values.length != categories.size()) {
            throw new IllegalArgumentException("The series \"" + name + "\" has " + values.length + " values for "
                    + categories.size() + " categories " + categories);
        }
        Series.requireNumbers(name, "y", values);
        series.add(new Bars(name, values.clone(), SeriesStyle.of(series.size(), name)));
        return this;
    }

    /** Adds a series, as {@link #series(String, double...)} does. */
    public BarPlot series(String name, List<? extends Number> values) {
        return series(name, Series.doubles("values", values));
    }

    @Override
    boolean isEmpty() {
        return series.isEmpty();
    }

    @Override
    List<Map<String, Object>> traces() {
        return series.stream().map(this::trace).toList();
    }

    private Map<String, Object> trace(Bars bars) {
        var style = bars.style();
        var bar = BarTrace.builder(new String[0], new double[0]).build();
        var trace = PlotlyJson.trace(bar, bars.name(), Map.of("x", categories, "y", PlotlyJson.numbers(bars.values())));
        var pattern = Map.of("shape", style.hatching, "fgcolor", "#ffffff", "bgcolor", style.colour);
        trace.put("marker", Map.of("color", style.colour, "pattern", pattern));
        return trace;
    }

    @Override
    Map<String, Object> layout() {
        var layout = PlotlyJson.layout(this, Layout.builder().barMode(Layout.BarMode.GROUP), series.size() > 1);
        var x = PlotlyJson.axis(xTitle);
        x.put("type", "category");
        x.put("showgrid", false);
        layout.put("xaxis", x);
        layout.put("barmode", "group");
        return layout;
    }

    @Override
    JFreeChart chart() {
        return BarPicture.chart(this, categories, series);
    }

    @Override
    String description() {
        return "bar plot \"" + title + "\": " + series.stream().map(this::describe).collect(Collectors.joining("; "));
    }

    private String describe(Bars bars) {
        var parts = new ArrayList<String>();
        for (int i = 0; i < categories.size(); i++) {
            parts.add(categories.get(i) + " " + rounded(bars.values()[i]));
        }
        return bars.name() + ": " + String.join(", ", parts);
    }

    /** To four significant digits. */
    private static String rounded(double value) {
        return Double.isFinite(value)
                ? new BigDecimal(value).round(new MathContext(4)).stripTrailingZeros().toPlainString()
                : String.valueOf(value);
    }
}
