package org.dni4j.internal;

import java.util.Arrays;

/**
 * What lies under a kernel at each of its places, as a matrix that is copied from images with their padding, so that no
 * place is special. Of two layouts it has the one whose elements have the most neighbours in common with the images:
 * a row for each element of the kernel (channel, row, column) and a column for each place; or, for many channels, a row for
 * each place and a column for each element (row, column, channel) of images with the channels last. The places of several
 * images follow one another.
 */
final class Im2col {

    private final ConvShape shape;
    private final boolean placesAreRows;
    private final int rowStep;
    private final int columnStep;
    private final int channelStep;
    private final int image;
    /** How many elements are neighbours in the matrix and in the padded images. */
    private final int segment;

    private final int group;
    private final int[] segmentsOfGroup;

    /** For matrices of at most {@code group} images, and mostly of so many. */
    Im2col(ConvShape shape, int group) {
        this.shape = shape;
        int channels = shape.channels();
        int perPlace = shape.dilationWidth() == 1 ? shape.kernelWidth() * channels : channels;
        placesAreRows = shape.strideWidth() != 1 || perPlace > shape.across();
        segment = placesAreRows ? perPlace : shape.across();
        int width = shape.width() + 2 * shape.paddingWidth();
        int height = shape.height() + 2 * shape.paddingHeight();
        columnStep = placesAreRows ? channels : 1;
        rowStep = width * columnStep;
        channelStep = placesAreRows ? 1 : height * width;
        image = channels * height * width;
        this.group = group;
        segmentsOfGroup = segments(group);
    }

    /** Whether the matrix has a row for each place, with the channels last; else it has one for each element. */
    boolean placesAreRows() {
        return placesAreRows;
    }

    /** Writes the matrix of {@code images} images from number {@code first} on. */
    void gather(float[] x, int first, int images, float[] matrix) {
        float[] padded = ArrayPool.floats(images * image);
        Arrays.fill(padded, 0);
        for (int row = 0; row < images * shape.channels() * shape.height(); row++) {
            int from = (first * shape.channels() * shape.height() + row) * shape.width();
            int to = inPadded(row);
            for (int i = 0; i < shape.width(); i++) {
                padded[to + i * columnStep] = x[from + i];
            }
        }
        int to = 0;
        for (int start : images == group ? segmentsOfGroup : segments(images)) {
            System.arraycopy(padded, start, matrix, to, segment);
            to += segment;
        }
        ArrayPool.give(padded);
    }

    /** The reverse: writes over each element of the images the sum of the matrix's elements that are copies of it. */
    void scatter(float[] matrix, int first, int images, float[] x) {
        float[] padded = ArrayPool.floats(images * image);
        Arrays.fill(padded, 0);
        int from = 0;
        for (int start : images == group ? segmentsOfGroup : segments(images)) {
            for (int i = 0; i < segment; i++) {
                padded[start + i] += matrix[from + i];
            }
            from += segment;
        }
        for (int row = 0; row < images * shape.channels() * shape.height(); row++) {
            int to = (first * shape.channels() * shape.height() + row) * shape.width();
            int at = inPadded(row);
            for (int i = 0; i < shape.width(); i++) {
                x[to + i] = padded[at + i * columnStep];
            }
        }
        ArrayPool.give(padded);
    }

    /** Where a row of a channel of some images begins in the padded ones. */
    private int inPadded(int row) {
        int plane = row / shape.height();
        return plane / shape.channels() * image
                + plane % shape.channels() * channelStep
                + (row % shape.height() + shape.paddingHeight()) * rowStep
                + shape.paddingWidth() * columnStep;
    }

    /** Where the segments of the matrix, one after the other, are in the padded images. */
    private int[] segments(int images) {
        int[] starts = new int[images * shape.places() * shape.patch() / segment];
        int n = 0;
        if (placesAreRows) {
            int perRow = shape.kernelWidth() * shape.channels() / segment;
            for (int place = 0; place < images * shape.down(); place++) {
                int at = place / shape.down() * image + place % shape.down() * shape.strideHeight() * rowStep;
                for (int j = 0; j < shape.across(); j++, at += shape.strideWidth() * columnStep) {
                    for (int element = 0; element < shape.kernelHeight() * perRow; element++) {
                        starts[n++] = at
                                + element / perRow * shape.dilationHeight() * rowStep
                                + element % perRow * shape.dilationWidth() * columnStep;
                    }
                }
            }
        } else {
            for (int element = 0; element < shape.patch(); element++) {
                int ky = element / shape.kernelWidth() % shape.kernelHeight();
                int at = element / (shape.kernelHeight() * shape.kernelWidth()) * channelStep
                        + ky * shape.dilationHeight() * rowStep
                        + element % shape.kernelWidth() * shape.dilationWidth();
                for (int row = 0; row < images * shape.down(); row++) {
                    starts[n++] = at + row / shape.down() * image + row % shape.down() * shape.strideHeight() * rowStep;
                }
            }
        }
        return starts;
    }
}
