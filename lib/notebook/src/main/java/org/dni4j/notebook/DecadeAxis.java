package org.dni4j.notebook;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/** A logarithmic y axis with its ticks at round numbers: every decade, and 2 and 5 between them where there are few decades. */
final class DecadeAxis extends LogAxis {

    private static final int DECADES_WITH_STEPS = 3;

    DecadeAxis(String title) {
        super(title);
    }

    /** Returns whether an axis of this range has few enough decades for ticks between them. */
    static boolean hasSteps(double low, double high) {
        return Math.log10(high / low) <= DECADES_WITH_STEPS;
    }

    @Override
    protected List<NumberTick> refreshTicksVertical(Graphics2D graphics, Rectangle2D area, RectangleEdge edge) {
        var low = getRange().getLowerBound();
        var high = getRange().getUpperBound();
        var steps = hasSteps(low, high) ? new int[] {1, 2, 5} : new int[] {1};
        var ticks = new ArrayList<NumberTick>();
        for (int decade = (int) Math.floor(Math.log10(low)); decade <= Math.log10(high); decade++) {
            for (var step : steps) {
                var value = step * Math.pow(10, decade);
                if (value >= low && value <= high) {
                    ticks.add(new NumberTick(value, label(step, decade), TextAnchor.CENTER_RIGHT, TextAnchor.CENTER_RIGHT, 0));
                }
            }
        }
        return ticks;
    }

    private static String label(int step, int decade) {
        return Math.abs(decade) > DECADES_WITH_STEPS
                ? step + "e" + decade
                : String.format(Locale.ROOT, "%." + Math.max(0, -decade) + "f", step * Math.pow(10, decade));
    }
}
