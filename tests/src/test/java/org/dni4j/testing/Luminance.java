package org.dni4j.testing;

import java.awt.Color;

/** How bright a colour is, as the Web Content Accessibility Guidelines define it: from 0 for black to 1 for white. */
public final class Luminance {

    private Luminance() {}

    public static double of(Color colour) {
        return 0.2126 * linear(colour.getRed())
                + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(int channel) {
        double share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
