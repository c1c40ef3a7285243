package org.dni4j.internal;

import java.util.concurrent.atomic.AtomicLong;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Keeps the memory outside the heap flat. ND4J frees an array when the garbage collector finds it unreachable, but
 * the collector sees only the few bytes of the array's handle and so never hurries. This budget counts what values
 * and gradients have put outside the heap since the last collection and asks for one when it is used up. Arrays that somebody still
 * holds are untouched by it.
 */
public final class MemoryBudget {

    /** Bytes outside the heap that may pile up between two collections. */
    static final long BYTES = 256L << 20;

    private static final AtomicLong SPENT = new AtomicLong();

    private MemoryBudget() {}

    /** Counts a new array, and collects garbage when the budget is spent. */
    public static void count(INDArray array) {
        if (SPENT.addAndGet(bytes(array)) > BYTES) {
            SPENT.set(0);
            System.gc();
        }
    }

    private static long bytes(INDArray array) {
        return array.length() * array.dataType().width();
    }
}
