package org.dni4j.notebook;

import java.util.Map;
import java.util.Objects;
import tech.tablesaw.plotly.components.Axis;
import tech.tablesaw.plotly.components.Figure;
import tech.tablesaw.plotly.components.Layout;

/**
 * What all plots have: a title, the titles of both axes, a Tablesaw figure that they are, and a way to be shown. A cell that ends
 * with a plot shows it.
 */
public abstract sealed class Plot permits XyPlot, BarChart, HistogramPlot, HeatmapPlot, TimelinePlot {

    /** The size of every figure, in pixels. */
    static final int WIDTH = 720;

    static final int HEIGHT = 420;

    final String title;
    final String xTitle;
    final String yTitle;

    Plot(String title, String xTitle, String yTitle) {
        this.title = titled("title", Objects.requireNonNull(title, "title"));
        this.xTitle = titled("title of the x axis", Objects.requireNonNull(xTitle, "xTitle"));
        this.yTitle = titled("title of the y axis", Objects.requireNonNull(yTitle, "yTitle"));
    }

    private static String titled(String what, String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("A plot needs a " + what + ", this one is blank");
        }
        return text;
    }

    /**
     * Shows the plot under the cell that runs. Outside a notebook one line says what it would be.
     *
     * @throws IllegalStateException if the plot has nothing to draw
     */
    public final void show() {
        var display = new Display();
        if (display.inNotebook()) {
            display.show(bundle());
        } else {
            requireData();
            System.out.println(description());
        }
    }

    /**
     * Returns the plot as a Tablesaw figure.
     *
     * @throws IllegalStateException if the plot has nothing to draw
     */
    public final Figure figure() {
        requireData();
        return drawn();
    }

    /** Returns the interactive plot, the same as a picture unless this machine cannot draw text, and a line of text. */
    final Map<String, Object> bundle() {
        return FigureBundle.of(FigureJson.of(figure()), description());
    }

    /** Returns the plot as a picture, unless this machine cannot draw text, and a line of text. */
    final Map<String, Object> picture() {
        return FigureBundle.picture(FigureJson.of(figure()), description());
    }

    /** Returns one line that says what the plot shows. */
    @Override
    public final String toString() {
        return isEmpty() ? "plot \"" + title + "\" with nothing to draw" : description();
    }

    private void requireData() {
        if (isEmpty()) {
            throw new IllegalStateException("The plot \"" + title + "\" has nothing to draw");
        }
    }

    /** Returns the layout that all plots share, open to more. */
    final Layout.LayoutBuilder layout(Axis.AxisBuilder x, Axis.AxisBuilder y) {
        return Layout.builder()
                .title(title)
                .width(WIDTH)
                .height(HEIGHT)
                .xAxis(x.title(xTitle).build())
                .yAxis(y.title(yTitle).build());
    }

    abstract boolean isEmpty();

    abstract Figure drawn();

    abstract String description();
}
