package org.dni4j.notebook;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import java.util.Objects;
import org.jfree.chart.JFreeChart;

/** What all plots have: a title, the titles of both axes, and a way to be shown. */
public abstract sealed class Plot permits XyPlot, BarPlot, HistogramPlot, HeatmapPlot {

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

    /** Returns the interactive plot, the same as a picture unless this machine cannot draw text, and a line of text. */
    final Map<String, Object> bundle() {
        var bundle = picture();
        bundle.put(PlotlyJson.MIME, Map.of("data", traces(), "layout", layout(), "config", PlotlyJson.CONFIG));
        return bundle;
    }

    /** Returns the plot as a picture, unless this machine cannot draw text, and a line of text. */
    final Map<String, Object> picture() {
        requireData();
        var bundle = new LinkedHashMap<String, Object>();
        if (Fonts.AVAILABLE) {
            bundle.put("image/png", Base64.getEncoder().encodeToString(PlotPicture.png(chart())));
        }
        bundle.put("text/plain", description());
        return bundle;
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

    abstract boolean isEmpty();

    abstract List<Map<String, Object>> traces();

    abstract Map<String, Object> layout();

    abstract JFreeChart chart();

    abstract String description();
}
