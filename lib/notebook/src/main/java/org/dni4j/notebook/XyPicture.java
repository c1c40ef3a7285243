package org.dni4j.notebook;

import java.awt.Shape;
import java.awt.geom.Line2D;

import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnitSource;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYAreaRenderer;
import org.jfree.chart.renderer.xy.XYItemRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.DefaultXYDataset;

/** The static picture of an {@link XyPlot}: each layer, such as a line or the area under it, is a dataset of its own. */
final class XyPicture {

    private static final Shape LEGEND_LINE = new Line2D.Double(-18, 0, 18, 0);

    private final String title;
    private final XYPlot plot;
    private int layers;

    XyPicture(Plot from, boolean logarithmic, Limits range) {
        title = from.title;
        var x = PlotPicture.styled(new NumberAxis(from.xTitle));
        x.setAutoRangeIncludesZero(false);
        var y = PlotPicture.styled(logarithmic ? new DecadeAxis(from.yTitle) : numberAxis(from.yTitle));
        if (range != null) {
            y.setRange(range.low(), range.high());
        }
        plot = new XYPlot(null, x, y, null);
        plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
        plot.setDomainGridlinePaint(PlotPicture.GRID);
        plot.setRangeGridlinePaint(PlotPicture.GRID);
        plot.setDomainGridlineStroke(PlotPicture.GRID_STROKE);
        plot.setRangeGridlineStroke(PlotPicture.GRID_STROKE);
    }

    private static ValueAxis numberAxis(String title) {
        var axis = new NumberAxis(title);
        axis.setAutoRangeIncludesZero(false);
        axis.setStandardTickUnits(new NumberTickUnitSource());
        return axis;
    }

    void add(Series series, double[] ys, XyPlot.Mark mark, boolean markers) {
        var style = series.style();
        if (mark == XyPlot.Mark.AREA) {
            var area = new XYAreaRenderer(XYAreaRenderer.AREA);
            area.setSeriesPaint(0, style.paint(XyPlot.AREA_OPACITY));
            area.setSeriesVisibleInLegend(0, false);
            draw("area of " + series.name(), series.xs(), ys, area);
        }
        var line = new XYLineAndShapeRenderer(mark != XyPlot.Mark.POINT, markers);
        line.setSeriesPaint(0, style.paint(mark == XyPlot.Mark.POINT ? SeriesStyle.POINT_OPACITY : 1));
        line.setSeriesStroke(0, style.stroke());
        line.setSeriesShape(0, style.shape);
        line.setDrawSeriesLineAsPath(true);
        line.setLegendLine(LEGEND_LINE);
        draw(series.name(), series.xs(), ys, line);
    }

    private void draw(String name, double[] xs, double[] ys, XYItemRenderer renderer) {
        var points = new DefaultXYDataset();
        points.addSeries(name, new double[][] {xs, ys});
        plot.setDataset(layers, points);
        plot.setRenderer(layers, renderer);
        layers++;
    }

    JFreeChart chart() {
        return PlotPicture.chart(title, plot, plot.getLegendItems().getItemCount() > 1);
    }
}
