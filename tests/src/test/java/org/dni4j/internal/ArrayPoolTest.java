package org.dni4j.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lengths are odd ones that nothing else asks for. */
class ArrayPoolTest {

    private static final long MOST = 16L << 20;
    private static final int BIG = (1 << 20) + 7;

    /** Whatever was kept before goes first. */
    @BeforeEach
    void fillWithSomethingElse() {
        for (long kept = 0; kept < MOST; kept += 1_000_003) {
            ArrayPool.give(new float[1_000_003]);
        }
    }

    @Test
    void anArrayThatWasGivenIsTakenAgainByItsTypeAndLengthAlone() {
        float[] floats = new float[12_347];
        double[] doubles = new double[12_347];
        ArrayPool.give(floats);
        ArrayPool.give(doubles);
        assertEquals(12_346, ArrayPool.floats(12_346).length);
        assertSame(floats, ArrayPool.floats(12_347));
        assertNotSame(floats, ArrayPool.floats(12_347));
        assertSame(doubles, ArrayPool.doubles(12_347));
    }

    @Test
    void neverMoreIsKeptThanTheBound() {
        for (int i = 0; i < 40; i++) {
            ArrayPool.give(new float[BIG + i % 3]);
            ArrayPool.give(new double[BIG + i % 5]);
            assertTrue(ArrayPool.kept() <= MOST, ArrayPool.kept() + " numbers are kept");
        }
        ArrayPool.give(new float[(int) MOST + 1]); // larger than all that may be kept
        assertTrue(ArrayPool.kept() <= MOST, ArrayPool.kept() + " numbers are kept");
    }

    @Test
    void atTheBoundThePoolIsNotEmptied() {
        for (int i = 0; i < 100; i++) {
            ArrayPool.give(new float[BIG]);
        }
        assertTrue(ArrayPool.kept() > MOST - 2 * BIG, ArrayPool.kept() + " numbers are kept");
    }

    @Test
    void arraysOfTheLengthThatWasNotAskedForTheLongestLeaveFirst() {
        float[] often = new float[BIG];
        float[] seldom = new float[BIG + 1];
        ArrayPool.give(often);
        ArrayPool.give(seldom);
        for (int i = 0; i < 100; i++) {
            assertTrue(often == ArrayPool.floats(BIG), "after " + i + " arrays of another length");
            ArrayPool.give(often);
            ArrayPool.give(new float[BIG + 2]);
        }
        assertNotSame(seldom, ArrayPool.floats(BIG + 1));
    }

    @Test
    void aModelLargerThanTheBoundFindsAsManyOfItsArraysAsAreKept() {
        List<float[]> arrays = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            arrays.add(new float[BIG]);
        }
        arrays.forEach(ArrayPool::give);
        Set<float[]> given = Collections.newSetFromMap(new IdentityHashMap<>());
        given.addAll(arrays);
        int again = 0;
        for (int i = 0; i < 20; i++) {
            again += given.remove(ArrayPool.floats(BIG)) ? 1 : 0;
        }
        assertEquals((int) (MOST / BIG), again);
    }

    @Test
    void nothingIsGivenTwiceToSeveralThreads() throws InterruptedException {
        Set<float[]> held = Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
        List<String> wrong = Collections.synchronizedList(new ArrayList<>());
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            Thread thread = new Thread(() -> {
                for (int i = 0; i < 2000; i++) {
                    float[] taken = ArrayPool.floats(4_321 + i % 3);
                    if (!held.add(taken)) {
                        wrong.add("length " + taken.length);
                    }
                    held.remove(taken);
                    ArrayPool.give(taken);
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(List.of(), wrong);
    }
}
