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

/** What an operation refuses, and that the message has the offending values in it. */
class ArgumentErrorsTest {

    private static final Class<IllegalArgumentException> ARGUMENT = IllegalArgumentException.class;
    private static final Class<IllegalStateException> STATE = IllegalStateException.class;

    private final Variable matrix = of(2, 3);
    private final Variable image = of(2, 3, 5, 4);

    @TestFactory
    Stream<DynamicTest> broadcasting() {
        return Stream.of(
                refused("add", ARGUMENT, () -> matrix.add(of(2)), "add", "[2, 3]", "[2]", "3 against 2"),
                refused("add types", ARGUMENT, () -> matrix.add(Variable.of(array(3).castTo(DataType.FLOAT))),
                        "add", "DOUBLE", "FLOAT", "the same type"),
                refused("sub", ARGUMENT, () -> matrix.sub(of(3, 3)), "sub", "[2, 3]", "[3, 3]", "2 against 3"),
                refused("mul", ARGUMENT, () -> of(4).mul(matrix), "mul", "[4]", "[2, 3]", "4 against 3"),
                refused("div", ARGUMENT, () -> of(2, 1, 2).div(matrix), "div", "[2, 1, 2]", "[2, 3]"));
    }

    @TestFactory
    Stream<DynamicTest> dimensions() {
        return Stream.of(
                refused("sum", ARGUMENT, () -> matrix.sum(2), "sum", "no dimension 2", "[2, 3]", "0 .. 1", "-2 .. -1"),
                refused("mean", ARGUMENT, () -> matrix.mean(-3), "dimension -3", "[2, 3]"),
                refused("softmax", ARGUMENT, () -> matrix.softmax(5), "softmax", "dimension 5", "[2, 3]"),
                refused("logSoftmax", ARGUMENT, () -> of().logSoftmax(0), "logSoftmax", "dimension 0", "[]"),
                refused("size", ARGUMENT, () -> matrix.size(2), "size", "dimension 2", "[2, 3]"),
                refused("slice", ARGUMENT, () -> matrix.slice(2, 0, 1), "slice", "dimension 2", "[2, 3]"),
                refused("concat", ARGUMENT, () -> matrix.concat(-3, matrix), "concat", "dimension -3", "[2, 3]"));
    }

    @TestFactory
    Stream<DynamicTest> shapes() {
        return Stream.of(
                refused("reshape", ARGUMENT, () -> matrix.reshape(4, 2), "[2, 3]", "6 elements", "[4, 2]"),
                refused("reshape two unknown", ARGUMENT, () -> matrix.reshape(-1, -1), "[2, 3]", "[-1, -1]"),
                refused("reshape uneven", ARGUMENT, () -> matrix.reshape(4, -1), "[2, 3]", "[4, -1]"),
                refused("reshape zero", ARGUMENT, () -> matrix.reshape(0, -1), "[2, 3]", "[0, -1]"),
                refused("reshape negative", ARGUMENT, () -> matrix.reshape(-2, -3), "[2, 3]", "[-2, -3]"),
                refused("transpose", ARGUMENT, () -> image.transpose(), "transpose", "rank 2", "[2, 3, 5, 4]"),
                refused("slice empty", ARGUMENT, () -> matrix.slice(1, 2, 2), "slice", "2 .. 2", "0 .. 3", "[2, 3]"),
                refused("slice beyond", ARGUMENT, () -> matrix.slice(1, 1, 4), "1 .. 4", "dimension 1", "[2, 3]"),
                refused("slice before", ARGUMENT, () -> matrix.slice(-1, -1, 2), "-1 .. 2", "dimension -1", "[2, 3]"),
                refused("concat", ARGUMENT, () -> matrix.concat(0, of(2, 4)), "concat", "[2, 3]", "[2, 4]"),
                refused("concat ranks", ARGUMENT, () -> matrix.concat(0, of(3)), "concat", "[2, 3]", "[3]"));
    }

    @TestFactory
    Stream<DynamicTest> products() {
        return Stream.of(
                refused("matmul", ARGUMENT, () -> matrix.matmul(of(2, 3)), "matmul", "[2, 3]", "3 columns", "2 rows"),
                refused("matmul x", ARGUMENT, () -> image.matmul(matrix), "x must have rank 2", "[2, 3, 5, 4]"),
                refused("matmul y", ARGUMENT, () -> matrix.matmul(of(3)), "y must have rank 2", "[3]"),
                refused("linear", ARGUMENT, () -> matrix.linear(of(4, 2)), "linear", "[2, 3]", "2 features", "[4, 2]"),
                refused("linear scalar", ARGUMENT, () -> of().linear(of(4, 2)), "linear", "[]", "[4, 2]"),
                refused("linear weight", ARGUMENT, () -> matrix.linear(of(3)), "weight must have rank 2", "[3]"),
                refused("conv2d channels", ARGUMENT, () -> image.conv2d(of(1, 2, 3, 3), 1, 0),
                        "conv2d", "[2, 3, 5, 4]", "3 channels", "[1, 2, 3, 3]"),
                refused("conv2d kernel", ARGUMENT, () -> image.conv2d(of(1, 3, 3, 5), 1, 0), "kernel 5", "side of 4"),
                refused("conv2d stride", ARGUMENT, () -> image.conv2d(of(1, 3, 3, 3), 0, 0), "stride 0"),
                refused("conv2d padding", ARGUMENT, () -> image.conv2d(of(1, 3, 3, 3), 1, -1), "padding -1"),
                refused("conv2d x", ARGUMENT, () -> matrix.conv2d(of(1, 3, 3, 3), 1, 0), "x must have rank 4", "[2, 3]"),
                refused("conv2d weight", ARGUMENT, () -> image.conv2d(matrix, 1, 0), "weight must have rank 4", "[2, 3]"),
                refused("conv2d bias", ARGUMENT, () -> image.conv2d(of(2, 3, 3, 3), of(3), 1, 0),
                        "conv2d", "[3]", "2 channels", "[2, 3, 3, 3]"),
                refused("maxPool2d", ARGUMENT, () -> image.maxPool2d(5), "maxPool2d", "kernel 5", "side of 4"),
                refused("maxPool2d zero", ARGUMENT, () -> image.maxPool2d(0), "maxPool2d", "kernel 0"),
                refused("maxPool2d x", ARGUMENT, () -> matrix.maxPool2d(2), "x must have rank 4", "[2, 3]"));
    }

    @TestFactory
    Stream<DynamicTest> indices() {
        return Stream.of(
                refused("pick count", ARGUMENT, () -> matrix.pick(1), "pick", "1 indices", "[2, 3]"),
                refused("pick high", ARGUMENT, () -> matrix.pick(1, 3), "index 3", "row 1", "0 .. 2"),
                refused("pick low", ARGUMENT, () -> matrix.pick(-1, 1), "index -1", "row 0", "0 .. 2"),
                refused("pick rank", ARGUMENT, () -> image.pick(0, 0), "x must have rank 2", "[2, 3, 5, 4]"),
                refused("rows high", ARGUMENT, () -> matrix.rows(Nd4j.createFromArray(1, 2)), "index 2", "[2, 3]"),
                refused("rows low", ARGUMENT, () -> matrix.rows(Nd4j.createFromArray(-1)), "index -1", "[2, 3]"),
                refused("rows fraction", ARGUMENT, () -> matrix.rows(Nd4j.createFromArray(0.5)), "0.5", "[2, 3]"),
                refused("rows huge", ARGUMENT, () -> matrix.rows(Nd4j.createFromArray(1L << 32)), "index 4.294967296E9", "[2, 3]"),
                refused("rows rank", ARGUMENT, () -> image.rows(Nd4j.createFromArray(1)), "table must have rank 2"));
    }

    @TestFactory
    Stream<DynamicTest> normalization() {
        return Stream.of(
                refused("batchNorm rank", ARGUMENT, () -> of(3).batchNorm(of(3), of(3), 1, (m, v) -> {}), "[3]"),
                refused("batchNorm weight", ARGUMENT,
                        () -> matrix.batchNorm(of(2), of(3), 1, (m, v) -> {}), "[2, 3]", "[3]", "[2]"),
                refused("batchNorm bias", ARGUMENT,
                        () -> matrix.batchNorm(of(3), of(1, 3), 1, (m, v) -> {}), "[2, 3]", "[1, 3]"),
                refused("batchNorm mean", ARGUMENT,
                        () -> matrix.batchNorm(of(3), of(3), 1, of(4), of(3)), "[2, 3]", "[4]"),
                refused("batchNorm variance", ARGUMENT,
                        () -> matrix.batchNorm(of(3), of(3), 1, of(3), of(5)), "[2, 3]", "[5]"),
                refused("batchNorm type", ARGUMENT, () -> matrix.batchNorm(
                        of(3), Variable.of(array(3).castTo(DataType.FLOAT)), 1, (m, v) -> {}), "DOUBLE", "FLOAT"));
    }

    @TestFactory
    Stream<DynamicTest> recurrence() {
        Variable x = of(5, 2, 3);
        return Stream.of(
                refused("lstm rank", ARGUMENT, () -> matrix.lstm(of(2, 8), of(16, 3), of(16, 4), of(16), of(16)),
                        "x must have rank 3", "[2, 3]"),
                refused("lstm weightHh", ARGUMENT, () -> x.lstm(of(2, 8), of(16, 3), of(16), of(16), of(16)),
                        "weightHh must have rank 2", "[16]"),
                refused("lstm state", ARGUMENT, () -> x.lstm(of(1, 8), of(16, 3), of(16, 4), of(16), of(16)),
                        "lstm", "(batch, 2 hidden)", "[5, 2, 3]", "[1, 8]"),
                refused("lstm state of hidden only", ARGUMENT,
                        () -> x.lstm(of(2, 4), of(16, 3), of(16, 4), of(16), of(16)), "(batch, 2 hidden)", "[2, 4]"),
                refused("lstm in", ARGUMENT, () -> x.lstm(of(2, 8), of(16, 4), of(16, 4), of(16), of(16)),
                        "(4 hidden, in)", "[5, 2, 3]", "[16, 4]"),
                refused("lstm gates", ARGUMENT, () -> x.lstm(of(2, 8), of(12, 3), of(12, 4), of(12), of(12)),
                        "(4 hidden, hidden)", "[12, 4]"),
                refused("lstm bias", ARGUMENT, () -> x.lstm(of(2, 8), of(16, 3), of(16, 4), of(16), of(4)),
                        "biases (4 hidden)", "[4]"),
                refused("lstm type", ARGUMENT, () -> x.lstm(
                        Variable.of(array(2, 8).castTo(DataType.FLOAT)), of(16, 3), of(16, 4), of(16), of(16)),
                        "lstm", "DOUBLE", "FLOAT"));
    }

    @TestFactory
    Stream<DynamicTest> variables() {
        Variable leaf = Variable.parameter(array(2, 3));
        Variable result = leaf.mul(2);
        return Stream.of(
                refused("of type", ARGUMENT, () -> Variable.of(Nd4j.createFromArray(1, 2)), "INT", "[2]"),
                refused("of empty", ARGUMENT, () -> Variable.of(Nd4j.empty(DataType.FLOAT)), "FLOAT", "[]"),
                refused("parameter type", ARGUMENT, () -> Variable.parameter(Nd4j.createFromArray(true)), "BOOL", "[1]"),
                refused("of null", NullPointerException.class, () -> Variable.of(null), "value"),
                refused("of numbers", ARGUMENT, () -> Variable.of(DataType.FLOAT, new float[5], 2, 3), "5", "[2, 3]"),
                refused("item", STATE, matrix::item, "[2, 3]"),
                refused("setValue of a result", STATE, () -> result.setValue(array(2, 3)), "setValue", "'mul'"),
                refused("update of a result", STATE, () -> result.update((v, g) -> {}), "update", "'mul'"),
                refused("setValue", ARGUMENT, () -> leaf.setValue(array(3, 2)), "[3, 2]", "[2, 3]"),
                refused("setValue type", ARGUMENT, () -> leaf.setValue(array(2, 3).castTo(DataType.INT32)), "INT"),
                refused("backward of a constant", STATE, matrix::backward, "[2, 3]"),
                refused("backward shape", ARGUMENT, () -> result.backward(array(3, 2)), "[3, 2]", "[2, 3]"),
                refused("backward type", ARGUMENT, () -> result.backward(array(2, 3).castTo(DataType.FLOAT)),
                        "FLOAT", "DOUBLE"),
                refused("backward null", NullPointerException.class, () -> result.backward(null), "gradient"));
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
