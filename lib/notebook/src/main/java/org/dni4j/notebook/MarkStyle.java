package org.dni4j.notebook;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;

/** Colours, strokes and shapes as a trace states them. */
final class MarkStyle {

    private static final double DEFAULT_SIZE = 6;

    private final JsonNode trace;
    private final Color fallback;

    /**
     * Reads the style of a trace.
     *
     * @param fallback the colour of a trace that states none
     */
    MarkStyle(JsonNode trace, Color fallback) {
        this.trace = trace;
        this.fallback = fallback;
    }

    private double opacity() {
        return trace.path("opacity").asDouble(1);
    }

    /** Returns the colour of lines, which is also that of the trace as a whole. */
    Color line() {
        return colour(trace.at("/line/color"), colour(trace.at("/marker/color"), fallback));
    }

    Color fill() {
        return colour(trace.path("fillcolor"), Colours.faded(line(), 0.5));
    }

    Color marker() {
        var colour = colour(trace.at("/marker/color"), colour(trace.at("/line/color"), fallback));
        return Colours.faded(colour, trace.at("/marker/opacity").asDouble(1) * opacity());
    }

    /** Returns the colour of one marker of many, which may have colours or numbers of their own. */
    Color marker(int index) {
        var colours = trace.at("/marker/color");
        if (!colours.isArray()) {
            return marker();
        }
        var colour = colours.path(index);
        var faded = trace.at("/marker/opacity").asDouble(1) * opacity();
        if (!colour.isNumber()) {
            return Colours.faded(colour(colour, fallback), faded);
        }
        var numbers = new double[colours.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = colours.get(i).asDouble();
        }
        return Colours.faded(ColourScale.CIVIDIS.at(Range.of(numbers).fraction(colour.asDouble())), faded);
    }

    private static Color colour(JsonNode stated, Color otherwise) {
        return stated.isTextual() ? Colours.parse(stated.asText()).orElse(otherwise) : otherwise;
    }

    BasicStroke stroke() {
        var width = (float) trace.at("/line/width").asDouble(2);
        return new BasicStroke(
                width,
                BasicStroke.CAP_BUTT,
                BasicStroke.JOIN_ROUND,
                1,
                SeriesStyle.dashes(trace.at("/line/dash").asText()),
                0);
    }

    /** Returns the shape of a marker around the origin. */
    Shape shape(int index) {
        var sizes = trace.at("/marker/size");
        var stated = (sizes.isArray() ? sizes.path(index) : sizes).asDouble(DEFAULT_SIZE);
        var scaled = sizes.isArray() ? stated / trace.at("/marker/sizeref").asDouble(1) : stated;
        var size = sizes.isArray() && trace.at("/marker/sizemode").asText().equals("area")
                ? 2 * Math.sqrt(scaled / 2)
                : scaled;
        var shape = SeriesStyle.shape(trace.at("/marker/symbol").asText())
                .orElseGet(() -> new Ellipse2D.Double(-4, -4, 8, 8));
        return AffineTransform.getScaleInstance(size / 8, size / 8).createTransformedShape(shape);
    }

    boolean isHollow() {
        return trace.at("/marker/symbol").asText().endsWith("-open");
    }
}
