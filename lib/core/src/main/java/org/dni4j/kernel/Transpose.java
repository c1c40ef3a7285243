package org.dni4j.kernel;

/**
 * Copies between a row-major matrix and its columns, each of which lies in one piece elsewhere: element (row, column)
 * is at {@code start + row stride + column} of the matrix, and at {@code starts[column] + offset + row} of the columns.
 * Eight elements that are neighbours in what is written are read together, which takes a third of the time.
 */
public final class Transpose {

    private Transpose() {}

    /** The starts of so many columns at equal distances. */
    public static int[] starts(int columns, int distance) {
        int[] starts = new int[columns];
        for (int i = 0; i < columns; i++) {
            starts[i] = i * distance;
        }
        return starts;
    }

    /** Writes the matrix. */
    public static void toMatrix(
            float[] columns, int[] starts, int offset, int rows, float[] matrix, int start, int stride) {
        int column = 0;
        for (; column + 8 <= starts.length; column += 8) {
            int a = starts[column] + offset;
            int b = starts[column + 1] + offset;
            int c = starts[column + 2] + offset;
            int d = starts[column + 3] + offset;
            int e = starts[column + 4] + offset;
            int f = starts[column + 5] + offset;
            int g = starts[column + 6] + offset;
            int h = starts[column + 7] + offset;
            int to = start + column;
            for (int row = 0; row < rows; row++, to += stride) {
                matrix[to] = columns[a + row];
                matrix[to + 1] = columns[b + row];
                matrix[to + 2] = columns[c + row];
                matrix[to + 3] = columns[d + row];
                matrix[to + 4] = columns[e + row];
                matrix[to + 5] = columns[f + row];
                matrix[to + 6] = columns[g + row];
                matrix[to + 7] = columns[h + row];
            }
        }
        for (int row = 0; row < rows; row++) {
            for (int rest = column; rest < starts.length; rest++) {
                matrix[start + row * stride + rest] = columns[starts[rest] + offset + row];
            }
        }
    }

    /** Writes the columns. */
    public static void toColumns(
            float[] matrix, int start, int stride, int rows, float[] columns, int[] starts, int offset) {
        int row = 0;
        for (; row + 8 <= rows; row += 8) {
            int from = start + row * stride;
            for (int column = 0; column < starts.length; column++, from++) {
                int to = starts[column] + offset + row;
                columns[to] = matrix[from];
                columns[to + 1] = matrix[from + stride];
                columns[to + 2] = matrix[from + 2 * stride];
                columns[to + 3] = matrix[from + 3 * stride];
                columns[to + 4] = matrix[from + 4 * stride];
                columns[to + 5] = matrix[from + 5 * stride];
                columns[to + 6] = matrix[from + 6 * stride];
                columns[to + 7] = matrix[from + 7 * stride];
            }
        }
        for (int column = 0; column < starts.length; column++) {
            for (int rest = row; rest < rows; rest++) {
                columns[starts[column] + offset + rest] = matrix[start + rest * stride + column];
            }
        }
    }
}
