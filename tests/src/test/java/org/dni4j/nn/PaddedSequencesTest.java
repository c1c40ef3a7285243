package org.dni4j.nn;

import static org.dni4j.testing.Close.assertClose;
import static org.dni4j.testing.Close.assertNumbers;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.dni4j.autograd.Variable;
import org.dni4j.testing.Sample;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** A batch of sequences of different lengths gives what each sequence gives by itself. */
class PaddedSequencesTest {

    private static final int TIME = 5;
    private static final int[] LENGTHS = {3, 5, 1};

    @TestFactory
    Stream<DynamicTest> aPaddedSequenceGivesWhatItGivesAlone() {
        List<Supplier<Recurrent>> layers = List.of(
                () -> new Rnn(2, 3, 2, 0, new Random(1)),
                () -> new Gru(2, 3, 2, 0, new Random(1)),
                () -> new Lstm(2, 3, 2, 0, new Random(1)));
        return layers.stream()
                .flatMap(each -> Stream.of(DataType.FLOAT, DataType.DOUBLE)
                        .flatMap(type -> Stream.of(7.0, Double.NaN, Double.POSITIVE_INFINITY)
                                .map(padding -> dynamicTest(
                                        each.get().getClass().getSimpleName() + " " + type + " " + padding,
                                        () -> check(each, type, padding)))));
    }

    private static void check(Supplier<Recurrent> create, DataType type, double padding) {
        double tolerance = type == DataType.FLOAT ? 2e-6 : 1e-14;
        INDArray numbers = Sample.numbers(type, 1, TIME, LENGTHS.length, 2);
        INDArray initial =
                Sample.numbers(type, 2, 2, LENGTHS.length, create.get().stateSize());
        INDArray padded = numbers.dup();
        for (int row = 0; row < LENGTHS.length; row++) {
            for (int t = LENGTHS[row]; t < TIME; t++) {
                padded.get(NDArrayIndex.point(t), NDArrayIndex.point(row), NDArrayIndex.all())
                        .assign(padding);
            }
        }
        Recurrent together = create.get();
        together.to(type);
        Variable x = Variable.parameter(padded);
        Variable state = Variable.parameter(initial);
        Recurrent.Result result = together.forward(x, state, LENGTHS);
        result.output().square().sum().add(result.state().square().sum()).backward();

        Recurrent alone = create.get();
        alone.to(type);
        for (int row = 0; row < LENGTHS.length; row++) {
            Variable own = Variable.parameter(part(numbers, 0, LENGTHS[row], row));
            Variable before = Variable.parameter(part(initial, 0, 2, row));
            Recurrent.Result expected = alone.forward(own, before);
            expected.output()
                    .square()
                    .sum()
                    .add(expected.state().square().sum())
                    .backward();
            INDArray output = result.output().value();
            assertClose(expected.output().value(), part(output, 0, LENGTHS[row], row), tolerance, "output " + row);
            assertClose(expected.state().value(), part(result.state().value(), 0, 2, row), tolerance, "state " + row);
            assertClose(own.grad(), part(x.grad(), 0, LENGTHS[row], row), tolerance, "gradient of x " + row);
            assertClose(before.grad(), part(state.grad(), 0, 2, row), tolerance, "gradient of state " + row);
            for (INDArray after : LENGTHS[row] == TIME ? List.<INDArray>of() : List.of(output, x.grad())) {
                INDArray rest = part(after, LENGTHS[row], TIME, row);
                assertNumbers(new double[(int) rest.length()], rest, 0);
            }
        }
        var expected = alone.namedParameters();
        together.namedParameters()
                .forEach(
                        (name, parameter) -> assertClose(expected.get(name).grad(), parameter.grad(), tolerance, name));
    }

    private static INDArray part(INDArray array, int from, int to, int row) {
        return array.get(NDArrayIndex.interval(from, to), NDArrayIndex.interval(row, row + 1), NDArrayIndex.all())
                .dup('c');
    }

    @Test
    void otherLengthsAreRefused() {
        Gru gru = new Gru(2, 3, new Random(1));
        Variable x = Variable.of(Nd4j.ones(DataType.FLOAT, TIME, 2, 2));
        for (int[] lengths : new int[][] {{1}, {1, 0}, {6, 1}, {1, 1, 1}}) {
            String message = assertThrows(
                            IllegalArgumentException.class, () -> gru.forward(x, gru.zeroState(2), lengths))
                    .getMessage();
            assertTrue(message.contains("2 lengths in 1 .. 5") && message.contains(Arrays.toString(lengths)), message);
        }
    }
}
