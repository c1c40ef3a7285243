package org.dni4j.notebook;

import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.Optional;
import tech.tablesaw.plotly.components.Line.Dash;
import tech.tablesaw.plotly.components.Symbol;

/** How the series of a plot are told apart: by one of Okabe and Ito's colours, and by dash, marker and hatching too. */
enum SeriesStyle {
    FIRST("#0072B2", Dash.SOLID, Symbol.CIRCLE, "", new Ellipse2D.Double(-4, -4, 8, 8)),
    SECOND("#D55E00", Dash.DASH, Symbol.SQUARE, "/", new Rectangle2D.Double(-3.5, -3.5, 7, 7), 9, 5),
    THIRD("#009E73", Dash.DOT, Symbol.DIAMOND, ".", polygon(0, -5, 5, 0, 0, 5, -5, 0), 2, 4),
    FOURTH("#CC79A7", Dash.DASH_DOT, Symbol.TRIANGLE_UP, "\\", polygon(0, -5, 5, 4, -5, 4), 9, 4, 2, 4),
    FIFTH("#E69F00", Dash.LONG_DASH, Symbol.TRIANGLE_DOWN, "x", polygon(0, 5, 5, -4, -5, -4), 16, 5),
    SIXTH(
            "#56B4E9",
            Dash.LONG_DASH_DOT,
            Symbol.STAR_DIAMOND,
            "-",
            polygon(0, -6, 1.5, -1.5, 6, 0, 1.5, 1.5, 0, 6, -1.5, 1.5, -6, 0, -1.5, -1.5),
            16,
            5,
            2,
            5);

    static final double LINE_WIDTH = 2.5;
    static final double MARKER_SIZE = 8;
    static final double POINT_OPACITY = 0.75;

    final String colour;
    final Dash dash;
    final Symbol symbol;
    /** Plotly's name for a hatching of bars. */
    final String hatching;

    final Shape shape;
    private final float[] dashes;

    SeriesStyle(String colour, Dash dash, Symbol symbol, String hatching, Shape shape, float... dashes) {
        this.colour = colour;
        this.dash = dash;
        this.symbol = symbol;
        this.hatching = hatching;
        this.shape = shape;
        this.dashes = dashes;
    }

    /** Returns the lengths of the dashes and gaps that have this name in Plotly, null for a line without gaps. */
    static float[] dashes(String name) {
        return Arrays.stream(values())
                .filter(style -> style.dash.toString().equals(name))
                .findFirst()
                .map(style -> style.dashes)
                .filter(dashes -> dashes.length > 0)
                .orElse(null);
    }

    /** Returns the shape, eight pixels large, that has this name in Plotly. */
    static Optional<Shape> shape(String name) {
        return Arrays.stream(values())
                .filter(style -> style.symbol.toString().equals(name.replace("-open", "")))
                .findFirst()
                .map(style -> style.shape);
    }

    private static Shape polygon(double... coordinates) {
        var path = new Path2D.Double();
        path.moveTo(coordinates[0], coordinates[1]);
        for (int i = 2; i < coordinates.length; i += 2) {
            path.lineTo(coordinates[i], coordinates[i + 1]);
        }
        path.closePath();
        return path;
    }
}
