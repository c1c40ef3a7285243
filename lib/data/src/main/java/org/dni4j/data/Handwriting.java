package org.dni4j.data;

/**
 * How one person writes on one occasion: bends, slants, turns, sizes and places the strokes of a glyph.
 *
 * <p>Lengths are in the units of {@link Glyphs} before, in pixels after. The turn by an angle a is built from
 * t = tan(a / 2), so that no trigonometric function is needed.
 */
final class Handwriting {

    private static final double CENTRE = 10;
    private static final int NODES = 4;
    private static final double NODE_SPACING = 2 * CENTRE / (NODES - 1);

    private static final double BEND = 1.4;
    private static final double HALF_TURN = 0.11;
    private static final double SLANT = 0.2;
    private static final double SHIFT = 1.2;

    private final double[] bendX = new double[NODES * NODES];
    private final double[] bendY = new double[NODES * NODES];
    private final double xx;
    private final double xy;
    private final double yx;
    private final double yy;
    private final double centreX;
    private final double centreY;

    Handwriting(SplitMix random) {
        for (int i = 0; i < bendX.length; i++) {
            bendX[i] = BEND * random.bell();
            bendY[i] = BEND * random.bell();
        }
        double t = HALF_TURN * random.bell();
        double cosine = (1 - t * t) / (1 + t * t);
        double sine = 2 * t / (1 + t * t);
        double slant = SLANT * random.bell();
        double height = random.between(0.7, 1.05);
        double width = height * random.between(0.75, 1.1);
        xx = cosine * width;
        xy = -(cosine * slant + sine) * height;
        yx = sine * width;
        yy = (cosine - sine * slant) * height;
        centreX = LabelledImages.SIDE / 2.0 + SHIFT * random.bell();
        centreY = LabelledImages.SIDE / 2.0 + SHIFT * random.bell();
    }

    /** The points x0, y0, x1, y1, ... of a stroke, where this hand puts them. */
    double[] place(double[] stroke) {
        var placed = new double[stroke.length];
        for (int i = 0; i < stroke.length; i += 2) {
            double x = stroke[i] + bend(bendX, stroke[i], stroke[i + 1]) - CENTRE;
            double y = stroke[i + 1] + bend(bendY, stroke[i], stroke[i + 1]) - CENTRE;
            placed[i] = xx * x + xy * y + centreX;
            placed[i + 1] = yx * x + yy * y + centreY;
        }
        return placed;
    }

    /** The displacement at a point: bilinear between the nodes of a grid over the glyph, so that joints stay joined. */
    private static double bend(double[] nodes, double x, double y) {
        int column = (int) Math.min(NODES - 2, x / NODE_SPACING);
        int row = (int) Math.min(NODES - 2, y / NODE_SPACING);
        double right = x / NODE_SPACING - column;
        double down = y / NODE_SPACING - row;
        int at = row * NODES + column;
        double upper = nodes[at] + right * (nodes[at + 1] - nodes[at]);
        double lower = nodes[at + NODES] + right * (nodes[at + NODES + 1] - nodes[at + NODES]);
        return upper + down * (lower - upper);
    }
}
