package org.dni4j.internal;

import java.util.Arrays;

/**
 * What lies under a kernel at each of its places, as a matrix: a row for each place, those of several images one after
 * the other, with the kernel's elements as (row, column, channel). With the channels last, the elements of a row of the
 * kernel are neighbours in the image, too, and are copied together; and with its padding around it no place is special.
 */
final class Im2col {

    /** A call costs more than copying so few elements in a loop. */
    private static final int SHORT = 16;

    private final ConvShape shape;
    private final int channels;
    private final int width;
    private final int image;

    Im2col(ConvShape shape) {
        this.shape = shape;
        channels = shape.channels();
        width = (shape.width() + 2 * shape.paddingWidth()) * channels;
        image = (shape.height() + 2 * shape.paddingHeight()) * width;
    }

    /** Writes the matrix of {@code images} images from number {@code first} on. */
    void gather(float[] x, int first, int images, float[] matrix) {
        float[] padded = ArrayPool.floats(images * image);
        Arrays.fill(padded, 0);
        forEachRow(first, images, (in, at) -> {
            for (int i = 0; i < shape.width(); i++) {
                padded[at + i * channels] = x[in + i];
            }
        });
        int size = segment();
        if (size > SHORT) {
            forEachSegment(images, (at, row) -> System.arraycopy(padded, at, matrix, row, size));
        } else {
            forEachSegment(images, (at, row) -> {
                for (int i = 0; i < size; i++) {
                    matrix[row + i] = padded[at + i];
                }
            });
        }
        ArrayPool.give(padded);
    }

    /** The reverse: writes over each element of the images the sum of the matrix's elements that are copies of it. */
    void scatter(float[] matrix, int first, int images, float[] x) {
        float[] padded = ArrayPool.floats(images * image);
        Arrays.fill(padded, 0);
        int size = segment();
        forEachSegment(images, (at, row) -> {
            for (int i = 0; i < size; i++) {
                padded[at + i] += matrix[row + i];
            }
        });
        forEachRow(first, images, (in, at) -> {
            for (int i = 0; i < shape.width(); i++) {
                x[in + i] = padded[at + i * channels];
            }
        });
        ArrayPool.give(padded);
    }

    private interface Visitor {

        void visit(int a, int b);
    }

    /** Visits each row of each channel of some images: where it begins in them, and where in the padded ones. */
    private void forEachRow(int first, int images, Visitor visitor) {
        for (int row = 0; row < images * channels * shape.height(); row++) {
            int plane = row / shape.height();
            visitor.visit((first * channels * shape.height() + row) * shape.width(),
                    plane / channels * image + (row % shape.height() + shape.paddingHeight()) * width
                            + shape.paddingWidth() * channels + plane % channels);
        }
    }

    /** How many elements of the kernel are copied together. */
    private int segment() {
        return shape.dilationWidth() == 1 ? shape.kernelWidth() * channels : channels;
    }

    /** Visits what is copied together: where it is in the padded images, and where in the matrix. */
    private void forEachSegment(int images, Visitor visitor) {
        int size = segment();
        int segments = shape.kernelWidth() * channels / size;
        int row = 0;
        for (int place = 0; place < images * shape.places(); place++) {
            int at = place / shape.places() * image
                    + place % shape.places() / shape.across() * shape.strideHeight() * width
                    + place % shape.across() * shape.strideWidth() * channels;
            for (int ky = 0; ky < shape.kernelHeight(); ky++, at += shape.dilationHeight() * width) {
                for (int i = 0; i < segments; i++, row += size) {
                    visitor.visit(at + i * shape.dilationWidth() * channels, row);
                }
            }
        }
    }
}
