package org.dni4j.autograd;

import java.util.Arrays;
import org.dni4j.kernel.FloatPool;
import org.dni4j.kernel.Reduce;

/** {@link Broadcast} for floats on the heap. */
final class FloatBroadcast {

    /** The large shape's dimensions, neighbours that all repeat or all do not taken together. */
    private final int[] sizes;
    private final boolean[] repeats;
    private int runs;

    private FloatBroadcast(long[] small, long[] large) {
        sizes = new int[large.length + 1];
        repeats = new boolean[large.length + 1];
        for (int i = 0; i < large.length; i++) {
            int aligned = i - (large.length - small.length);
            boolean repeat = aligned < 0 || small[aligned] != large[i];
            if (runs == 0 || repeats[runs - 1] != repeat) {
                sizes[runs] = 1;
                repeats[runs++] = repeat;
            }
            sizes[runs - 1] *= (int) large[i];
        }
    }

    /** {@code from} repeated to {@code shape}, or if nothing repeats its own floats. */
    static float[] expand(Elements from, long... shape) {
        if (Arrays.equals(from.shape(), shape)) {
            return from.floats();
        }
        float[] to = FloatPool.take(Shapes.length(shape));
        new FloatBroadcast(from.shape(), shape).expand(0, from.floats(), 0, to, 0, to.length);
        return to;
    }

    /** The reverse: sums {@code gradient} over what was repeated, or if nothing was returns it. */
    static Elements sumTo(Elements gradient, long... shape) {
        if (Arrays.equals(gradient.shape(), shape)) {
            return gradient;
        }
        float[] sum = FloatPool.take(Shapes.length(shape));
        Arrays.fill(sum, 0);
        float[] g = gradient.floats();
        new FloatBroadcast(shape, gradient.shape()).sum(0, g, 0, g.length, sum, 0);
        return Elements.of(sum, shape);
    }

    /** Returns how much of {@code from} was used. */
    private int expand(int run, float[] from, int start, float[] to, int at, int length) {
        int each = length / sizes[run];
        if (run == runs - 1) {
            if (repeats[run]) {
                Arrays.fill(to, at, at + length, from[start]);
                return 1;
            }
            System.arraycopy(from, start, to, at, length);
            return length;
        }
        int used = expand(run + 1, from, start, to, at, each);
        if (!repeats[run]) {
            for (int i = 1; i < sizes[run]; i++) {
                used += expand(run + 1, from, start + used, to, at + i * each, each);
            }
            return used;
        }
        for (int i = 1; i < sizes[run]; i++) {
            System.arraycopy(to, at, to, at + i * each, each);
        }
        return used;
    }

    /** Returns how much of {@code sum} was added to. */
    private int sum(int run, float[] g, int at, int length, float[] sum, int start) {
        int each = length / sizes[run];
        if (run == runs - 1) {
            if (repeats[run]) {
                sum[start] += (float) Reduce.sum(g, at, length);
                return 1;
            }
            for (int i = 0; i < length; i++) {
                sum[start + i] += g[at + i];
            }
            return length;
        }
        int used = 0;
        for (int i = 0; i < sizes[run]; i++) {
            int added = sum(run + 1, g, at + i * each, each, sum, repeats[run] ? start : start + used);
            used = repeats[run] ? added : used + added;
        }
        return used;
    }
}
