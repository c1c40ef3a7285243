package org.dni4j.notebook;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Paint;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.TexturePaint;
import java.awt.image.BufferedImage;
import java.util.List;

import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnitSource;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.data.category.DefaultCategoryDataset;

/** The static picture of a {@link BarPlot}. */
final class BarPicture {

    private static final int TILE = 10;

    private BarPicture() {
    }

    static JFreeChart chart(Plot from, List<String> categories, List<BarPlot.Bars> series) {
        var values = new DefaultCategoryDataset();
        var renderer = new BarRenderer();
        renderer.setBarPainter(new StandardBarPainter());
        renderer.setShadowVisible(false);
        renderer.setItemMargin(0.02);
        for (int s = 0; s < series.size(); s++) {
            var bars = series.get(s);
            for (int c = 0; c < categories.size(); c++) {
                var value = bars.values()[c];
                values.addValue(Double.isFinite(value) ? value : null, bars.name(), categories.get(c));
            }
            renderer.setSeriesPaint(s, hatched(bars.style()));
        }
        var y = PlotPicture.styled(new NumberAxis(from.yTitle));
        y.setStandardTickUnits(new NumberTickUnitSource());
        var plot = new CategoryPlot(values, PlotPicture.styled(new CategoryAxis(from.xTitle)), y, renderer);
        plot.setRangeGridlinePaint(PlotPicture.GRID);
        plot.setRangeGridlineStroke(PlotPicture.GRID_STROKE);
        return PlotPicture.chart(from.title, plot, series.size() > 1);
    }

    private static Paint hatched(SeriesStyle style) {
        var tile = new BufferedImage(TILE, TILE, BufferedImage.TYPE_INT_RGB);
        var graphics = tile.createGraphics();
        graphics.setColor(style.paint(1));
        graphics.fillRect(0, 0, TILE, TILE);
        graphics.setColor(Color.WHITE);
        graphics.setStroke(new BasicStroke(1.5f));
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        if (style.hatching.matches("[/x]")) {
            graphics.drawLine(-1, TILE + 1, TILE + 1, -1);
        }
        if (style.hatching.matches("[\\\\x]")) {
            graphics.drawLine(-1, -1, TILE + 1, TILE + 1);
        }
        if (style.hatching.equals("-")) {
            graphics.drawLine(0, TILE / 2, TILE, TILE / 2);
        }
        if (style.hatching.equals(".")) {
            graphics.fillOval(TILE / 2 - 2, TILE / 2 - 2, 4, 4);
        }
        graphics.dispose();
        return new TexturePaint(tile, new Rectangle(TILE, TILE));
    }
}
