package org.dni4j.autograd;

import java.util.Arrays;
import org.dni4j.internal.ArrayPool;
import org.dni4j.internal.Chunks;
import org.dni4j.internal.Loops;
import org.dni4j.internal.Shapes;
import org.dni4j.internal.Tensor;

/** The layout of floats (batch, channels, ...): a row for each example, and in it a plane for each channel. */
record ChannelLayout(int batch, int channels, int plane) {

    /** At most this many rows are added one after the other. */
    private static final int FEW_ROWS = 64;
    /** How many elements are worth a thread. */
    static final int CHUNK = 1 << 17;

    static ChannelLayout of(long... shape) {
        return new ChannelLayout(
                (int) shape[0], (int) shape[1], Shapes.length(Arrays.copyOfRange(shape, 2, shape.length)));
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

    /** Adds what it makes of a row, or of some of its columns, that begins at {@code start} to {@code sum}. */
    @FunctionalInterface
    interface RowAdder {
        void add(int start, float[] sum);
    }

    /** Gives what adds the columns {@code from} to {@code to - 1}, for a single thread. */
    @FunctionalInterface
    interface ColumnAdders {
        RowAdder of(int from, int to);
    }

    /** The sum over all rows, by halves, so that its error does not grow with their number; its array is the pool's. */
    float[] sumOfRows(ColumnAdders adders) {
        float[] sum = ArrayPool.floats(row());
        Chunks.run(row(), Math.max(1, CHUNK / batch), (from, to) -> {
            float[] columns = sumOfRows(0, batch, from, to, adders.of(from, to));
            System.arraycopy(columns, 0, sum, from, columns.length);
            ArrayPool.give(columns);
        });
        return sum;
    }

    private float[] sumOfRows(int first, int end, int from, int to, RowAdder adder) {
        if (end - first > FEW_ROWS) {
            int middle = (first + end) / 2;
            float[] half = sumOfRows(first, middle, from, to, adder);
            float[] other = sumOfRows(middle, end, from, to, adder);
            Loops.add(half, other, half, 0, half.length);
            ArrayPool.give(other);
            return half;
        }
        float[] sum = ArrayPool.floats(to - from);
        Arrays.fill(sum, 0);
        for (int i = first; i < end; i++) {
            adder.add(i * row() + from, sum);
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
