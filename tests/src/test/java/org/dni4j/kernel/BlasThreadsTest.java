package org.dni4j.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.bytedeco.openblas.global.openblas;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

class BlasThreadsTest {

    private final int cores = Runtime.getRuntime().availableProcessors();
    private final BlasThreads all = BlasThreads.each(cores);

    @AfterEach
    void close() {
        all.close();
    }

    @Test
    void evenASmallProductTakesTheNumberThatIsFixed() {
        assertEquals(cores, ofAProduct());
    }

    @Test
    void ofSeveralNumbersTheSmallestCountsUntilItIsClosed() {
        BlasThreads one = BlasThreads.each(1);
        assertEquals(1, ofAProduct());
        one.close();
        one.close();
        assertEquals(cores, ofAProduct());
    }

    @Test
    void aNumberThatThisMachineDoesNotHaveIsNamed() {
        for (int wrong : new int[] {0, -1, cores + 1}) {
            assertEquals("each product takes 1 to " + cores + " threads here, not " + wrong,
                    assertThrows(IllegalArgumentException.class, () -> BlasThreads.each(wrong)).getMessage());
        }
    }

    private static int ofAProduct() {
        var matrix = Nd4j.ones(DataType.FLOAT, 2, 2);
        Gemm.multiply(matrix, false, matrix, false);
        return openblas.blas_get_num_threads();
    }
}
