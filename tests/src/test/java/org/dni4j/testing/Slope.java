package org.dni4j.testing;

/** Whether measurements rise. */
public final class Slope {

    private Slope() {}

    /** Returns how far the line that fits equidistant points best, by least squares, rises from one to the next. */
    public static double of(double... y) {
        double middle = (y.length - 1) / 2.0;
        double products = 0;
        double squares = 0;
        for (int i = 0; i < y.length; i++) {
            products += (i - middle) * y[i];
            squares += (i - middle) * (i - middle);
        }
        return products / squares;
    }
}
