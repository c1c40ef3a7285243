package org.dni4j.notebook;

import java.util.ArrayList;

/** Means over neighbours, so that the trend of noisy values is seen. */
final class Smoothing {

    /** How many of the means over one stretch are drawn: more would show nothing new. */
    private static final int DRAWN_PER_STRETCH = 8;

    private Smoothing() {}

    /**
     * Returns the means of the values around each point, for some of the points: the first, the last and enough between them.
     *
     * @param points how many neighbours, half of them on each side; at the ends there are fewer
     * @return the x values and the means; a gap stays a gap
     */
    static double[][] of(double[] xs, double[] ys, int points) {
        var sums = new double[ys.length + 1];
        var counts = new int[ys.length + 1];
        for (int i = 0; i < ys.length; i++) {
            sums[i + 1] = sums[i] + (Double.isNaN(ys[i]) ? 0 : ys[i]);
            counts[i + 1] = counts[i] + (Double.isNaN(ys[i]) ? 0 : 1);
        }
        var kept = new ArrayList<Integer>();
        var every = Math.max(1, points / DRAWN_PER_STRETCH);
        for (int i = 0; i < ys.length; i++) {
            if (i % every == 0 || i == ys.length - 1 || Double.isNaN(ys[i])) {
                kept.add(i);
            }
        }
        var smooth = new double[2][kept.size()];
        for (int k = 0; k < kept.size(); k++) {
            var i = kept.get(k);
            var from = Math.max(0, i - points / 2);
            var to = Math.min(ys.length, i + points / 2 + 1);
            smooth[0][k] = xs[i];
            smooth[1][k] = Double.isNaN(ys[i]) ? Double.NaN : (sums[to] - sums[from]) / (counts[to] - counts[from]);
        }
        return smooth;
    }
}
