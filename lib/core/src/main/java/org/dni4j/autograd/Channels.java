package org.dni4j.autograd;

import java.util.Arrays;
import org.dni4j.kernel.FloatPool;
import org.dni4j.kernel.Reduce;

/** The layout of floats (batch, channels, ...): a row for each example, and in it a plane for each channel. */
record Channels(int batch, int channels, int plane) {

    static Channels of(long... shape) {
        return new Channels((int) shape[0], (int) shape[1], Shapes.length(Arrays.copyOfRange(shape, 2, shape.length)));
    }

    int row() {
        return channels * plane;
    }

    int length() {
        return batch * row();
    }

    /** The channel of the plane that starts at {@code start}. */
    int channel(int start) {
        return start / plane % channels;
    }

    /** Rows with each channel's number all over its plane. */
    float[] spread(float[] perChannel, int rows) {
        float[] spread = FloatPool.take(rows * row());
        for (int c = 0; c < channels; c++) {
            Arrays.fill(spread, c * plane, (c + 1) * plane, perChannel[c]);
        }
        for (int filled = row(); filled < spread.length; filled *= 2) {
            System.arraycopy(spread, 0, spread, filled, Math.min(filled, spread.length - filled));
        }
        return spread;
    }

    /** The sum over each channel of x. */
    float[] sum(float[] x) {
        return sumOfRow(FloatProducts.sumOfRows(x, row()));
    }

    /** The sum over each plane of a row, which is given to the pool. */
    float[] sumOfRow(float[] row) {
        float[] sums = FloatPool.take(channels);
        for (int c = 0; c < channels; c++) {
            sums[c] = (float) Reduce.sum(row, c * plane, plane);
        }
        FloatPool.give(row);
        return sums;
    }

    /** Adds to each plane of x its channel's number. */
    void add(float[] perChannel, float[] x) {
        for (int start = 0; start < x.length; start += plane) {
            add(perChannel[channel(start)], x, start, start + plane);
        }
    }

    private static void add(float number, float[] x, int start, int end) {
        for (int i = start; i < end; i++) {
            x[i] += number;
        }
    }
}
