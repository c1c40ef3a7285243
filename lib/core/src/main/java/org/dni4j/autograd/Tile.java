package org.dni4j.autograd;

import java.util.Arrays;
import org.dni4j.kernel.FloatPool;
import org.dni4j.kernel.Transpose;

/**
 * Outputs of a convolution that are computed together from the part of the image that they see, their field: in all
 * channels either {@code rows} neighbours in a column, or the whole image. The weight becomes a matrix (field, tile)
 * with zeros where an output does not see an element. Larger tiles multiply more zeros, but BLAS multiplies larger
 * matrices at a higher rate, and the fields overlap less.
 */
record Tile(Convolution of, int rows, boolean whole) {

    /** An element of a field takes time for itself, too: as much as for being multiplied so many times. */
    private static final int READING = 25;

    /** BLAS multiplies so many columns in the time of one. */
    private static final int BLOCK = 8;

    /** The most floats of a matrix that is larger than the weight. */
    private static final int MOST = 1 << 20;

    /** The tile with which the convolution takes the least time. */
    static Tile best(Convolution of) {
        Tile best = new Tile(of, 1, false);
        for (int rows = 2; rows <= of.down(); rows++) {
            if (of.down() % rows == 0) {
                best = best.orFaster(new Tile(of, rows, false));
            }
        }
        return best.orFaster(new Tile(of, of.down(), true));
    }

    private Tile orFaster(Tile other) {
        return other.field() * other.outputs() <= MOST && other.time() < time() ? other : this;
    }

    private long time() {
        int blocks = (outputs() + BLOCK - 1) / BLOCK;
        return (long) count() * field() * (blocks * BLOCK + READING);
    }

    /** Tiles in an image. */
    int count() {
        return of.plane() / (rows * columns());
    }

    int columns() {
        return whole ? of.across() : 1;
    }

    int outputs() {
        return rows * columns() * of.out();
    }

    int field() {
        return of.channels() * fieldHeight() * fieldWidth();
    }

    int fieldHeight() {
        return whole ? of.height() : (rows - 1) * of.stride() + of.kernelHeight();
    }

    int fieldWidth() {
        return whole ? of.width() : of.kernelWidth();
    }

    /** How many rows and columns of padding fields reach into. */
    int padding() {
        return whole ? 0 : of.padding();
    }

    /** The matrix for a weight (out, channels, kernel height, kernel width). */
    float[] spread(float[] weight) {
        float[] matrix = FloatPool.take(field() * outputs());
        float[] byElement = FloatPool.take(weight.length);
        Arrays.fill(matrix, 0);
        Transpose.toMatrix(weight, starts(), 0, of.kernel(), byElement, 0, of.out());
        forEachRun((at, start) -> System.arraycopy(byElement, start, matrix, at, of.out()));
        FloatPool.give(byElement);
        return matrix;
    }

    /** The reverse: the sums of all that the matrix has for each element of the weight. */
    float[] gather(float[] matrix) {
        float[] byElement = FloatPool.take(of.kernel() * of.out());
        Arrays.fill(byElement, 0);
        forEachRun((at, start) -> {
            for (int o = 0; o < of.out(); o++) {
                byElement[start + o] += matrix[at + o];
            }
        });
        float[] weight = FloatPool.take(byElement.length);
        Transpose.toColumns(byElement, 0, of.out(), of.kernel(), weight, starts(), 0);
        FloatPool.give(byElement);
        return weight;
    }

    /** Where the kernels of the outputs start in a weight. */
    private int[] starts() {
        return Transpose.starts(of.out(), of.kernel());
    }

    /** An element of the kernel: where its numbers are in the matrix, and where in the weight, with out innermost. */
    private interface Run {
        void visit(int at, int start);
    }

    private void forEachRun(Run run) {
        int shift = of.padding() - padding();
        for (int output = 0; output < rows * columns(); output++) {
            int top = output / columns() * of.stride() - shift;
            int left = output % columns() * of.stride() - shift;
            int firstColumn = Math.max(0, -left);
            int endOfColumns = Math.min(of.kernelWidth(), fieldWidth() - left);
            for (int row = 0; row < of.channels() * of.kernelHeight(); row++) {
                int i = top + row % of.kernelHeight();
                if (i < 0 || i >= fieldHeight()) {
                    continue;
                }
                int rowOfField = row / of.kernelHeight() * fieldHeight() + i;
                int at = ((rowOfField * fieldWidth() + left + firstColumn) * rows * columns() + output) * of.out();
                int start = (row * of.kernelWidth() + firstColumn) * of.out();
                for (int j = firstColumn; j < endOfColumns; j++) {
                    run.visit(at, start);
                    at += outputs();
                    start += of.out();
                }
            }
        }
    }
}
