package org.dni4j.notebook;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;

/** A trace of boxes: quartiles, whiskers up to 1.5 times the box, and each value beyond them. */
final class BoxMark implements Mark {

    private static final double HALF_WIDTH = 0.25;
    private static final double WHISKER = 1.5;

    private final PictureAxis x;
    private final PictureAxis y;
    private final Color colour;
    private final Map<Double, double[]> groups = new TreeMap<>();

    BoxMark(JsonNode trace, PictureAxis x, PictureAxis y, MarkStyle style) {
        this.x = x;
        this.y = y;
        colour = style.line();
        var values = y.positions(trace.path("y"), trace.path("y").size());
        var places =
                trace.path("x").isArray() ? x.positions(trace.path("x"), values.length) : new double[values.length];
        var lists = new TreeMap<Double, ArrayList<Double>>();
        for (int i = 0; i < values.length; i++) {
            if (Double.isFinite(values[i]) && Double.isFinite(places[i])) {
                lists.computeIfAbsent(places[i], place -> new ArrayList<>()).add(values[i]);
            }
        }
        lists.forEach((place, list) -> groups.put(
                place, list.stream().mapToDouble(Double::doubleValue).sorted().toArray()));
    }

    @Override
    public void claimRoom() {
        groups.forEach((place, values) -> {
            x.include(place - 0.5);
            x.include(place + 0.5);
            y.include(values[0]);
            y.include(values[values.length - 1]);
        });
        y.pad();
    }

    @Override
    public void draw(Graphics2D graphics) {
        groups.forEach((place, values) -> draw(graphics, place, values));
    }

    private void draw(Graphics2D graphics, double place, double[] sorted) {
        var low = quantile(sorted, 0.25);
        var high = quantile(sorted, 0.75);
        var reach = WHISKER * (high - low);
        var least = low;
        var most = high;
        graphics.setColor(colour);
        graphics.setStroke(new BasicStroke(1.5f));
        var middle = x.pixel(place);
        for (var value : sorted) {
            if (value < low - reach || value > high + reach) {
                graphics.fill(new Ellipse2D.Double(middle - 3, y.pixel(value) - 3, 6, 6));
            } else {
                least = Math.min(least, value);
                most = Math.max(most, value);
            }
        }
        var left = x.pixel(place - HALF_WIDTH);
        var right = x.pixel(place + HALF_WIDTH);
        var box = new Rectangle2D.Double();
        box.setFrameFromDiagonal(left, y.pixel(low), right, y.pixel(high));
        graphics.setColor(Colours.faded(colour, 0.5));
        graphics.fill(box);
        graphics.setColor(colour);
        graphics.draw(box);
        var median = y.pixel(quantile(sorted, 0.5));
        graphics.draw(new Line2D.Double(left, median, right, median));
        for (var end : new double[][] {{low, least}, {high, most}}) {
            graphics.draw(new Line2D.Double(middle, y.pixel(end[0]), middle, y.pixel(end[1])));
            graphics.draw(
                    new Line2D.Double((left + middle) / 2, y.pixel(end[1]), (middle + right) / 2, y.pixel(end[1])));
        }
    }

    /** Returns the value below which this share of the sorted values lies, as Plotly interpolates it. */
    static double quantile(double[] sorted, double share) {
        var at = Math.max(0, Math.min(sorted.length - 1, share * sorted.length - 0.5));
        var below = (int) Math.floor(at);
        var above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (sorted[above] - sorted[below]) * (at - below);
    }
}
