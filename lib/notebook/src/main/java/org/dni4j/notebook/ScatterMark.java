package org.dni4j.notebook;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.util.Optional;

/** A trace of points: lines, markers, texts, the area under or between lines, error bars. */
final class ScatterMark implements Mark {

    private static final int KEY_WIDTH = 36;
    private static final int CAP = 4;

    private final JsonNode trace;
    private final PictureAxis x;
    private final PictureAxis y;
    private final MarkStyle style;
    private final ScatterMark previous;
    private final double[] xs;
    private final double[] ys;

    /**
     * Reads a trace.
     *
     * @param previous the trace of points before this one, to which an area may reach; or null
     */
    ScatterMark(JsonNode trace, PictureAxis x, PictureAxis y, MarkStyle style, ScatterMark previous) {
        this.trace = trace;
        this.x = x;
        this.y = y;
        this.style = style;
        this.previous = previous;
        var points = Math.max(trace.path("x").size(), trace.path("y").size());
        xs = x.positions(trace.path("x"), points);
        ys = y.positions(trace.path("y"), points);
    }

    private boolean has(String what) {
        return trace.path("mode").asText("lines+markers").contains(what);
    }

    /** Returns where the area reaches to; one that should reach to the trace before it reaches to zero if there is none. */
    private String fill() {
        var fill = trace.path("fill").asText("none");
        return previous == null && fill.startsWith("tonext") ? fill.replace("tonext", "tozero") : fill;
    }

    @Override
    public void claimRoom() {
        for (int i = 0; i < xs.length; i++) {
            if (!Double.isNaN(xs[i]) && !Double.isNaN(ys[i])) {
                x.include(xs[i]);
                y.include(ys[i]);
                include(y, "error_y", i, ys[i]);
                include(x, "error_x", i, xs[i]);
            }
        }
        y.pad();
        if (has("markers")) {
            x.pad();
        }
        if (fill().equals("tozeroy")) {
            y.standOnZero();
        }
        if (fill().equals("tozerox")) {
            x.standOnZero();
        }
    }

    private void include(PictureAxis axis, String error, int index, double position) {
        axis.include(end(axis, error, index, position, 1));
        axis.include(end(axis, error, index, position, -1));
    }

    /** Returns the position where an error bar ends, NaN if there is none. */
    private double end(PictureAxis axis, String error, int index, double position, int sign) {
        var array = trace.path(error)
                .path(sign < 0 && trace.path(error).has("arrayminus") ? "arrayminus" : "array")
                .path(index);
        var number = axis.isLogarithmic() ? Math.pow(10, position) : position;
        return array.isNumber() ? axis.of(number + sign * array.asDouble()) : Double.NaN;
    }

    @Override
    public void draw(Graphics2D graphics) {
        if (!fill().equals("none")) {
            graphics.setPaint(areaPaint());
            graphics.fill(area());
        }
        graphics.setColor(style.line());
        drawErrors(graphics);
        if (has("lines") && trace.at("/line/width").asDouble(2) > 0) {
            graphics.setStroke(style.stroke());
            graphics.draw(path());
        }
        for (int i = 0; i < xs.length; i++) {
            if (!Double.isNaN(xs[i]) && !Double.isNaN(ys[i])) {
                if (has("markers")) {
                    drawMarker(graphics, i, x.pixel(xs[i]), y.pixel(ys[i]));
                }
                if (has("text")) {
                    graphics.setColor(Look.TEXT);
                    graphics.drawString(
                            Markup.plain(trace.path("text").path(i).asText()),
                            (float) x.pixel(xs[i]) + 6,
                            (float) y.pixel(ys[i]) - 6);
                }
            }
        }
    }

    private boolean isHatched() {
        return trace.has("fillpattern");
    }

    private Paint areaPaint() {
        return BarsMark.hatched(style.fill(), trace.at("/fillpattern/shape").asText());
    }

    private void drawMarker(Graphics2D graphics, int index, double left, double top) {
        var shape = AffineTransform.getTranslateInstance(left, top).createTransformedShape(style.shape(index));
        graphics.setColor(style.marker(index));
        graphics.setStroke(new BasicStroke(1));
        if (style.isHollow()) {
            graphics.draw(shape);
        } else {
            graphics.fill(shape);
        }
    }

    /** Returns the line, interrupted by gaps. */
    private Path2D path() {
        var path = new Path2D.Double();
        var steps = trace.at("/line/shape").asText();
        var gap = true;
        for (int i = 0; i < xs.length; i++) {
            if (Double.isNaN(xs[i]) || Double.isNaN(ys[i])) {
                gap = !trace.path("connectgaps").asBoolean();
                continue;
            }
            if (gap || path.getCurrentPoint() == null) {
                path.moveTo(x.pixel(xs[i]), y.pixel(ys[i]));
            } else {
                if (steps.equals("hv")) {
                    path.lineTo(x.pixel(xs[i]), path.getCurrentPoint().getY());
                }
                if (steps.equals("vh")) {
                    path.lineTo(path.getCurrentPoint().getX(), y.pixel(ys[i]));
                }
                path.lineTo(x.pixel(xs[i]), y.pixel(ys[i]));
            }
            gap = false;
        }
        return path;
    }

    private Path2D area() {
        var area = new Path2D.Double();
        var from = 0;
        for (int i = 0; i <= xs.length; i++) {
            if (i == xs.length || Double.isNaN(xs[i]) || Double.isNaN(ys[i])) {
                if (i > from) {
                    addArea(area, from, i);
                }
                from = i + 1;
            }
        }
        return area;
    }

    private void addArea(Path2D area, int from, int to) {
        area.moveTo(x.pixel(xs[from]), y.pixel(ys[from]));
        for (int i = from + 1; i < to; i++) {
            area.lineTo(x.pixel(xs[i]), y.pixel(ys[i]));
        }
        if (fill().equals("tozerox")) {
            area.lineTo(x.base(), y.pixel(ys[to - 1]));
            area.lineTo(x.base(), y.pixel(ys[from]));
        } else if (fill().startsWith("tonext")) {
            for (int i = previous.xs.length - 1; i >= 0; i--) {
                if (!Double.isNaN(previous.xs[i]) && !Double.isNaN(previous.ys[i])) {
                    area.lineTo(x.pixel(previous.xs[i]), y.pixel(previous.ys[i]));
                }
            }
        } else if (!fill().equals("toself")) {
            area.lineTo(x.pixel(xs[to - 1]), y.base());
            area.lineTo(x.pixel(xs[from]), y.base());
        }
        area.closePath();
    }

    private void drawErrors(Graphics2D graphics) {
        graphics.setStroke(new BasicStroke(1.5f));
        for (int i = 0; i < xs.length; i++) {
            if (Double.isNaN(xs[i]) || Double.isNaN(ys[i])) {
                continue;
            }
            for (var sign : new int[] {-1, 1}) {
                var top = y.pixel(end(y, "error_y", i, ys[i], sign));
                var side = x.pixel(end(x, "error_x", i, xs[i], sign));
                if (!Double.isNaN(top)) {
                    graphics.draw(new Line2D.Double(x.pixel(xs[i]), y.pixel(ys[i]), x.pixel(xs[i]), top));
                    graphics.draw(new Line2D.Double(x.pixel(xs[i]) - CAP, top, x.pixel(xs[i]) + CAP, top));
                }
                if (!Double.isNaN(side)) {
                    graphics.draw(new Line2D.Double(x.pixel(xs[i]), y.pixel(ys[i]), side, y.pixel(ys[i])));
                    graphics.draw(new Line2D.Double(side, y.pixel(ys[i]) - CAP, side, y.pixel(ys[i]) + CAP));
                }
            }
        }
    }

    Optional<LegendEntry> legend(String name) {
        return Optional.of(new LegendEntry(name, this::drawKey));
    }

    private void drawKey(Graphics2D graphics) {
        if (!fill().equals("none")) {
            graphics.setPaint(areaPaint());
            graphics.fillRect(-KEY_WIDTH / 2, isHatched() ? -7 : 0, KEY_WIDTH, isHatched() ? 14 : 6);
        }
        if (has("lines") && !isHatched()) {
            graphics.setColor(style.line());
            graphics.setStroke(style.stroke());
            graphics.draw(new Line2D.Double(-KEY_WIDTH / 2.0, 0, KEY_WIDTH / 2.0, 0));
        }
        if (has("markers")) {
            drawMarker(graphics, 0, 0, 0);
        }
    }
}
