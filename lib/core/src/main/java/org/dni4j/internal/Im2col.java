package org.dni4j.internal;

import java.util.Arrays;

/**
 * What lies under a kernel at each of its places, as a matrix: a row for each element of the kernel, a column for each
 * place, those of several images one after the other.
 */
final class Im2col {

    private Im2col() {}

    /** Writes the matrix of {@code images} images from number {@code first} on. */
    static void gather(float[] x, ConvShape shape, int first, int images, float[] matrix) {
        forEachRow(shape, first, images, (from, to, kx, row) -> {
            int begin = shape.firstPlace(kx);
            int end = shape.endPlace(kx);
            if (row < 0) {
                Arrays.fill(matrix, to, to + shape.across(), 0);
                return;
            }
            Arrays.fill(matrix, to, to + begin, 0);
            Arrays.fill(matrix, to + end, to + shape.across(), 0);
            if (shape.strideWidth() == 1) {
                System.arraycopy(x, from + begin, matrix, to + begin, end - begin);
            } else {
                for (int j = begin; j < end; j++) {
                    matrix[to + j] = x[from + j * shape.strideWidth()];
                }
            }
        });
    }

    /** The reverse: adds the matrix's elements to those of the images that they were copied from. */
    static void scatter(float[] matrix, ConvShape shape, int first, int images, float[] x) {
        forEachRow(shape, first, images, (at, from, kx, row) -> {
            int end = row < 0 ? 0 : shape.endPlace(kx);
            for (int j = shape.firstPlace(kx); j < end; j++) {
                x[at + j * shape.strideWidth()] += matrix[from + j];
            }
        });
    }

    private interface Visitor {

        /**
         * Visits the places of a row for one element of the kernel.
         *
         * @param image where the element is in the images at the first place, which may be padded
         * @param matrix where the places are in the matrix
         * @param kx the element's column in the kernel
         * @param row the row of the image, -1 if it is padded
         */
        void visit(int image, int matrix, int kx, int row);
    }

    private static void forEachRow(ConvShape shape, int first, int images, Visitor visitor) {
        int columns = images * shape.places();
        for (int image = 0; image < images; image++) {
            int matrixRow = 0;
            for (int channel = 0; channel < shape.channels(); channel++) {
                int plane = ((first + image) * shape.channels() + channel) * shape.height() * shape.width();
                for (int ky = 0; ky < shape.kernelHeight(); ky++) {
                    for (int kx = 0; kx < shape.kernelWidth(); kx++, matrixRow++) {
                        for (int i = 0; i < shape.down(); i++) {
                            int row = shape.row(i, ky);
                            visitor.visit(plane + row * shape.width() + shape.firstColumn(kx),
                                    matrixRow * columns + image * shape.places() + i * shape.across(), kx,
                                    row < shape.height() ? Math.max(row, -1) : -1);
                        }
                    }
                }
            }
        }
    }
}
