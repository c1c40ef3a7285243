package org.dni4j.notebook;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;

/** The horizontal lines of a layout that go all the way across, and labels at their right ends. */
final class LevelsMark implements Mark {

    private static final int GAP = 4;

    private final JsonNode layout;
    private final PictureAxis x;
    private final PictureAxis y;

    LevelsMark(JsonNode layout, PictureAxis x, PictureAxis y) {
        this.layout = layout;
        this.x = x;
        this.y = y;
    }

    private static boolean isAcross(JsonNode part) {
        return part.path("xref").asText().equals("paper")
                && part.path("yref").asText().equals("y");
    }

    @Override
    public void claimRoom() {
        for (var line : layout.path("shapes")) {
            if (isAcross(line)) {
                y.include(y.position(line.path("y0")));
            }
        }
    }

    @Override
    public void draw(Graphics2D graphics) {
        for (var line : layout.path("shapes")) {
            if (isAcross(line)) {
                var level = y.pixel(y.position(line.path("y0")));
                graphics.setColor(colour(line.at("/line/color")));
                graphics.setStroke(new BasicStroke(
                        (float) line.at("/line/width").asDouble(2),
                        BasicStroke.CAP_BUTT,
                        BasicStroke.JOIN_ROUND,
                        1,
                        SeriesStyle.dashes(line.at("/line/dash").asText()),
                        0));
                graphics.draw(new Line2D.Double(x.begin(), level, x.end(), level));
            }
        }
        graphics.setFont(Look.SMALL);
        for (var label : layout.path("annotations")) {
            if (isAcross(label)) {
                var text = Markup.plain(label.path("text").asText());
                // a label on a logarithmic axis is placed in powers of ten already
                var level = y.pixel(label.path("y").asDouble());
                var below = label.path("yanchor").asText().equals("top");
                drawLabel(
                        graphics,
                        text,
                        below ? level + graphics.getFontMetrics().getHeight() : level,
                        label);
            }
        }
    }

    private void drawLabel(Graphics2D graphics, String text, double bottom, JsonNode label) {
        var metrics = graphics.getFontMetrics();
        var left = x.end() - metrics.stringWidth(text) - GAP;
        graphics.setColor(Colours.parse(label.path("bgcolor").asText()).orElse(new Color(0, true)));
        graphics.fill(new Rectangle2D.Double(
                left - GAP / 2.0, bottom - metrics.getHeight(), metrics.stringWidth(text) + GAP, metrics.getHeight()));
        graphics.setColor(colour(label.at("/font/color")));
        graphics.drawString(text, (float) left, (float) bottom - metrics.getDescent());
    }

    private static Color colour(JsonNode stated) {
        return Colours.parse(stated.asText()).orElse(Look.TEXT);
    }
}
