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

    private static final Map<Integer, Deque<Object>> FLOATS = new LinkedHashMap<>();
    private static final Map<Integer, Deque<Object>> DOUBLES = new LinkedHashMap<>();
    private static long kept;

    private ArrayPool() {}

    /** How many numbers are kept now. */
    public static long kept() {
        synchronized (FLOATS) {
            return kept;
        }
    }

    /** Floats, exactly that many; they are anything. */
    public static float[] floats(int length) {
        Object free = take(FLOATS, length);
        return free == null ? new float[length] : (float[]) free;
    }

    /** Doubles, exactly that many; they are anything. */
    public static double[] doubles(int length) {
        Object free = take(DOUBLES, length);
        return free == null ? new double[length] : (double[]) free;
    }

    /** Takes back an array of floats. */
    public static void give(float[] array) {
        give(FLOATS, array, array.length);
    }

    /** Takes back an array of doubles. */
    public static void give(double[] array) {
        give(DOUBLES, array, array.length);
    }

    private static Object take(Map<Integer, Deque<Object>> pool, int length) {
        synchronized (FLOATS) {
            Deque<Object> free = pool.remove(length);
            if (free == null) {
                return null;
            }
            pool.put(length, free); // the last, now
            kept -= free.isEmpty() ? 0 : length;
            return free.poll();
        }
    }

    private static void give(Map<Integer, Deque<Object>> pool, Object array, int length) {
        synchronized (FLOATS) {
            pool.computeIfAbsent(length, n -> new ArrayDeque<>()).push(array);
            kept += length;
            if (kept > MOST) {
                leave(pool);
                leave(pool == FLOATS ? DOUBLES : FLOATS);
            }
        }
    }

    /** Leaves arrays to the garbage collector until no more are kept than may be, the length asked for longest ago first. */
    private static void leave(Map<Integer, Deque<Object>> pool) {
        for (var eldest = pool.entrySet().iterator(); kept > MOST && eldest.hasNext(); ) {
            Map.Entry<Integer, Deque<Object>> arrays = eldest.next();
            while (kept > MOST && arrays.getValue().pollLast() != null) {
                kept -= arrays.getKey();
            }
            if (arrays.getValue().isEmpty()) {
                eldest.remove();
            }
        }
    }
}
