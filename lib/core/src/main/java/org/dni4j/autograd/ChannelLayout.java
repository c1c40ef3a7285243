package org.dni4j.autograd;

import java.util.Arrays;
import org.dni4j.internal.ArrayPool;
import org.dni4j.internal.Shapes;
import org.dni4j.internal.Tensor;

/** The layout of floats (batch, channels, ...): a row for each example, and in it a plane for each channel. */
record ChannelLayout(int batch, int channels, int plane) {

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

    /** The sum over each plane of a row, which is given to the pool. */
    float[] sumOfRow(float[] row) {
        float[] sums = Tensor.of(row, channels, plane).sum(1).floats();
        ArrayPool.give(row);
        return sums;
    }
}
