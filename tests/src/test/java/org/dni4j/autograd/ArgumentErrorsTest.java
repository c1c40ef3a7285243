package org.dni4j.autograd;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.stream.Stream;
import org.dni4j.testing.Sample;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Which variables an operation is not for; what it refuses as an argument is in the rows of BadInputTest. */
class ArgumentErrorsTest {

    private static final Class<IllegalArgumentException> ARGUMENT = IllegalArgumentException.class;
    private static final Class<IllegalStateException> STATE = IllegalStateException.class;

    private final Variable matrix = of(2, 3);
    private final Variable image = of(2, 3, 5, 4);

    @TestFactory
    Stream<DynamicTest> ranks() {
        return Stream.of(
                refused("logSoftmax", ARGUMENT, () -> of().logSoftmax(0), "logSoftmax", "dimension 0", "[]"),
                refused("mul", ARGUMENT, () -> of(50_000, 1).mul(of(1, 50_000)), "[50000, 50000]", "2147483647"),
                refused("transpose", ARGUMENT, () -> image.transpose(), "transpose", "rank 2", "[2, 3, 5, 4]"),
                refused("matmul", ARGUMENT, () -> of(3).matmul(matrix), "rank 2 or more", "[3]", "[2, 3]"),
                refused("linear", ARGUMENT, () -> of().linear(of(4, 2)), "linear", "[]", "[4, 2]"),
                refused("conv2d", ARGUMENT, () -> matrix.conv2d(of(1, 3, 3, 3), 1, 0), "x must have rank 4", "[2, 3]"),
                refused("maxPool2d", ARGUMENT, () -> matrix.maxPool2d(2), "x must have rank 4", "[2, 3]"),
                refused("pick", ARGUMENT, () -> of(3).pick(0), "rank 2 or more", "[3]"),
                refused("crossEntropy", ARGUMENT, () -> of(3).crossEntropy(0), "rank 2 or more", "[3]"),
                refused(
                        "crossEntropy with a label ignored",
                        ARGUMENT,
                        () -> of().crossEntropy(new int[] {0}, 0),
                        "rank 2 or more",
                        "[]"),
                refused(
                        "averagePool2d",
                        ARGUMENT,
                        () -> matrix.averagePool2d(2, 2, Window.PLAIN),
                        "x must have rank 4",
                        "[2, 3]"),
                refused("permute", ARGUMENT, () -> of().permute(0), "permute", "dimension 0", "[]"),
                refused("max", ARGUMENT, () -> of().max(0), "max", "dimension 0", "[]"),
                refused("rows", ARGUMENT, () -> image.rows(Nd4j.createFromArray(1)), "table must have rank 2"),
                refused("batchNorm", ARGUMENT, () -> of(3).batchNorm(of(3), of(3), 1, (m, v) -> {}), "[3]"),
                refused(
                        "lstm",
                        ARGUMENT,
                        () -> matrix.lstm(of(2, 8), of(16, 3), of(16, 4), of(16), of(16)),
                        "x must have rank 3",
                        "[2, 3]"));
    }

    @TestFactory
    Stream<DynamicTest> states() {
        Variable result = Variable.parameter(array(2, 3)).mul(2);
        return Stream.of(
                refused("item", STATE, matrix::item, "[2, 3]"),
                refused("setValue", STATE, () -> result.setValue(array(2, 3)), "setValue", "'mul'"),
                refused("update", STATE, () -> result.update((v, g) -> {}), "update", "'mul'"),
                refused("backward", STATE, matrix::backward, "[2, 3]"));
    }

    private static DynamicTest refused(
            String name, Class<? extends Exception> type, Executable call, String... inMessage) {
        return dynamicTest(name, () -> {
            String message = assertThrows(type, call).getMessage();
            for (String part : inMessage) {
                assertTrue(message.contains(part), "'" + part + "' in: " + message);
            }
        });
    }

    private static Variable of(long... shape) {
        return Variable.of(array(shape));
    }

    private static INDArray array(long... shape) {
        return Sample.numbers(DataType.DOUBLE, 1, shape);
    }
}
