package org.dni4j.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Arrays on the heap that are used again, because clearing a new one takes as long as an operation on it. Give back
 * only arrays that were taken here and that nobody else references. Those of a length that was not asked for the longest
 * are the first to leave when too many are kept.
 */
public final class ArrayPool {

    /** How many numbers are kept at most, over all lengths. */
    private static final long MOST = 16L << 20;

    /** Floats of a length n are at 2 n, doubles at 2 n + 1; those that were asked for last are the last. */
    private static final Map<Long, Deque<Object>> FREE = new LinkedHashMap<>();

    private static long kept;

    private ArrayPool() {}

    /** How many numbers are kept now. */
    public static long kept() {
        synchronized (FREE) {
            return kept;
        }
    }

    /** Floats, exactly that many; they are anything. */
    public static float[] floats(int length) {
        Object free = take(2L * length, length);
        return free == null ? new float[length] : (float[]) free;
    }

    /** Doubles, exactly that many; they are anything. */
    public static double[] doubles(int length) {
        Object free = take(2L * length + 1, length);
        return free == null ? new double[length] : (double[]) free;
    }

    /** Takes back an array of floats. */
    public static void give(float[] array) {
        give(2L * array.length, array, array.length);
    }

    /** Takes back an array of doubles. */
    public static void give(double[] array) {
        give(2L * array.length + 1, array, array.length);
    }

    private static Object take(long kind, int length) {
        synchronized (FREE) {
            Deque<Object> free = FREE.remove(kind);
            if (free == null) {
                return null;
            }
            FREE.put(kind, free); // the last, now
            kept -= free.isEmpty() ? 0 : length;
            return free.poll();
        }
    }

    private static void give(long kind, Object array, int length) {
        synchronized (FREE) {
            FREE.computeIfAbsent(kind, k -> new ArrayDeque<>()).push(array);
            kept += length;
            for (var eldest = FREE.entrySet().iterator(); kept > MOST; ) {
                leave(eldest.next());
                if (kept > MOST) {
                    eldest.remove();
                }
            }
        }
    }

    /** Leaves arrays of a kind to the garbage collector until no more are kept than may be, or none is left. */
    private static void leave(Map.Entry<Long, Deque<Object>> arrays) {
        while (kept > MOST && arrays.getValue().pollLast() != null) {
            kept -= arrays.getKey() / 2;
        }
    }
}
