package org.dni4j.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bytedeco.openblas.global.openblas;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.nd4j.linalg.api.buffer.DataType;

/** BLAS has one number of threads for the whole process: 1 in our products, and all cores in those of ND4J's own. */
@Timeout(600)
class BlasTest {

    private static final int MATRIX = 8;

    @Test
    void afterAPauseProductsOfNd4jsOwnHaveTheirThreadsAgain() throws InterruptedException {
        for (int round = 0; round < 3; round++) {
            multiply();
            awaitThreads(cores());
        }
    }

    @Test
    void inAProductBlasTakesOneThreadWhateverItTookBefore() throws InterruptedException {
        multiply();
        awaitThreads(cores());
        List<Integer> during = Collections.synchronizedList(new ArrayList<>());
        Chunks.run(4, 1, (from, to) -> {
            multiply();
            during.add(openblas.blas_get_num_threads());
        });
        assertEquals(4, during.size());
        during.forEach(threads -> assertEquals(1, threads, "just after a product"));
    }

    @Test
    void productsOnSeveralThreadsAreRightAndLeaveTheThreadsToOthersInTheEnd() throws InterruptedException {
        AtomicBoolean wrong = new AtomicBoolean();
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            Thread thread = new Thread(() -> {
                for (int i = 0; i < 300; i++) {
                    float[] product = multiply();
                    if (product[0] != MATRIX || product[MATRIX * MATRIX - 1] != MATRIX) {
                        wrong.set(true);
                    }
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertFalse(wrong.get(), "a product was wrong");
        awaitThreads(cores());
    }

    private static float[] multiply() {
        Tensor ones = Tensor.filled(DataType.FLOAT, 1, MATRIX, MATRIX);
        return ones.matmul(false, ones, false, 1, MATRIX, MATRIX, MATRIX, MATRIX, MATRIX)
                .floats();
    }

    /** Until the time limit of the test. */
    private static void awaitThreads(int number) throws InterruptedException {
        while (openblas.blas_get_num_threads() != number) {
            Thread.sleep(10);
        }
    }

    private static int cores() {
        for (String name : new String[] {"OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"}) {
            String value = System.getenv(name);
            if (value != null) {
                return Integer.parseInt(value);
            }
        }
        return Runtime.getRuntime().availableProcessors();
    }
}
