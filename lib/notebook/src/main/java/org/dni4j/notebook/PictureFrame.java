package org.dni4j.notebook;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Map;

/** What is around the marks of a picture: title, axes, grid, legend, the bar of a heatmap's colours. */
final class PictureFrame {

    private static final int MARGIN = 14;
    private static final int TICK = 5;
    private static final int KEY = 52;
    private static final int LINE_HEIGHT = 22;
    private static final double SLANT = -Math.PI / 5;

    private final Graphics2D graphics;
    private final int width;
    private final int height;
    private final Map<String, PictureAxis> axes;
    private final PictureAxis x;
    private final List<LegendEntry> legend;
    private final HeatmapMark heatmap;
    private final FontMetrics small;
    private final FontMetrics medium;
    private double left;
    private double right;
    private double top;
    private double bottom;
    private boolean slanted;

    PictureFrame(
            Graphics2D graphics,
            int width,
            int height,
            Map<String, PictureAxis> axes,
            List<LegendEntry> legend,
            HeatmapMark heatmap) {
        this.graphics = graphics;
        this.width = width;
        this.height = height;
        this.axes = axes;
        this.x = axes.get("x");
        this.legend = legend;
        this.heatmap = heatmap;
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        small = graphics.getFontMetrics(Look.SMALL);
        medium = graphics.getFontMetrics(Look.MEDIUM);
    }

    void draw(String title, Color paper, Color ground, List<Mark> marks) {
        graphics.setColor(paper);
        graphics.fillRect(0, 0, width, height);
        measure(!title.isEmpty());
        var area = new Rectangle2D.Double(left, top, right - left, bottom - top);
        graphics.setColor(ground);
        graphics.fill(area);
        drawTitle(title);
        drawGrid();
        graphics.setClip(new Rectangle2D.Double(left - 1, top - 1, right - left + 2, bottom - top + 2));
        marks.forEach(mark -> mark.draw(graphics));
        graphics.setClip(null);
        drawAxes();
        drawLegend();
        if (heatmap != null) {
            heatmap.drawBar(graphics, right + 14, top, bottom);
        }
    }

    /** Places the axes: what their texts need decides what is left for the marks. */
    private void measure(boolean title) {
        top = title ? 50 : MARGIN + 6;
        left = 70;
        right = width - MARGIN - 6 - legendWidth() - (heatmap == null ? 0 : HeatmapMark.BAR_WIDTH);
        bottom = height - 60;
        place();
        slanted = x.isCategory()
                && x.ticks(1).stream()
                                .mapToInt(tick -> small.stringWidth(tick.label()) + 8)
                                .max()
                                .orElse(0)
                        > (right - left) / Math.max(1, x.ticks(1).size())
                && x.ticks(1).size() <= 40;
        var labels = slanted ? (int) (Math.min(140, widest(x.ticks(1))) * -Math.sin(SLANT)) + 14 : small.getHeight();
        bottom = height - MARGIN - TICK - labels - (x.title().isEmpty() ? 0 : medium.getHeight() + 8);
        for (var axis : axes.entrySet()) {
            var room = widest(axis.getValue().ticks(50))
                    + TICK
                    + 6
                    + (axis.getValue().title().isEmpty() ? 4 : medium.getHeight() + 10);
            if (axis.getKey().equals("y")) {
                left = MARGIN + room;
            } else if (!axis.getKey().equals("x")) {
                right -= room;
            }
        }
        place();
    }

    private int widest(List<Tick> ticks) {
        return ticks.stream()
                .mapToInt(tick -> small.stringWidth(tick.label()))
                .max()
                .orElse(0);
    }

    private int legendWidth() {
        var widest = legend.stream()
                .mapToInt(entry -> medium.stringWidth(entry.name()))
                .max();
        return widest.isEmpty() ? 0 : KEY + 14 + widest.getAsInt();
    }

    private void place() {
        axes.forEach((name, axis) -> axis.place(name.equals("x") ? left : bottom, name.equals("x") ? right : top));
        var y = axes.get("y");
        if (y != null && y.hasScaleOf("x")) {
            var scale = Math.min(x.scale(), y.scale());
            x.shrink(scale);
            y.shrink(scale);
        }
    }

    private List<Tick> ticksOfX() {
        return slanted ? x.ticks(1) : x.ticks(x.isCategory() ? widest(x.ticks(1)) + 8 : 80);
    }

    private void drawTitle(String title) {
        graphics.setFont(Look.LARGE);
        graphics.setColor(Look.TEXT);
        graphics.drawString(title, (width - graphics.getFontMetrics().stringWidth(title)) / 2, 30);
    }

    private void drawGrid() {
        graphics.setColor(Look.GRID);
        graphics.setStroke(new BasicStroke(1));
        if (x.hasGrid() && heatmap == null) {
            ticksOfX()
                    .forEach(tick -> graphics.draw(
                            new Line2D.Double(x.pixel(tick.position()), top, x.pixel(tick.position()), bottom)));
        }
        axes.forEach((name, y) -> {
            if (!name.equals("x") && y.hasGrid() && heatmap == null) {
                y.ticks(50)
                        .forEach(tick -> graphics.draw(
                                new Line2D.Double(left, y.pixel(tick.position()), right, y.pixel(tick.position()))));
            }
        });
    }

    private void drawAxes() {
        graphics.setColor(Look.TEXT);
        graphics.setStroke(new BasicStroke(1));
        graphics.draw(new Line2D.Double(left, bottom, right, bottom));
        graphics.setFont(Look.SMALL);
        for (var tick : ticksOfX()) {
            var at = x.pixel(tick.position());
            graphics.draw(new Line2D.Double(at, bottom, at, bottom + TICK));
            if (slanted) {
                slanted(tick.label(), at + 4, bottom + TICK + 10);
            } else {
                centred(tick.label(), at, bottom + TICK + small.getAscent() + 1);
            }
        }
        graphics.setFont(Look.MEDIUM);
        centred(x.title(), (left + right) / 2, height - MARGIN);
        axes.forEach((name, y) -> {
            if (!name.equals("x")) {
                drawY(y, name.equals("y"));
            }
        });
    }

    private void drawY(PictureAxis y, boolean first) {
        var at = first ? left : right;
        var sign = first ? -1 : 1;
        graphics.draw(new Line2D.Double(at, top, at, bottom));
        graphics.setFont(Look.SMALL);
        var ticks = y.ticks(y.isCategory() ? small.getHeight() + 2 : 50);
        for (var tick : ticks) {
            var level = y.pixel(tick.position());
            graphics.draw(new Line2D.Double(at, level, at + sign * TICK, level));
            var start = first ? at - TICK - 3 - small.stringWidth(tick.label()) : at + TICK + 3;
            graphics.drawString(tick.label(), (float) start, (float) level + small.getAscent() / 2f - 1);
        }
        graphics.setFont(Look.MEDIUM);
        var before = graphics.getTransform();
        var centre = first ? MARGIN + medium.getAscent() - 4 : at + TICK + widest(ticks) + 10 + medium.getAscent();
        graphics.transform(AffineTransform.getRotateInstance(-Math.PI / 2, centre, (top + bottom) / 2));
        centred(y.title(), centre, (top + bottom) / 2);
        graphics.setTransform(before);
    }

    private void slanted(String text, double end, double level) {
        var shortened = text;
        while (small.stringWidth(shortened) > 140) {
            shortened = shortened.substring(0, shortened.length() - 2) + "\u2026";
        }
        var before = graphics.getTransform();
        graphics.transform(AffineTransform.getRotateInstance(SLANT, end, level));
        graphics.drawString(shortened, (float) end - small.stringWidth(shortened), (float) level);
        graphics.setTransform(before);
    }

    private void centred(String text, double middle, double level) {
        graphics.drawString(text, (float) (middle - graphics.getFontMetrics().stringWidth(text) / 2.0), (float) level);
    }

    private void drawLegend() {
        var begin = width - MARGIN - legendWidth() + 8.0;
        for (int i = 0; i < legend.size(); i++) {
            var level = top + 10 + i * LINE_HEIGHT;
            var before = graphics.getTransform();
            graphics.translate(begin + KEY / 2.0, level);
            legend.get(i).key().accept(graphics);
            graphics.setTransform(before);
            graphics.setFont(Look.MEDIUM);
            graphics.setColor(Look.TEXT);
            graphics.drawString(legend.get(i).name(), (float) begin + KEY, (float) level + 5);
        }
    }
}
