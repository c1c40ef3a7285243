package org.dni4j.data;

/**
 * Draws one handwritten digit of 28 x 28 pixels.
 *
 * <p>Only + - * / and square roots are used, which Java rounds the same way everywhere: the same random stream gives
 * the same bytes on every machine.
 */
final class DigitPainter {

    private static final int SIDE = LabelledImages.SIDE;
    /** The straight pieces that a curve has between two points. */
    private static final int PIECES = 5;

    private final SplitMix random;
    private final float[] ink = new float[LabelledImages.PIXELS];

    DigitPainter(SplitMix random) {
        this.random = random;
    }

    /** Paints the digit 0..9, white (255) on black (0), row by row, into pixels from offset on. */
    void paint(int digit, byte[] pixels, int offset) {
        var styles = Glyphs.stylesOf(digit);
        var strokes = styles.get(random.below(styles.size()));
        var hand = new Handwriting(random);
        double radius = random.between(0.6, 1.5);
        for (var stroke : strokes) {
            draw(hand.place(stroke), radius, 1);
        }
        slip();
        develop(pixels, offset);
    }

    /** A slip of the pen: a short, fainter stroke somewhere. */
    private void slip() {
        double x = random.between(1, SIDE - 1);
        double y = random.between(1, SIDE - 1);
        double[] stroke = {x, y, x + 3 * random.bell(), y + 3 * random.bell()};
        draw(stroke, 0.7, random.between(0, 0.7));
    }

    /** Draws a smooth curve through the points x0, y0, x1, y1, ... (a Catmull-Rom spline). */
    private void draw(double[] points, double radius, double strength) {
        int last = points.length - 2;
        double x = points[0];
        double y = points[1];
        for (int i = 0; i < last; i += 2) {
            int before = Math.max(i - 2, 0);
            int after = Math.min(i + 4, last);
            for (int piece = 1; piece <= PIECES; piece++) {
                double t = (double) piece / PIECES;
                double nextX = between(points[before], points[i], points[i + 2], points[after], t);
                double nextY = between(points[before + 1], points[i + 1], points[i + 3], points[after + 1], t);
                line(x, y, nextX, nextY, radius, strength);
                x = nextX;
                y = nextY;
            }
        }
    }

    /** The spline's coordinate at t of the way from one point to another, given their neighbours. */
    private static double between(double before, double from, double to, double after, double t) {
        double linear = to - before;
        double square = 2 * before - 5 * from + 4 * to - after;
        double cube = 3 * (from - to) + after - before;
        return from + 0.5 * t * (linear + t * (square + t * cube));
    }

    /** Inks the pixels nearer to the line than the pen's radius, fading over one pixel at the edge. */
    private void line(double x0, double y0, double x1, double y1, double radius, double strength) {
        double reach = radius + 0.5;
        int left = (int) Math.max(0, Math.min(x0, x1) - reach);
        int right = (int) Math.min(SIDE - 1, Math.max(x0, x1) + reach);
        int top = (int) Math.max(0, Math.min(y0, y1) - reach);
        int bottom = (int) Math.min(SIDE - 1, Math.max(y0, y1) + reach);
        double dx = x1 - x0;
        double dy = y1 - y0;
        double square = dx * dx + dy * dy;
        double inverse = square > 0 ? 1 / square : 0;
        for (int row = top; row <= bottom; row++) {
            for (int column = left; column <= right; column++) {
                double px = column + 0.5 - x0;
                double py = row + 0.5 - y0;
                double along = Math.min(1, Math.max(0, (px * dx + py * dy) * inverse));
                double awayX = px - along * dx;
                double awayY = py - along * dy;
                double away = awayX * awayX + awayY * awayY;
                if (away < reach * reach) {
                    float coverage = (float) (strength * Math.min(1, reach - Math.sqrt(away)));
                    int at = row * SIDE + column;
                    ink[at] = Math.max(ink[at], coverage);
                }
            }
        }
    }

    /** Turns ink into grey values, with the grain of a photograph. */
    private void develop(byte[] pixels, int offset) {
        double brightness = random.between(160, 255);
        double grain = random.between(0, 0.3);
        for (int i = 0; i < ink.length; i += Long.BYTES) {
            long bits = random.bits();
            for (int j = i; j < i + Long.BYTES; j++, bits >>>= Byte.SIZE) {
                double grey = brightness * ink[j] + grain * ((bits & 0xFF) - 127.5);
                pixels[offset + j] = (byte) Math.min(255, Math.max(0, grey));
            }
        }
    }
}
