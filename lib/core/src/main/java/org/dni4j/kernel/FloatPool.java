package org.dni4j.kernel;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Arrays on the heap that are used again, because clearing a new one takes as long as an operation on it. Who gives
 * one back holds the only reference to it, and took it from here: what is given without having been taken piles up.
 */
public final class FloatPool {

    /** How many floats are kept at most, over all lengths. */
    private static final long MOST = 16L << 20;

    private static final Map<Integer, Deque<float[]>> FREE = new HashMap<>();

    private static long kept;

    private FloatPool() {}

    /** How many floats are kept now. */
    public static long kept() {
        synchronized (FREE) {
            return kept;
        }
    }

    /** An array of exactly this length, full of anything. */
    public static float[] take(int length) {
        synchronized (FREE) {
            Deque<float[]> free = FREE.get(length);
            if (free != null && !free.isEmpty()) {
                kept -= length;
                return free.pop();
            }
        }
        return new float[length];
    }

    /** Takes back arrays; if there are too many, all kept so far are left to the garbage collector. */
    public static void give(float[]... arrays) {
        synchronized (FREE) {
            for (float[] array : arrays) {
                if (kept + array.length > MOST) {
                    FREE.clear();
                    kept = 0;
                }
                FREE.computeIfAbsent(array.length, n -> new ArrayDeque<>()).push(array);
                kept += array.length;
            }
        }
    }
}
