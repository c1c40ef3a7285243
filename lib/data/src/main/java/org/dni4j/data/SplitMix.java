package org.dni4j.data;

/**
 * A stream of random numbers that is the same on every machine and JDK, and cheap to start: one stream per image.
 * Source: Steele, Lea, Flood 2014, "Fast splittable pseudorandom number generators".
 */
final class SplitMix {

    private static final long GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    SplitMix(long seed) {
        state = seed;
    }

    /** A stream for the index-th thing drawn under the given seed, unrelated to its neighbours' streams. */
    static SplitMix of(long seed, long index) {
        return new SplitMix(mix(mix(seed) + index));
    }

    long bits() {
        state += GAMMA;
        return mix(state);
    }

    /** Uniform over 0, 1, ..., bound - 1, for small bounds. */
    int below(int bound) {
        return (int) ((bits() >>> 32) * bound >>> 32);
    }

    /** Uniform over [low, high). */
    double between(double low, double high) {
        return low + (high - low) * (bits() >>> 11) * 0x1.0p-53;
    }

    /** Bell-shaped around 0, standard deviation 1, never beyond 3: the scaled sum of three uniform numbers. */
    double bell() {
        return between(-1, 1) + between(-1, 1) + between(-1, 1);
    }

    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
