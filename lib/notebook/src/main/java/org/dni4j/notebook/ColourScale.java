package org.dni4j.notebook;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;

/** Numbers as colours, in equal steps between the colours given. */
enum ColourScale {
    /** From black to white. */
    GREY(0x000000, 0xffffff),
    /** Perceptually even, and the same to the colour-blind. */
    CIVIDIS(
            0x00204d, 0x00306f, 0x2a406c, 0x48526b, 0x5e626e, 0x727374, 0x878479, 0x9f9777, 0xb9ab6f, 0xd3c064,
            0xead857, 0xffea46),
    /** Blue below the middle, vermilion above it, white at it. */
    DIVERGING(0x0072b2, 0xffffff, 0xd55e00);

    private final int[] colours;

    ColourScale(int... colours) {
        this.colours = colours;
    }

    /** Returns the colour at a fraction from 0 to 1. */
    Color at(double fraction) {
        var position = fraction * (colours.length - 1);
        var below = Math.min((int) position, colours.length - 2);
        var from = new Color(colours[below]);
        var to = new Color(colours[below + 1]);
        return between(from, to, position - below);
    }

    /** Returns the colour at a fraction of the way from one to another. */
    static Color between(Color from, Color to, double part) {
        return new Color(
                between(from.getRed(), to.getRed(), part),
                between(from.getGreen(), to.getGreen(), part),
                between(from.getBlue(), to.getBlue(), part));
    }

    private static int between(int from, int to, double part) {
        return (int) Math.round(from + part * (to - from));
    }

    /** Returns the scale in Plotly's form: pairs of a fraction and a colour. */
    List<List<Object>> stops() {
        var stops = new ArrayList<List<Object>>();
        for (int i = 0; i < colours.length; i++) {
            stops.add(List.of((double) i / (colours.length - 1), "#%06x".formatted(colours[i])));
        }
        return stops;
    }
}
