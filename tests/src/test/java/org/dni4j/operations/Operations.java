package org.dni4j.operations;

import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.dni4j.autograd.Variable;
import org.dni4j.nn.BatchNorm1d;
import org.dni4j.nn.Block;
import org.dni4j.nn.Conv2d;
import org.dni4j.nn.Linear;
import org.dni4j.nn.Losses;
import org.dni4j.nn.Lstm;
import org.dni4j.nn.MaxPool2d;
import org.dni4j.optim.Adam;
import org.dni4j.testing.Sample;
import org.nd4j.linalg.api.buffer.DataType;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The time of single operations, each forward and backward through the tape with all gradients, at sizes that the
 * training steps have.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class Operations {

    private final Random random = new Random(1);

    private final Linear linear = new Linear(784, 256, random);
    private final Variable pixels = leaf(64, 784);

    private final BatchNorm1d batchNorm = new BatchNorm1d(256);
    private final Variable features = leaf(64, 256);

    private final Conv2d conv = new Conv2d(10, 20, 5, random);
    private final Variable images = leaf(64, 10, 12, 12);

    private final MaxPool2d maxPool = new MaxPool2d(2);
    private final Variable maps = leaf(64, 10, 24, 24);

    private final Lstm lstm = new Lstm(64, 256, random);
    private final Variable sequence = leaf(5, 32, 64);
    private final Variable state = lstm.zeroState(32);

    private final Variable scores = leaf(160, 64);
    private final int[] labels = random.ints(160, 0, 64).toArray();

    private final Variable weight = leaf(256, 784);
    private final Adam adam = new Adam(1e-3, List.of(weight));

    /** Gives the weight that Adam steps its gradient. */
    public Operations() {
        weight.sum().backward();
    }

    @Benchmark
    public void linear() {
        backward(linear.forward(pixels), pixels, linear);
    }

    @Benchmark
    public void batchNorm() {
        backward(batchNorm.forward(features), features, batchNorm);
    }

    @Benchmark
    public void conv2d() {
        backward(conv.forward(images), images, conv);
    }

    @Benchmark
    public void maxPool2d() {
        backward(maxPool.forward(maps), maps, maxPool);
    }

    @Benchmark
    public void lstm() {
        backward(lstm.forward(sequence, state).output(), sequence, lstm);
    }

    @Benchmark
    public void crossEntropy() {
        Losses.crossEntropy(scores, labels).backward();
        scores.zeroGrad();
    }

    @Benchmark
    public void adamStep() {
        adam.step();
    }

    private static void backward(Variable result, Variable input, Block block) {
        result.backward();
        input.zeroGrad();
        block.zeroGrad();
    }

    private static Variable leaf(long... shape) {
        return Variable.parameter(Sample.numbers(DataType.FLOAT, 1, shape));
    }
}
