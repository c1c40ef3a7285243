package org.dni4j.autograd;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.dni4j.testing.Sample;
import org.dni4j.testing.Sample.Source;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Random shapes and memory layouts for the operations that have a fast path for FLOAT; a seed decides everything. */
final class RandomCases {

    private final Random random;

    private RandomCases(long seed) {
        random = new Random(seed);
    }

    /** One case of each kind. */
    static List<Case> of(long seed) {
        RandomCases cases = new RandomCases(seed);
        List<Case> all = new ArrayList<>();
        for (BinaryOperator<Variable> op : List.<BinaryOperator<Variable>>of(Variable::add, Variable::sub, Variable::mul)) {
            all.add(cases.binary(op));
        }
        for (UnaryOperator<Variable> op : List.<UnaryOperator<Variable>>of(
                Variable::relu, Variable::square, Variable::tanh, Variable::sigmoid, Variable::sum, x -> x.mul(-1.5),
                x -> x.add(2))) {
            all.add(new Case("unary", v -> op.apply(v[0]), cases.array(cases.shape(1, 4))));
        }
        all.addAll(List.of(cases.matmul(), cases.linear(false), cases.linear(true), cases.rows(), cases.slice(),
                cases.concat(), cases.reshape(), cases.logSoftmax(), cases.crossEntropy(), cases.convolution(),
                cases.pooling(), cases.batchNorm(), cases.lstm()));
        return all;
    }

    private Case binary(BinaryOperator<Variable> op) {
        long[] shape = shape(1, 4);
        long[] repeated = Arrays.stream(shape).map(size -> random.nextInt(3) == 0 ? 1 : size).toArray();
        long[] shorter = Arrays.copyOfRange(repeated, random.nextInt(shape.length), shape.length);
        boolean swapped = random.nextBoolean();
        return new Case("binary " + Arrays.toString(shape) + Arrays.toString(shorter),
                v -> swapped ? op.apply(v[1], v[0]) : op.apply(v[0], v[1]), array(shape), array(shorter));
    }

    private Case matmul() {
        long m = size();
        long k = size();
        long n = size();
        return new Case("matmul", v -> v[0].matmul(v[1]), array(m, k), array(k, n));
    }

    private Case linear(boolean bias) {
        long[] shape = shape(1, 4);
        long in = shape[shape.length - 1];
        long out = size();
        return bias
                ? new Case("linear with bias", v -> v[0].linear(v[1], v[2]), array(shape), array(out, in), array(out))
                : new Case("linear", v -> v[0].linear(v[1]), array(shape), array(out, in));
    }

    private Case rows() {
        long symbols = size();
        int[] picked = random.ints(1 + random.nextInt(6), 0, (int) symbols).toArray();
        INDArray indices = Nd4j.createFromArray(picked);
        return new Case("rows", v -> v[0].rows(indices), array(symbols, size()));
    }

    private Case slice() {
        long[] shape = shape(1, 4);
        int dim = random.nextInt(shape.length);
        int start = random.nextInt((int) shape[dim]);
        int end = start + 1 + random.nextInt((int) shape[dim] - start);
        return new Case("slice", v -> v[0].slice(dim, start, end), array(shape));
    }

    private Case concat() {
        long[] shape = shape(1, 4);
        int dim = random.nextInt(shape.length);
        long[] other = shape.clone();
        other[dim] = size();
        return new Case("concat", v -> v[0].concat(dim, v[1], v[0]), array(shape), array(other));
    }

    private Case reshape() {
        long[] shape = shape(2, 4);
        long[] merged = Arrays.copyOfRange(shape, 1, shape.length);
        merged[0] = -1;
        return new Case("reshape", v -> v[0].reshape(merged), array(shape));
    }

    private Case logSoftmax() {
        return new Case("logSoftmax", v -> v[0].logSoftmax(-1), array(shape(1, 3)));
    }

    private Case crossEntropy() {
        int classes = (int) size();
        int[] labels = random.ints(size(), 0, classes).toArray();
        return new Case("crossEntropy", v -> v[0].crossEntropy(labels), array(labels.length, classes));
    }

    private Case convolution() {
        int stride = 1 + random.nextInt(2);
        int padding = random.nextInt(3);
        long in = size();
        long height = size();
        long width = size();
        long kernelHeight = 1 + random.nextInt((int) height);
        long kernelWidth = 1 + random.nextInt((int) width);
        return new Case("conv2d", v -> v[0].conv2d(v[1], stride, padding), array(size(), in, height, width),
                array(size(), in, kernelHeight, kernelWidth));
    }

    private Case pooling() {
        int kernel = 1 + random.nextInt(3);
        return new Case("maxPool2d", v -> v[0].maxPool2d(kernel),
                array(size(), size(), kernel + random.nextInt(5), kernel + random.nextInt(5)));
    }

    private Case batchNorm() {
        long[] shape = shape(2, 4);
        shape[0]++;
        return new Case("batchNorm " + Arrays.toString(shape),
                v -> v[0].batchNorm(v[1], v[2], 0.1, (mean, variance) -> {}),
                array(shape), array(shape[1]), array(shape[1]));
    }

    private Case lstm() {
        long batch = size();
        long in = size();
        long hidden = size();
        return new Case("lstm", v -> v[0].lstm(v[1], v[2], v[3], v[4], v[5]), array(size(), batch, in),
                array(batch, 2 * hidden), array(4 * hidden, in), array(4 * hidden, hidden), array(4 * hidden),
                array(4 * hidden));
    }

    private long[] shape(int leastRank, int mostRank) {
        long[] shape = new long[leastRank + random.nextInt(mostRank - leastRank + 1)];
        Arrays.setAll(shape, i -> size());
        return shape;
    }

    /** Often 1, never 0. */
    private long size() {
        return random.nextInt(4) == 0 ? 1 : 1 + random.nextInt(7);
    }

    private Source array(long... shape) {
        if (shape.length == 2 && random.nextInt(3) == 0) {
            return random.nextBoolean() ? Sample.transposed(shape[0], shape[1]) : Sample.everyOther(shape[0], shape[1]);
        }
        return switch (random.nextInt(4)) {
            case 0 -> Sample.sliced(shape);
            case 1 -> Sample.columnMajor(shape);
            case 2 -> Sample.rowsOfLarger(shape);
            default -> Sample.plain(shape);
        };
    }
}
