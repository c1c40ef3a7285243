package org.dni4j.notebook;

import java.awt.Paint;
import java.util.ArrayList;
import java.util.List;

import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnitSource;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.PaintScale;
import org.jfree.chart.renderer.xy.XYBlockRenderer;
import org.jfree.chart.title.PaintScaleLegend;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.data.xy.DefaultXYZDataset;

/** The static picture of a {@link HeatmapPlot}. */
final class HeatmapPicture {

    private record Cividis(Limits limits) implements PaintScale {

        @Override
        public double getLowerBound() {
            return limits.low();
        }

        @Override
        public double getUpperBound() {
            return limits.high();
        }

        @Override
        public Paint getPaint(double value) {
            return ColourScale.CIVIDIS.at(limits.fraction(value));
        }
    }

    private HeatmapPicture() {
    }

    static JFreeChart chart(Plot from, double[][] cells, List<String> rows, List<String> columns, Limits limits) {
        var renderer = new XYBlockRenderer();
        renderer.setPaintScale(new Cividis(limits));
        var y = axis(from.yTitle, rows);
        y.setInverted(true);
        var plot = new XYPlot(finite(cells), axis(from.xTitle, columns), y, renderer);
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlinesVisible(false);
        var chart = PlotPicture.chart(from.title, plot, false);
        var numbers = PlotPicture.styled(new NumberAxis());
        numbers.setStandardTickUnits(new NumberTickUnitSource());
        var scale = new PaintScaleLegend(new Cividis(limits), numbers);
        scale.setPosition(RectangleEdge.RIGHT);
        scale.setAxisLocation(AxisLocation.BOTTOM_OR_RIGHT);
        scale.setMargin(44, 8, 54, 16);
        scale.setStripWidth(16);
        scale.setStripOutlineVisible(false);
        scale.setSubdivisionCount(256);
        chart.addSubtitle(scale);
        return chart;
    }

    private static SymbolAxis axis(String title, List<String> labels) {
        var axis = PlotPicture.styled(new SymbolAxis(title, labels.toArray(String[]::new)));
        axis.setGridBandsVisible(false);
        axis.setRange(-0.5, labels.size() - 0.5);
        return axis;
    }

    private static DefaultXYZDataset finite(double[][] cells) {
        var points = new ArrayList<double[]>();
        for (int row = 0; row < cells.length; row++) {
            for (int column = 0; column < cells[row].length; column++) {
                if (Double.isFinite(cells[row][column])) {
                    points.add(new double[] {column, row, cells[row][column]});
                }
            }
        }
        var dataset = new DefaultXYZDataset();
        dataset.addSeries("cells", transposed(points));
        return dataset;
    }

    private static double[][] transposed(List<double[]> points) {
        var columns = new double[3][points.size()];
        for (int i = 0; i < points.size(); i++) {
            for (int c = 0; c < 3; c++) {
                columns[c][i] = points.get(i)[c];
            }
        }
        return columns;
    }
}
