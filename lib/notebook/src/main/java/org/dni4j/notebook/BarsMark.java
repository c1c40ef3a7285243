package org.dni4j.notebook;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.TexturePaint;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All bars of a picture: side by side, on top of each other, or one before the other. */
final class BarsMark implements Mark {

    private static final int TILE = 10;
    private static final int KEY_SIZE = 14;
    private static final int CAP = 4;
    private static final double GAP = 0.2;

    /** The bars of one trace: where they stand, how wide they are together with those beside them, how far they reach. */
    private record Bars(
            JsonNode trace, MarkStyle style, PictureAxis along, PictureAxis up, double[] places, double[] values) {

        boolean isTurned() {
            return trace.path("orientation").asText().equals("h");
        }

        /** Returns how far an error bar reaches; downwards it reaches as far as upwards unless stated otherwise. */
        JsonNode error(String direction, int index) {
            var errors = trace.path(isTurned() ? "error_x" : "error_y");
            return errors.path(errors.has(direction) ? direction : "array").path(index);
        }
    }

    private final String mode;
    private final double gap;
    private final List<Bars> all = new ArrayList<>();
    private double slot;
    private double[][] bottoms;
    private double[][] tops;

    BarsMark(JsonNode layout) {
        mode = layout.path("barmode").asText("group");
        gap = layout.path("bargap").asDouble(GAP);
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    /** Adds the bars of a trace and returns its line of the legend. */
    LegendEntry add(String name, JsonNode trace, PictureAxis x, PictureAxis y, MarkStyle style) {
        var turned = trace.path("orientation").asText().equals("h");
        var count = Math.max(trace.path("x").size(), trace.path("y").size());
        var along = turned ? y : x;
        var up = turned ? x : y;
        var numbers = trace.path(turned ? "x" : "y");
        var values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = numbers.path(i).isNumber() ? numbers.path(i).asDouble() : Double.NaN;
        }
        all.add(new Bars(trace, style, along, up, along.positions(trace.path(turned ? "y" : "x"), count), values));
        return new LegendEntry(name, graphics -> {
            graphics.setPaint(paint(trace, style, 0));
            graphics.fillRect(-KEY_SIZE / 2, -KEY_SIZE / 2, KEY_SIZE, KEY_SIZE);
        });
    }

    @Override
    public void claimRoom() {
        slot = narrowest();
        stack();
        for (int t = 0; t < all.size(); t++) {
            var bars = all.get(t);
            var half = (bars.trace().path("width").isNumber()
                            ? bars.trace().path("width").asDouble()
                            : slot)
                    / 2;
            for (int i = 0; i < bars.places().length; i++) {
                bars.along().include(bars.places()[i] - half);
                bars.along().include(bars.places()[i] + half);
                bars.up().include(bars.up().of(tops[t][i]));
                bars.up()
                        .include(
                                bars.up().of(tops[t][i] + bars.error("array", i).asDouble(0)));
                bars.up()
                        .include(bars.up()
                                .of(tops[t][i] - bars.error("arrayminus", i).asDouble(0)));
            }
            bars.up().pad();
            bars.up().standOnZero();
        }
    }

    /** Returns the least distance between two places, 1 if there is one place only. */
    private double narrowest() {
        var places = all.stream()
                .flatMapToDouble(bars -> Arrays.stream(bars.places()))
                .filter(Double::isFinite)
                .sorted()
                .distinct()
                .toArray();
        var least = Double.POSITIVE_INFINITY;
        for (int i = 1; i < places.length; i++) {
            least = Math.min(least, places[i] - places[i - 1]);
        }
        return Double.isFinite(least) ? least : 1;
    }

    private void stack() {
        bottoms = new double[all.size()][];
        tops = new double[all.size()][];
        Map<Double, Double> above = new HashMap<>();
        Map<Double, Double> below = new HashMap<>();
        for (int t = 0; t < all.size(); t++) {
            var bars = all.get(t);
            bottoms[t] = new double[bars.values().length];
            tops[t] = bars.values().clone();
            if (mode.equals("stack") || mode.equals("relative")) {
                for (int i = 0; i < bars.values().length; i++) {
                    var value = bars.values()[i];
                    if (Double.isFinite(value)) {
                        var ends = value < 0 ? below : above;
                        bottoms[t][i] = ends.getOrDefault(bars.places()[i], 0.0);
                        tops[t][i] = bottoms[t][i] + value;
                        ends.put(bars.places()[i], tops[t][i]);
                    }
                }
            }
        }
    }

    @Override
    public void draw(Graphics2D graphics) {
        var beside = mode.equals("group") ? all.size() : 1;
        for (int t = 0; t < all.size(); t++) {
            var bars = all.get(t);
            var own = bars.trace().path("width");
            var width = own.isNumber() ? own.asDouble() : slot * (1 - gap) / beside;
            var offset = own.isNumber() || beside == 1 ? 0 : (t - (beside - 1) / 2.0) * width;
            for (int i = 0; i < bars.places().length; i++) {
                if (Double.isFinite(bars.places()[i]) && Double.isFinite(tops[t][i])) {
                    draw(graphics, bars, i, bars.places()[i] + offset, width, bottoms[t][i], tops[t][i]);
                }
            }
        }
    }

    private static void draw(
            Graphics2D graphics, Bars bars, int index, double place, double width, double bottom, double top) {
        var from = bars.along().pixel(place - width / 2);
        var to = bars.along().pixel(place + width / 2);
        var high = bars.up().pixel(bars.up().of(top));
        var low = bottom == 0 ? bars.up().base() : bars.up().pixel(bars.up().of(bottom));
        if (Double.isNaN(high)) {
            return; // 0 or less on a logarithmic axis
        }
        var bar = new Rectangle2D.Double();
        if (bars.isTurned()) {
            bar.setFrameFromDiagonal(low, from, high, to);
        } else {
            bar.setFrameFromDiagonal(from, low, to, high);
        }
        graphics.setPaint(paint(bars.trace(), bars.style(), index));
        graphics.fill(bar);
        if (bars.error("array", index).isNumber()) {
            var least = top - bars.error("arrayminus", index).asDouble();
            var most = top + bars.error("array", index).asDouble();
            drawError(
                    graphics,
                    bars,
                    (from + to) / 2,
                    bars.up().pixel(bars.up().of(least)),
                    bars.up().pixel(bars.up().of(most)));
        }
    }

    private static void drawError(Graphics2D graphics, Bars bars, double middle, double least, double most) {
        graphics.setColor(Look.TEXT);
        graphics.setStroke(new BasicStroke(1.5f));
        var lines = new double[][] {
            {middle, least, middle, most},
            {middle - CAP, least, middle + CAP, least},
            {middle - CAP, most, middle + CAP, most}
        };
        for (var line : lines) {
            graphics.draw(
                    bars.isTurned()
                            ? new Line2D.Double(line[1], line[0], line[3], line[2])
                            : new Line2D.Double(line[0], line[1], line[2], line[3]));
        }
    }

    private static Paint paint(JsonNode trace, MarkStyle style, int index) {
        var colour = style.marker(index);
        var hatchings = trace.at("/marker/pattern/shape");
        var hatching = (hatchings.isArray() ? hatchings.path(index) : hatchings).asText();
        return hatched(colour, hatching);
    }

    /** Returns the colour with a hatching in Plotly's words, of which the empty one is none. */
    static Paint hatched(Color colour, String hatching) {
        if (hatching.isEmpty()) {
            return colour;
        }
        var tile = new BufferedImage(TILE, TILE, BufferedImage.TYPE_INT_RGB);
        var graphics = tile.createGraphics();
        graphics.setColor(colour);
        graphics.fillRect(0, 0, TILE, TILE);
        graphics.setColor(Color.WHITE);
        graphics.setStroke(new BasicStroke(1.5f));
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        if (hatching.matches("[/x]")) {
            graphics.drawLine(-1, TILE + 1, TILE + 1, -1);
        }
        if (hatching.matches("[\\\\x]")) {
            graphics.drawLine(-1, -1, TILE + 1, TILE + 1);
        }
        if (hatching.equals("-")) {
            graphics.drawLine(0, TILE / 2, TILE, TILE / 2);
        }
        if (hatching.equals(".")) {
            graphics.fillOval(TILE / 2 - 2, TILE / 2 - 2, 4, 4);
        }
        graphics.dispose();
        return new TexturePaint(tile, new Rectangle(TILE, TILE));
    }
}
