package org.dni4j.notebook;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import tech.tablesaw.plotly.components.Axis;
import tech.tablesaw.plotly.components.Figure;
import tech.tablesaw.plotly.traces.HeatmapTrace;

/**
 * A table of numbers as colours (cividis, or blue and vermilion where signs matter), its first row on top: {@link Plots#heatmap}.
 */
public final class HeatmapPlot extends Plot {

    /** By how much distances of rows or columns may differ, as a share. */
    private static final double EVEN = 0.01;

    private double[][] cells = {};
    private List<String> rows = List.of();
    private List<String> columns = List.of();
    private Range range;
    private boolean diverging;
    private double[] rowNumbers;
    private double[] columnNumbers;

    HeatmapPlot(String title, String xTitle, String yTitle) {
        super(title, xTitle, yTitle);
    }

    /**
     * Sets the numbers; rows and columns are labelled 0, 1, 2, ... One that is not finite leaves a gap.
     *
     * @param cells row after row, [rows][columns]
     * @return this plot
     * @throws IllegalArgumentException if the rows differ in length, there is no cell, or none is finite
     */
    public HeatmapPlot cells(double[][] cells) {
        for (int row = 0; row < cells.length; row++) {
            Objects.requireNonNull(cells[row], "cells, row " + row);
            if (cells[row].length != cells[0].length) {
                throw new IllegalArgumentException(
                        "Row 0 has " + cells[0].length + " cells, row " + row + " has " + cells[row].length);
            }
        }
        Series.requireNumbers(
                title,
                "cell",
                Arrays.stream(cells).flatMapToDouble(Arrays::stream).toArray());
        this.cells = Arrays.stream(cells).map(double[]::clone).toArray(double[][]::new);
        rows = numbered(cells.length);
        columns = numbered(cells[0].length);
        return this;
    }

    private static List<String> numbered(int count) {
        return IntStream.range(0, count).mapToObj(Integer::toString).toList();
    }

    /**
     * Labels the rows, from top to bottom. Call it after {@link #cells}.
     *
     * @return this plot
     * @throws IllegalArgumentException if there is not one label for each row
     */
    public HeatmapPlot rows(String... labels) {
        rows = labels("rows", rows.size(), labels);
        return this;
    }

    /**
     * Labels the columns, from left to right. Call it after {@link #cells}.
     *
     * @return this plot
     * @throws IllegalArgumentException if there is not one label for each column
     */
    public HeatmapPlot columns(String... labels) {
        columns = labels("columns", columns.size(), labels);
        return this;
    }

    /**
     * Places the rows on a y axis of numbers, which grow upwards. Call it after {@link #cells}.
     *
     * @param numbers the middle of each row, all at the same distance
     * @return this plot
     * @throws IllegalArgumentException if there is not one number for each row, or their distances differ
     */
    public HeatmapPlot rows(double... numbers) {
        rowNumbers = numbers("rows", rows.size(), numbers);
        return this;
    }

    /**
     * Places the columns on an x axis of numbers. Call it after {@link #cells}.
     *
     * @param numbers the middle of each column, all at the same distance
     * @return this plot
     * @throws IllegalArgumentException if there is not one number for each column, or their distances differ
     */
    public HeatmapPlot columns(double... numbers) {
        columnNumbers = numbers("columns", columns.size(), numbers);
        return this;
    }

    private static double[] numbers(String what, int count, double... numbers) {
        if (numbers.length != count) {
            throw new IllegalArgumentException("There are " + numbers.length + " numbers for " + count + " " + what);
        }
        for (int i = 1; i < count; i++) {
            var distance = (numbers[count - 1] - numbers[0]) / (count - 1);
            if (!(Math.abs(numbers[i] - numbers[i - 1] - distance) <= EVEN * Math.abs(distance)) || distance == 0) {
                throw new IllegalArgumentException(
                        "The " + what + " are not at the same distance: " + Arrays.toString(numbers));
            }
        }
        return numbers.clone();
    }

    private static List<String> labels(String what, int count, String... labels) {
        if (labels.length != count) {
            throw new IllegalArgumentException("There are " + labels.length + " labels for " + count + " " + what);
        }
        return List.of(labels);
    }

    /**
     * Fixes which numbers the first and the last colour stand for; if not called, the least and the greatest cell.
     *
     * @return this plot
     * @throws IllegalArgumentException unless {@code low < high}, both finite
     */
    public HeatmapPlot range(double low, double high) {
        range = new Range(low, high);
        return this;
    }

    /**
     * Shows signed numbers: white stands for zero, blue for numbers below it, vermilion for numbers above it, and the colours reach
     * as far below zero as above.
     *
     * @return this plot
     */
    public HeatmapPlot diverging() {
        diverging = true;
        return this;
    }

    private Range limits() {
        var stated = range == null ? Range.of(cells) : range;
        var furthest = Math.max(Math.abs(stated.low()), Math.abs(stated.high()));
        return diverging ? new Range(-furthest, furthest) : stated;
    }

    @Override
    boolean isEmpty() {
        return cells.length == 0;
    }

    @Override
    Figure drawn() {
        var trace = HeatmapTrace.builder(places(columns, columnNumbers), places(rows, rowNumbers), cells)
                .build();
        var x = columnNumbers == null ? Axis.builder().type(Axis.Type.CATEGORY) : Axis.builder();
        var y = rowNumbers == null
                ? Axis.builder().type(Axis.Type.CATEGORY).autoRange(Axis.AutoRange.REVERSED)
                : Axis.builder();
        var layout = layout(x, y).build();
        return new SettledFigure(layout, Map.of(), List.of(trace), List.of(settings()));
    }

    private static Object[] places(List<String> labels, double[] numbers) {
        return numbers == null
                ? labels.toArray()
                : Arrays.stream(numbers).boxed().toArray();
    }

    private Map<String, Object> settings() {
        var settings =
                new HashMap<String, Object>(Map.of("zmin", limits().low(), "zmax", limits().high(), "name", title));
        if (diverging) {
            settings.put("colorscale", ColourScale.DIVERGING.stops());
        }
        return settings;
    }

    @Override
    String description() {
        return "heatmap \"" + title + "\": " + rows.size() + " rows, " + columns.size() + " columns, colours from "
                + limits().low() + " to " + limits().high();
    }
}
