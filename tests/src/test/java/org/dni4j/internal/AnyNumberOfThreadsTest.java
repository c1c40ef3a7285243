package org.dni4j.internal;

import static org.dni4j.testing.Close.assertIdentical;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.dni4j.autograd.Variable;
import org.dni4j.autograd.Window;
import org.dni4j.optim.Adam;
import org.dni4j.optim.GradientClipping;
import org.dni4j.optim.Optimizer;
import org.dni4j.testing.Sample;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Trainings whose matrices, images, activations and weights are so large that all of them are cut into chunks: the
 * weights are the same, bit for bit, whatever number of threads computes the chunks.
 */
class AnyNumberOfThreadsTest {

    private static final int STEPS = 3;
    private static final double MOST_NORM = 0.1;

    @AfterEach
    void allCores() {
        Chunks.useThreads(Runtime.getRuntime().availableProcessors());
    }

    @ParameterizedTest
    @EnumSource(
            value = DataType.class,
            names = {"FLOAT", "DOUBLE"})
    void aPerceptronComesOutTheSame(DataType type) {
        assertSameWeights(
                type,
                300,
                new long[] {300, 400},
                new long[][] {{520, 400}, {520}, {10, 520}, {10}},
                (x, w) -> x.linear(w[0], w[1]).relu().linear(w[2], w[3]));
    }

    @ParameterizedTest
    @EnumSource(
            value = DataType.class,
            names = {"FLOAT", "DOUBLE"})
    void aConvolutionalNetworkComesOutTheSame(DataType type) {
        assertSameWeights(
                type,
                40,
                new long[] {40, 4, 18, 18},
                new long[][] {{16, 4, 3, 3}, {16}, {16}, {16}, {16, 16, 3, 3}, {16}, {10, 256}, {10}},
                (x, w) -> x.conv2d(w[0], w[1], Window.PLAIN)
                        .batchNorm(w[2], w[3], 1e-5, (mean, variance) -> {})
                        .tanh()
                        .maxPool2d(2)
                        .conv2d(w[4], w[5], Window.stride(1).padding(1))
                        .averagePool2d(2, 2, Window.stride(2))
                        .reshape(40, 256)
                        .linear(w[6], w[7]));
    }

    @ParameterizedTest
    @EnumSource(
            value = DataType.class,
            names = {"FLOAT", "DOUBLE"})
    void aRecurrentNetworkComesOutTheSame(DataType type) {
        assertSameWeights(
                type,
                32 * 20,
                new long[] {20, 32, 48},
                new long[][] {{32, 128}, {256, 48}, {256, 64}, {256}, {256}, {300, 64}, {300}},
                (x, w) -> x.lstm(w[0], w[1], w[2], w[3], w[4])
                        .slice(2, 0, 64)
                        .reshape(640, 64)
                        .linear(w[5], w[6]));
    }

    private interface Network {
        Variable scores(Variable x, Variable... weights);
    }

    private static void assertSameWeights(DataType type, int rows, long[] x, long[][] weights, Network network) {
        List<INDArray> expected = null;
        for (int threads = 1; threads <= 3; threads++) {
            Chunks.useThreads(threads);
            List<INDArray> trained = train(type, rows, x, weights, network);
            if (expected == null) {
                expected = trained;
            }
            for (int i = 0; i < trained.size(); i++) {
                assertIdentical(expected.get(i), trained.get(i), "number " + i + " with " + threads + " threads");
            }
        }
    }

    /** The losses, and the weights in the end. */
    private static List<INDArray> train(DataType type, int rows, long[] shape, long[][] weights, Network network) {
        Variable[] parameters = IntStream.range(0, weights.length)
                .mapToObj(i ->
                        Variable.parameter(Sample.numbers(type, i, weights[i]).mul(0.1)))
                .toArray(Variable[]::new);
        Optimizer optimizer = adam(Arrays.asList(parameters));
        Random random = new Random(1);
        List<INDArray> results = new ArrayList<>();
        for (int step = 0; step < STEPS; step++) {
            Variable x = Variable.of(Sample.numbers(type, step, shape));
            int[] labels = random.ints(rows, 0, 10).toArray();
            optimizer.zeroGrad();
            Variable loss = network.scores(x, parameters).crossEntropy(labels).mean();
            loss.backward();
            double norm = clip(Arrays.asList(parameters));
            assertTrue(norm > MOST_NORM, "a norm of " + norm + " is not clipped");
            optimizer.step();
            results.add(loss.value());
        }
        Arrays.stream(parameters).map(Variable::value).forEach(results::add);
        return results;
    }

    private static Optimizer adam(List<Variable> parameters) {
        return new Adam(0.01, parameters);
    }

    private static double clip(List<Variable> parameters) {
        return GradientClipping.byNorm(MOST_NORM, parameters);
    }

    @ParameterizedTest
    @EnumSource(
            value = DataType.class,
            names = {"FLOAT", "DOUBLE"})
    void everyOperationOnManyElementsComesOutTheSame(DataType type) {
        List<UnaryOperator<Variable>> operations = List.of(
                Variable::exp,
                Variable::tanh,
                Variable::sigmoid,
                Variable::softplus,
                Variable::relu,
                Variable::square,
                x -> x.mul(x),
                x -> x.softmax(1),
                x -> x.logSoftmax(0),
                x -> x.sum(0),
                x -> x.sum(1),
                Variable::sum,
                x -> x.max(1),
                x -> x.linear(x.slice(0, 0, 3)),
                x -> x.matmul(x.transpose().slice(1, 0, 70)),
                x -> x.abs().log(),
                x -> x.clamp(-0.2, 0.5),
                x -> x.pow(2));
        for (int i = 0; i < operations.size(); i++) {
            List<INDArray> expected = new ArrayList<>();
            for (int threads = 1; threads <= 3; threads++) {
                Chunks.useThreads(threads);
                Variable x = Variable.parameter(Sample.numbers(type, 1, 300, 500));
                Variable y = operations.get(i).apply(x);
                y.backward(Sample.numbers(type, 2, y.shape()));
                if (threads == 1) {
                    expected.addAll(List.of(y.value(), x.grad()));
                }
                assertEquals(2, expected.size());
                assertIdentical(expected.get(0), y.value(), "value of operation " + i);
                assertIdentical(expected.get(1), x.grad(), "gradient of operation " + i);
            }
        }
    }
}
