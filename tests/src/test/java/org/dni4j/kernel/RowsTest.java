package org.dni4j.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class RowsTest {

    @ParameterizedTest
    @EnumSource(value = DataType.class, names = {"FLOAT", "DOUBLE"})
    void noAdditionIsLostWhereManyMeetInOneRow(DataType type) {
        int[] where = new Random(1).ints(20_000, 0, 3).toArray();
        INDArray table = Nd4j.zeros(type, 3, 5);
        Rows.add(Nd4j.ones(type, where.length, 5), where, table);
        for (int row = 0; row < 3; row++) {
            int number = row;
            long expected = Arrays.stream(where).filter(w -> w == number).count();
            for (int column = 0; column < 5; column++) {
                assertEquals(expected, table.getDouble(row, column));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(value = DataType.class, names = {"FLOAT", "DOUBLE"})
    void whatIsInTheTableStays(DataType type) {
        INDArray table = Nd4j.ones(type, 2, 1);
        Rows.add(Nd4j.valueArrayOf(new long[] {1, 1}, 5, type), new int[] {1}, table);
        assertEquals(1, table.getDouble(0, 0));
        assertEquals(6, table.getDouble(1, 0));
    }
}
