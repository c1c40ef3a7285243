package org.dni4j.internal;

import java.lang.reflect.Array;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
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

    private record Kind(Class<?> type, int length) {}

    private static final Map<Kind, Deque<Object>> FREE = new LinkedHashMap<>();
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
        return (float[]) take(float.class, length);
    }

    /** Doubles, exactly that many; they are anything. */
    public static double[] doubles(int length) {
        return (double[]) take(double.class, length);
    }

    /** An array of floats or doubles of exactly this length; they are anything. */
    static Object take(Class<?> type, int length) {
        Kind kind = new Kind(type, length);
        synchronized (FREE) {
            Deque<Object> free = FREE.remove(kind);
            if (free != null) {
                FREE.put(kind, free); // the last, now
                if (!free.isEmpty()) {
                    kept -= length;
                    return free.pop();
                }
            }
        }
        return Array.newInstance(type, length);
    }

    /** Takes back an array of floats or doubles. */
    public static void give(Object array) {
        int length = Array.getLength(array);
        synchronized (FREE) {
            FREE.computeIfAbsent(new Kind(array.getClass().getComponentType(), length), kind -> new ArrayDeque<>())
                    .push(array);
            kept += length;
            for (Iterator<Map.Entry<Kind, Deque<Object>>> eldest = FREE.entrySet().iterator(); kept > MOST; ) {
                Map.Entry<Kind, Deque<Object>> arrays = eldest.next();
                while (kept > MOST && arrays.getValue().pollLast() != null) {
                    kept -= arrays.getKey().length();
                }
                if (arrays.getValue().isEmpty()) {
                    eldest.remove();
                }
            }
        }
    }
}
