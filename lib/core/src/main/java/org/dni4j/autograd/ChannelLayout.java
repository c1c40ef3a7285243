package org.dni4j.autograd;

import java.util.Arrays;
import org.dni4j.internal.ArrayPool;
import org.dni4j.internal.Shapes;
import org.dni4j.internal.Tensor;

/** The layout of floats (batch, channels, ...): a row for each example, and in it a plane for each channel. */
record ChannelLayout(int batch, int channels, int plane) {

    /** So few rows are added one after the other. */
    private static final int FEW_ROWS = 64;

    static ChannelLayout of(long... shape) {
        return new ChannelLayout((int) shape[0], (int) shape[1], Shapes.length(Arrays.copyOfRange(shape, 2, shape.length)));
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
        float[] spread = ArrayPool.floats(rows * row());
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
        return sumOfRow(Tensor.of(x, batch, row()).sum(0).floats());
    }

    /** Adds what it makes of the row that starts at {@code start} to {@code sum}. */
    @FunctionalInterface
    interface RowAdder {
        void add(int start, float[] sum);
    }

    /** The sum over all rows, by halves, so that its error does not grow with their number; its array is the pool's. */
    float[] sumOfRows(RowAdder adder) {
        return sumOfRows(0, batch, adder);
    }

    private float[] sumOfRows(int from, int to, RowAdder adder) {
        if (to - from > FEW_ROWS) {
            int middle = (from + to) / 2;
            float[] half = sumOfRows(from, middle, adder);
            float[] other = sumOfRows(middle, to, adder);
            Tensor.of(half, half.length).addInPlace(Tensor.of(other, other.length));
            ArrayPool.give(other);
            return half;
        }
        float[] sum = ArrayPool.floats(row());
        Arrays.fill(sum, 0);
        for (int i = from; i < to; i++) {
            adder.add(i * row(), sum);
        }
        return sum;
    }

    /** The sum over each plane of a row, which is given to the pool. */
    float[] sumOfRow(float[] row) {
        float[] sums = Tensor.of(row, channels, plane).sum(1).floats();
        ArrayPool.give(row);
        return sums;
    }
}
