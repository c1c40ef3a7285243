package org.dni4j.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.dni4j.autograd.Variable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** The rules of the copy tasks and of the batches that they draw. */
class CopyTaskTest {

    private static final CopyTask COPY = new CopyTask(3);
    private static final RepeatCopyTask REPEAT = new RepeatCopyTask(3);

    @Test
    void aCopyIsReadDelimitedAndAnswered() {
        var batch = COPY.batch(4, 5, new Random(1));
        assertArrayEquals(new long[] {9, 5, 4}, batch.inputs().shape());
        assertArrayEquals(new long[] {9, 5, 3}, batch.targets().shape());
        assertArrayEquals(new long[] {9, 5, 1}, batch.mask().shape());
        assertEquals(DataType.FLOAT, batch.inputs().dataType());
        assertEquals(DataType.FLOAT, batch.targets().dataType());
        assertEquals(DataType.FLOAT, batch.mask().dataType());
        assertEquals(9, batch.time());
        assertEquals(5, batch.size());
        assertEquals(4 * 5 * 3, batch.counted());
        assertAnswers(batch, 4, 1);
    }

    @Test
    void aRepeatedCopyIsAnsweredSeveralTimes() {
        var batch = REPEAT.batch(4, 3, 5, new Random(1));
        assertArrayEquals(new long[] {4 + 1 + 12, 5, 5}, batch.inputs().shape());
        assertEquals(3 * 4 * 5 * 3, batch.counted());
        assertAnswers(batch, 4, 3);
    }

    /** The rules of the encoding, step by step. */
    private static void assertAnswers(BitSequences batch, int length, int repeats) {
        for (int t = 0; t < batch.time(); t++) {
            for (int b = 0; b < batch.size(); b++) {
                boolean read = t < length;
                boolean answered = t > length;
                assertEquals(t == length ? 1 : 0, batch.inputs().value().getFloat(t, b, 3), "delimiter");
                if (batch.inputs().size(2) == 5) {
                    assertEquals(
                            t == length ? repeats / 10f : 0,
                            batch.inputs().value().getFloat(t, b, 4),
                            1e-7,
                            "repeats");
                }
                assertEquals(answered ? 1 : 0, batch.mask().value().getFloat(t, b, 0), "mask");
                for (int bit = 0; bit < 3; bit++) {
                    float input = batch.inputs().value().getFloat(t, b, bit);
                    assertEquals(read ? 1 : 0, Math.abs(input), "input");
                    float target = batch.targets().value().getFloat(t, b, bit);
                    float symbol = answered ? batch.inputs().value().getFloat((t - length - 1) % length, b, bit) : -1;
                    assertEquals(symbol > 0 ? 1 : 0, target, "target");
                }
            }
        }
    }

    @Test
    void allBitsAreEquallyLikelyAndIndependentOfTheirNeighbours() {
        INDArray symbols = new CopyTask(2)
                .batch(60, 100, new Random(1))
                .steps(0, 60)
                .inputs()
                .value();
        double deviation = 1 / Math.sqrt(60 * 100);
        for (int bit = 0; bit < 2; bit++) {
            assertEquals(0, symbols.slice(bit, 2).meanNumber().doubleValue(), 4 * deviation, "as many 1 as -1");
            assertEquals(0, correlation(symbols, bit, bit, 1, 0), 4 * deviation, "next symbol");
            assertEquals(0, correlation(symbols, bit, bit, 0, 1), 4 * deviation, "next sequence");
        }
        assertEquals(0, correlation(symbols, 0, 1, 0, 0), 4 * deviation, "next bit");
    }

    /** The mean of the product of one bit with another that is some steps and sequences further on. */
    private static double correlation(INDArray symbols, int bit, int other, int steps, int sequences) {
        double sum = 0;
        int count = 0;
        for (int t = 0; t + steps < symbols.size(0); t++) {
            for (int b = 0; b + sequences < symbols.size(1); b++) {
                sum += symbols.getFloat(t, b, bit) * symbols.getFloat(t + steps, b + sequences, other);
                count++;
            }
        }
        return sum / count;
    }

    @Test
    void equalSeedsDrawEqualSequencesAndOthersOtherwise() {
        assertEquals(
                COPY.batch(9, 2, new Random(1)).inputs().value(),
                COPY.batch(9, 2, new Random(1)).inputs().value());
        assertNotEquals(
                COPY.batch(9, 2, new Random(1)).inputs().value(),
                COPY.batch(9, 2, new Random(2)).inputs().value());
        var random = new Random(1);
        assertNotEquals(
                COPY.batch(9, 2, random).inputs().value(),
                COPY.batch(9, 2, random).inputs().value());
    }

    @Test
    void toKnowCostsNothing() {
        var batch = REPEAT.batch(4, 2, 5, new Random(1));
        assertEquals(0, batch.loss(copier(batch, 4, 40)).item(), 1e-6);
    }

    /** A perfect copier, written by hand: it remembers what it has read, and answers with confident scores. */
    private static Variable copier(BitSequences batch, int length, double confidence) {
        INDArray scores = Nd4j.zeros(DataType.FLOAT, batch.targets().shape());
        for (int t = 0; t < batch.time(); t++) {
            for (int b = 0; b < batch.size(); b++) {
                for (int bit = 0; bit < batch.targets().size(2); bit++) {
                    double heard =
                            t <= length ? 7 : batch.inputs().value().getDouble((t - length - 1) % length, b, bit);
                    scores.putScalar(new long[] {t, b, bit}, confidence * heard);
                }
            }
        }
        return Variable.of(scores);
    }

    @Test
    void toGuessCostsOneBitABit() {
        var batch = COPY.batch(4, 5, new Random(1));
        assertEquals(
                1, batch.loss(Variable.of(Nd4j.zeros(DataType.FLOAT, 9, 5, 3))).item(), 1e-6);
    }

    @Test
    void whoIsRightNineTimesInTenAndSaysSoCostsTheEntropyOfThat() {
        var batch = COPY.batch(1, 1, new Random(1));
        double log9 = Math.log(9);
        assertEquals(
                -Math.log(0.9) / Math.log(2), batch.loss(copier(batch, 1, log9)).item(), 1e-6);
        assertEquals(
                -Math.log(0.1) / Math.log(2),
                batch.loss(copier(batch, 1, -log9)).item(),
                1e-5);
    }

    @Test
    void onlyTheStepsThatCountHaveAGradient() {
        var batch = COPY.batch(2, 2, new Random(1));
        var scores = Variable.parameter(Nd4j.ones(DataType.FLOAT, 5, 2, 3));
        batch.loss(scores).backward();
        for (int t = 0; t < 5; t++) {
            double size = scores.grad().slice(t).norm1Number().doubleValue();
            assertTrue(t > 2 ? size > 0.1 : size == 0, "step " + t + ": " + size);
        }
    }

    @Test
    void stretchesAddUpToTheWhole() {
        var batch = COPY.batch(4, 5, new Random(1));
        INDArray scores = Nd4j.rand(DataType.FLOAT, 9, 5, 3);
        double sum = 0;
        long counted = 0;
        for (int from = 0; from < 9; from += 2) {
            var part = batch.steps(from, Math.min(9, from + 2));
            var its = scores.get(NDArrayIndex.interval(from, from + part.time()));
            sum += part.loss(Variable.of(its)).item() * part.counted();
            counted += part.counted();
        }
        assertEquals(batch.counted(), counted);
        assertEquals(batch.loss(Variable.of(scores)).item(), sum / counted, 1e-6);
    }

    @Test
    void whereNothingCountsTheLossIsZero() {
        var reading = COPY.batch(4, 5, new Random(1)).steps(0, 4);
        assertEquals(0, reading.counted());
        assertEquals(
                0, reading.loss(Variable.of(Nd4j.ones(DataType.FLOAT, 4, 5, 3))).item());
    }

    @Test
    void errorsNameTheNumbers() {
        assertError("bits must be at least 1, it is 0", () -> new CopyTask(0));
        assertError("bits must be at least 1, it is -1", () -> new RepeatCopyTask(-1));
        assertError("length must be at least 1, it is 0", () -> COPY.batch(0, 2, new Random(1)));
        assertError("size must be at least 1, it is 0", () -> COPY.batch(2, 0, new Random(1)));
        assertError("repeats must be at least 1, it is 0", () -> REPEAT.batch(2, 0, 2, new Random(1)));
        var batch = COPY.batch(2, 2, new Random(1));
        assertError("no steps from 3 to 3 in sequences of 5", () -> batch.steps(3, 3));
        assertError("no steps from -1 to 3 in sequences of 5", () -> batch.steps(-1, 3));
        assertError("no steps from 3 to 6 in sequences of 5", () -> batch.steps(3, 6));
        assertError("scores have shape [5, 2, 4], the bits to be answered [5, 2, 3]", () -> batch.loss(batch.inputs()));
        assertError(
                "not shapes [5, 2, 4], [5, 2, 3] and [5, 2, 3]",
                () -> new BitSequences(batch.inputs(), batch.targets(), batch.targets()));
        assertError(
                "not shapes [9], [5, 2, 3] and [5, 2, 1]",
                () -> new BitSequences(Variable.of(Nd4j.ones(9)), batch.targets(), batch.mask()));
        assertError(
                "not shapes [5, 2, 4], [3, 2, 3] and [5, 2, 1]",
                () -> new BitSequences(batch.inputs(), batch.steps(0, 3).targets(), batch.mask()));
    }

    private static void assertError(String expected, Executable wrong) {
        String message = assertThrows(IllegalArgumentException.class, wrong).getMessage();
        assertTrue(message.contains(expected), message);
    }
}
