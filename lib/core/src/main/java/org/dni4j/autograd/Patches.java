package org.dni4j.autograd;

import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.dni4j.kernel.FloatPool;
import org.dni4j.kernel.Transpose;

/**
 * The fields of all {@link Tile}s of some images as a matrix: a row for each element of a field (channel, row, column),
 * a column for each tile (row, column) and image. With the images innermost it consists of long runs of neighbours.
 */
final class Patches {

    private final Tile tile;
    private final Convolution of;
    private final int images;
    private final int frameHeight;
    private final int frameWidth;

    Patches(Tile tile, int images) {
        this.tile = tile;
        this.images = images;
        of = tile.of();
        frameHeight = of.height() + 2 * tile.padding();
        frameWidth = of.width() + 2 * tile.padding();
    }

    /** Writes the matrix for the images in x from number {@code first} on. */
    void gather(float[] x, int first, FloatPointer matrix) {
        float[] frame = frame();
        int[] starts = Transpose.starts(images, index(1, 0));
        for (int row = 0; row < of.channels() * of.height(); row++) {
            Transpose.toMatrix(x, starts, index(first, row), of.width(), frame, frameIndex(row), images);
        }
        forEachRun((at, start, length) -> matrix.position(at).put(frame, start, length));
        matrix.position(0);
        FloatPool.give(frame);
    }

    /** The reverse: writes to each pixel of these images the sum of all that the matrix has for it. */
    void scatter(FloatPointer matrix, float[] x, int first) {
        float[] frame = frame();
        float[] run = FloatPool.take(frame.length);
        forEachRun((at, start, length) -> {
            matrix.position(at).get(run, start, length);
            add(run, frame, start, start + length);
        });
        matrix.position(0);
        int[] starts = Transpose.starts(images, index(1, 0));
        for (int row = 0; row < of.channels() * of.height(); row++) {
            Transpose.toColumns(frame, frameIndex(row), images, of.width(), x, starts, index(first, row));
        }
        FloatPool.give(run);
        FloatPool.give(frame);
    }

    /** Neighbours in the matrix that are neighbours in the frame, too: where they start, and how many they are. */
    private interface Run {
        void visit(int at, int start, int length);
    }

    private void forEachRun(Run run) {
        int across = of.across() / tile.columns();
        int together = of.stride() == 1 ? across : 1;
        int at = 0;
        for (int element = 0; element < tile.field(); element++) {
            int channel = element / (tile.fieldHeight() * tile.fieldWidth());
            int i = element / tile.fieldWidth() % tile.fieldHeight();
            int j = element % tile.fieldWidth();
            for (int down = 0; down < of.down(); down += tile.rows()) {
                int row = channel * frameHeight + down * of.stride() + i;
                for (int column = 0; column < across; column += together) {
                    run.visit(at, (row * frameWidth + column * of.stride() + j) * images, together * images);
                    at += together * images;
                }
            }
        }
    }

    /** Zeros for the images with their padding, as (channels, height, width, images). */
    private float[] frame() {
        float[] frame = FloatPool.take(of.channels() * frameHeight * frameWidth * images);
        Arrays.fill(frame, 0);
        return frame;
    }

    /** Where a row of an image, counted over all channels, starts in x. */
    private int index(int image, int row) {
        return (image * of.channels() * of.height() + row) * of.width();
    }

    /** Where it starts in the frame. */
    private int frameIndex(int row) {
        int framed = row / of.height() * frameHeight + tile.padding() + row % of.height();
        return (framed * frameWidth + tile.padding()) * images;
    }

    /** With the same index in both arrays, as the JVM wants it to vectorise the loop. */
    private static void add(float[] x, float[] sum, int start, int end) {
        for (int i = start; i < end; i++) {
            sum[i] += x[i];
        }
    }
}
