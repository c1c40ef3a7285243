package org.dni4j.notebook;

/**
 * Plots for a notebook: interactive and offline in JupyterLab, a picture of the same data wherever a notebook is only read.
 *
 * <pre>{@code
 * Plots.line("Training loss", "step", "loss")
 *     .series("backprop", steps, backpropLoss)
 *     .series("DNI", steps, dniLoss)
 *     .show();
 * }</pre>
 *
 * <p>Series differ by colour (Okabe and Ito's, safe for the colour-blind) and by dash, marker or hatching. A series that is named
 * after a way to train has one colour in all plots: untrained grey, backprop blue, DNI vermilion, cDNI green, shuffled purple;
 * so has "cDNI, seed 2". Values that are not
 * finite leave a gap.
 */
public final class Plots {

    private Plots() {}

    /** A plot that joins the points of each series by a line; see {@link XyPlot}. */
    public static XyPlot line(String title, String xTitle, String yTitle) {
        return new XyPlot(title, xTitle, yTitle, XyPlot.Form.LINE);
    }

    /** A plot that shows each point by itself; see {@link XyPlot}. */
    public static XyPlot scatter(String title, String xTitle, String yTitle) {
        return new XyPlot(title, xTitle, yTitle, XyPlot.Form.POINT);
    }

    /** Bars over named categories; see {@link BarChart}. */
    public static BarChart bar(String title, String xTitle, String yTitle) {
        return new BarChart(title, xTitle, yTitle);
    }

    /** How often values fall into each of a row of bins; see {@link HistogramPlot}. */
    public static HistogramPlot histogram(String title, String xTitle, String yTitle) {
        return new HistogramPlot(title, xTitle, yTitle);
    }

    /** A table of numbers as colours; see {@link HeatmapPlot}. */
    public static HeatmapPlot heatmap(String title, String xTitle, String yTitle) {
        return new HeatmapPlot(title, xTitle, yTitle);
    }

    /** Rows of boxes along time; see {@link TimelinePlot}. */
    public static TimelinePlot timeline(String title, String xTitle, String yTitle) {
        return new TimelinePlot(title, xTitle, yTitle);
    }

    /** A line plot that grows point by point while the cell runs; see {@link LivePlot}. */
    public static LivePlot live(String title, String xTitle, String yTitle) {
        return new LivePlot(line(title, xTitle, yTitle));
    }
}
