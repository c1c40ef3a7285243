package org.dni4j.data;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.dni4j.autograd.Variable;
import org.dni4j.internal.Positive;
import org.nd4j.linalg.api.buffer.DataType;

/** Draws the sequences of {@link CopyTask} and {@link RepeatCopyTask}. */
final class CopySequences {

    private static final float TENTH = 0.1f;

    private CopySequences() {}

    /** The features are the bits, then the delimiter, and after it, if there is one more, the repeats. */
    static BitSequences draw(int bits, int features, int length, int repeats, int size, RandomGenerator random) {
        Positive.require("length", length);
        Positive.require("repeats", repeats);
        Positive.require("size", size);
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
        return new BitSequences(
                Variable.of(DataType.FLOAT, inputs, time, size, features),
                Variable.of(DataType.FLOAT, targets, time, size, bits),
                Variable.of(DataType.FLOAT, mask, time, size, 1));
    }
}
