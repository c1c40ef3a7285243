package org.dni4j.kernel;

import java.lang.ref.Reference;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Adds rows to rows of a table. ND4J's {@code scatter_add} loses additions when several threads meet in one row. */
public final class Rows {

    static {
        Backend.start();
    }

    private Rows() {}

    /**
     * Adds row i of {@code rows} to row {@code where[i]} of {@code table}, for each i in turn.
     *
     * @param rows (where.length, width), row-major without gaps; FLOAT or DOUBLE
     * @param where row numbers of the table, which may repeat
     * @param table (any number, width), row-major without gaps, of the same type
     */
    public static void add(INDArray rows, int[] where, INDArray table) {
        int width = (int) rows.size(1);
        if (rows.dataType() == DataType.FLOAT) {
            FloatPointer from = new FloatPointer(rows.data().addressPointer());
            FloatPointer to = new FloatPointer(table.data().addressPointer());
            for (int i = 0; i < where.length; i++) {
                openblas.cblas_saxpy(
                        width, 1f, from.position((long) i * width), 1, to.position((long) where[i] * width), 1);
            }
        } else {
            DoublePointer from = new DoublePointer(rows.data().addressPointer());
            DoublePointer to = new DoublePointer(table.data().addressPointer());
            for (int i = 0; i < where.length; i++) {
                openblas.cblas_daxpy(
                        width, 1d, from.position((long) i * width), 1, to.position((long) where[i] * width), 1);
            }
        }
        Reference.reachabilityFence(rows);
        Reference.reachabilityFence(table);
    }
}
