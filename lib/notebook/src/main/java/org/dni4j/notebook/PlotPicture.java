package org.dni4j.notebook;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

import javax.imageio.ImageIO;

import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.Axis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;

/** The look that the pictures share, as near to the interactive plots as may be, and their PNG. */
final class PlotPicture {

    static final Color TEXT = new Color(0x222222);
    static final Color GRID = new Color(0xe0e0e0);
    static final BasicStroke GRID_STROKE = new BasicStroke(1);
    static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
    private static final Font MEDIUM = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
    private static final Font LARGE = new Font(Font.SANS_SERIF, Font.PLAIN, 17);

    private PlotPicture() {
    }

    static JFreeChart chart(String title, Plot plot, boolean legend) {
        plot.setBackgroundPaint(Color.WHITE);
        plot.setOutlineVisible(false);
        plot.setInsets(new RectangleInsets(8, 8, 8, 16));
        var chart = new JFreeChart(title, LARGE, plot, false);
        chart.setBackgroundPaint(Color.WHITE);
        chart.getTitle().setPaint(TEXT);
        chart.getTitle().setMargin(10, 0, 4, 0);
        if (legend) {
            var entries = new LegendTitle(plot);
            entries.setPosition(RectangleEdge.RIGHT);
            entries.setItemFont(MEDIUM);
            entries.setItemPaint(TEXT);
            entries.setFrame(BlockBorder.NONE);
            entries.setMargin(0, 0, 0, 10);
            entries.setLegendItemGraphicPadding(new RectangleInsets(4, 8, 4, 4));
            chart.addSubtitle(entries);
        }
        return chart;
    }

    static <A extends Axis> A styled(A axis) {
        axis.setLabelFont(MEDIUM);
        axis.setLabelPaint(TEXT);
        axis.setLabelInsets(new RectangleInsets(6, 6, 6, 6));
        axis.setTickLabelFont(SMALL);
        axis.setTickLabelPaint(TEXT);
        axis.setAxisLinePaint(TEXT);
        axis.setTickMarkPaint(TEXT);
        return axis;
    }

    static byte[] png(JFreeChart chart) {
        return encode(chart.createBufferedImage(
                org.dni4j.notebook.Plot.WIDTH, org.dni4j.notebook.Plot.HEIGHT, BufferedImage.TYPE_INT_RGB, null));
    }

    static byte[] encode(BufferedImage image) {
        var png = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return png.toByteArray();
    }
}
