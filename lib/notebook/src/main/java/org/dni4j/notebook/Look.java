package org.dni4j.notebook;

import java.awt.Color;
import java.awt.Font;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** How figures look that do not say otherwise: the same in JupyterLab and as a picture. */
final class Look {

    static final Color TEXT = new Color(0x222222);
    static final Color GRID = new Color(0xe0e0e0);
    static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
    static final Font MEDIUM = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
    static final Font LARGE = new Font(Font.SANS_SERIF, Font.PLAIN, 17);

    /** Okabe and Ito's colours, which the colour-blind tell apart. */
    static final List<String> COLOURS =
            Arrays.stream(SeriesStyle.values()).map(style -> style.colour).toList();

    private static final Map<String, Object> AXIS = Map.of(
            "title",
            Map.of("standoff", 12, "font", Map.of("size", 14)),
            "automargin",
            true,
            "gridcolor",
            hex(GRID),
            "zeroline",
            false,
            "linecolor",
            hex(TEXT),
            "showline",
            true,
            "ticks",
            "outside");

    private static final Map<String, Object> COLOURED =
            Map.of("colorscale", ColourScale.CIVIDIS.stops(), "colorbar", Map.of("thickness", 16, "outlinewidth", 0));

    /** Plotly's template: what holds where trace and layout say nothing. */
    static final Map<String, Object> TEMPLATE = Map.of(
            "layout",
                    Map.of(
                            "font",
                            Map.of("size", 13, "color", hex(TEXT)),
                            "title",
                            Map.of("font", Map.of("size", 17), "x", 0.5, "xanchor", "center"),
                            "margin",
                            Map.of("t", 56, "r", 24, "b", 60, "l", 70),
                            "colorway",
                            COLOURS,
                            "hovermode",
                            "closest",
                            "hoverlabel",
                            Map.of("namelength", -1),
                            "xaxis",
                            AXIS,
                            "yaxis",
                            AXIS,
                            "colorscale",
                            Map.of("sequential", ColourScale.CIVIDIS.stops())),
            "data",
                    Map.of(
                            "heatmap",
                            List.of(COLOURED),
                            "contour",
                            List.of(COLOURED),
                            "histogram2d",
                            List.of(COLOURED)));

    private Look() {}

    private static String hex(Color colour) {
        return "#%06x".formatted(colour.getRGB() & 0xffffff);
    }
}
