package org.dni4j.data;

import java.util.Arrays;
import java.util.random.RandomGenerator;

import org.dni4j.internal.Heap;

/** Draws the sequences of {@link CopyTask} and {@link RepeatCopyTask}. */
final class Copies {

    private static final float TENTH = 0.1f;

    private Copies() {
    }

    /** Of the features the first are the bits, the next the delimiter, and the one after it, if any, the repeats. */
    static BitSequences draw(int bits, int features, int length, int repeats, int size, RandomGenerator random) {
        requirePositive("length", length);
        requirePositive("repeats", repeats);
        requirePositive("size", size);
        int answers = length + 1;
        int time = Math.addExact(answers, Math.multiplyExact(repeats, length));
        var inputs = new float[Math.multiplyExact(time, Math.multiplyExact(size, features))];
        var targets = new float[Math.multiplyExact(time, Math.multiplyExact(size, bits))];
        for (int i = 0; i < length * size; i++) { // symbol i / size of sequence i % size
            for (int bit = 0; bit < bits; bit++) {
                boolean one = random.nextBoolean();
                inputs[i * features + bit] = one ? 1 : -1;
                targets[(answers * size + i) * bits + bit] = one ? 1 : 0;
            }
        }
        int spoken = length * size * bits;
        for (int repeat = 1; repeat < repeats; repeat++) {
            System.arraycopy(targets, answers * size * bits, targets, answers * size * bits + repeat * spoken, spoken);
        }
        for (int i = length * size; i < answers * size; i++) {
            inputs[i * features + bits] = 1;
            if (features > bits + 1) {
                inputs[i * features + bits + 1] = TENTH * repeats;
            }
        }
        var mask = new float[time * size];
        Arrays.fill(mask, answers * size, mask.length, 1);
        return new BitSequences(Heap.array(inputs, time, size, features), Heap.array(targets, time, size, bits),
                Heap.array(mask, time, size, 1));
    }

    static int requirePositive(String what, int number) {
        if (number < 1) {
            throw new IllegalArgumentException(what + " must be at least 1, it is " + number);
        }
        return number;
    }
}
