package org.dni4j.internal;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;

/** This thread's scratch outside the heap, where BLAS finds what it multiplies. */
public final class OffHeap {

    private static final int SLOTS = 4;
    /** How many numbers to copy are worth a thread. */
    private static final int CHUNK = 1 << 18;

    private static final ThreadLocal<FloatPointer[]> FLOATS = ThreadLocal.withInitial(() -> new FloatPointer[SLOTS]);
    private static final ThreadLocal<DoublePointer[]> DOUBLES = ThreadLocal.withInitial(() -> new DoublePointer[SLOTS]);

    private OffHeap() {}

    /** Scratch number {@code slot}, with room for at least {@code length} floats; they are anything. */
    public static FloatPointer floats(int slot, long length) {
        FloatPointer[] slots = FLOATS.get();
        if (slots[slot] == null || slots[slot].capacity() < length) {
            slots[slot] = new FloatPointer(length);
        }
        return slots[slot].position(0);
    }

    /** The same for doubles. */
    static DoublePointer doubles(int slot, long length) {
        DoublePointer[] slots = DOUBLES.get();
        if (slots[slot] == null || slots[slot].capacity() < length) {
            slots[slot] = new DoublePointer(length);
        }
        return slots[slot].position(0);
    }

    /** A copy, in scratch number {@code slot}, of {@code length} floats from {@code start} on. */
    public static FloatPointer copy(float[] floats, int start, int length, int slot) {
        return copy(floats, start, length, floats(slot, length));
    }

    /** Copies floats to where a pointer points, on all cores if they are many. */
    static FloatPointer copy(float[] floats, int start, int length, FloatPointer to) {
        Chunks.run(length, CHUNK, (from, end) -> to.getPointer(from).put(floats, start + from, end - from));
        return to;
    }

    /** Copies floats from where a pointer points to the heap. */
    static void copy(FloatPointer from, float[] floats, int start, int length) {
        Chunks.run(length, CHUNK, (first, end) -> from.getPointer(first).get(floats, start + first, end - first));
    }

    static DoublePointer copy(double[] doubles, int start, int length, int slot) {
        return doubles(slot, length).put(doubles, start, length);
    }
}
