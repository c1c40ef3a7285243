package org.dni4j.kernel;

import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Where BLAS finds its floats: in an array, or in this thread's scratch, to which they are copied from the heap. */
public final class OffHeap {

    private static final int SLOTS = 4;
    private static final ThreadLocal<FloatPointer[]> SCRATCH = ThreadLocal.withInitial(() -> new FloatPointer[SLOTS]);

    private OffHeap() {}

    /** The elements of a FLOAT array, row-major without gaps. The caller keeps the array reachable. */
    public static FloatPointer of(INDArray plain) {
        return new FloatPointer(plain.data().addressPointer());
    }

    /** This thread's scratch number {@code slot}, with room for at least {@code length} floats; they are anything. */
    public static FloatPointer scratch(int slot, long length) {
        FloatPointer[] slots = SCRATCH.get();
        if (slots[slot] == null || slots[slot].capacity() < length) {
            slots[slot] = new FloatPointer(length);
        }
        return slots[slot].position(0);
    }

    /** A copy, in this thread's scratch number {@code slot}, of the first {@code length} of some floats on the heap. */
    public static FloatPointer copy(float[] floats, int length, int slot) {
        return scratch(slot, length).put(floats, 0, length);
    }
}
