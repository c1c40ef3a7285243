package org.dni4j.notebook;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** A table of numbers as colours, and the bar that says which colour is which number. */
final class HeatmapMark implements Mark {

    static final int BAR_WIDTH = 90;
    private static final int THICKNESS = 16;

    private final PictureAxis x;
    private final PictureAxis y;
    private final JsonNode cells;
    private final double[] columns;
    private final double[] rows;
    private final Range range;
    private final List<Color> colours = new ArrayList<>();
    private final List<Double> stops = new ArrayList<>();

    HeatmapMark(JsonNode trace, PictureAxis x, PictureAxis y) {
        this.x = x;
        this.y = y;
        cells = trace.path("z");
        columns = x.positions(trace.path("x"), cells.path(0).size());
        rows = y.positions(trace.path("y"), cells.size());
        range = trace.path("zmin").isNumber() && trace.path("zmax").isNumber()
                ? new Range(trace.get("zmin").asDouble(), trace.get("zmax").asDouble())
                : rangeOfCells();
        var stated = trace.path("colorscale");
        if (stated.isArray()) {
            stated.forEach(stop -> {
                stops.add(stop.get(0).asDouble());
                colours.add(Colours.parse(stop.get(1).asText()).orElse(Color.GRAY));
            });
        }
    }

    private Range rangeOfCells() {
        var numbers = new ArrayList<Double>();
        cells.forEach(row -> row.forEach(cell -> numbers.add(cell.isNumber() ? cell.asDouble() : Double.NaN)));
        return Range.of(numbers.stream().mapToDouble(Double::doubleValue).toArray());
    }

    @Override
    public void claimRoom() {
        claim(x, columns);
        claim(y, rows);
    }

    private static void claim(PictureAxis axis, double[] positions) {
        var half = spacing(positions) / 2;
        for (var position : positions) {
            axis.include(position - half);
            axis.include(position + half);
        }
    }

    private static double spacing(double[] positions) {
        var span = Range.of(positions);
        return positions.length < 2 ? 1 : (span.high() - span.low()) / (positions.length - 1);
    }

    @Override
    public void draw(Graphics2D graphics) {
        for (int row = 0; row < rows.length; row++) {
            for (int column = 0; column < columns.length; column++) {
                var cell = cells.path(row).path(column);
                if (cell.isNumber()) {
                    graphics.setColor(colour(range.fraction(cell.asDouble())));
                    graphics.fill(square(columns[column], spacing(columns) / 2, rows[row], spacing(rows) / 2));
                }
            }
        }
    }

    /** Returns a cell in whole pixels, so that no seam is seen between two. */
    private Rectangle2D square(double column, double halfWidth, double row, double halfHeight) {
        var square = new Rectangle2D.Double();
        square.setFrameFromDiagonal(
                Math.rint(x.pixel(column - halfWidth)),
                Math.rint(y.pixel(row - halfHeight)),
                Math.rint(x.pixel(column + halfWidth)),
                Math.rint(y.pixel(row + halfHeight)));
        return square;
    }

    private Color colour(double fraction) {
        if (colours.isEmpty()) {
            return ColourScale.CIVIDIS.at(fraction);
        }
        int above = 0;
        while (above < stops.size() - 1 && stops.get(above) < fraction) {
            above++;
        }
        int below = Math.max(0, above - 1);
        double width = stops.get(above) - stops.get(below);
        return ColourScale.between(
                colours.get(below),
                colours.get(above),
                width == 0 ? 0 : Math.max(0, Math.min(1, (fraction - stops.get(below)) / width)));
    }

    /** Draws the bar of colours with its numbers. */
    void drawBar(Graphics2D graphics, double left, double top, double bottom) {
        var steps = 256;
        for (int i = 0; i < steps; i++) {
            graphics.setColor(colour((i + 0.5) / steps));
            var low = bottom + (top - bottom) * i / steps;
            var high = bottom + (top - bottom) * (i + 1) / steps;
            graphics.fill(new Rectangle2D.Double(left, Math.floor(high), THICKNESS, Math.ceil(low - high)));
        }
        graphics.setFont(Look.SMALL);
        graphics.setColor(Look.TEXT);
        for (var tick : Ticks.linear(range, Ticks.roundStep(range, (int) Math.max(2, (bottom - top) / 40)))) {
            graphics.drawString(
                    tick.label(),
                    (float) left + THICKNESS + 5,
                    (float) (bottom + (top - bottom) * range.fraction(tick.position())) + 4);
        }
    }
}
