package org.dni4j.nn;

import static org.dni4j.testing.Close.assertIdentical;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.dni4j.autograd.Variable;
import org.dni4j.optim.Adam;
import org.dni4j.optim.Optimizer;
import org.dni4j.optim.Schedule;
import org.dni4j.optim.Sgd;
import org.dni4j.testing.Sample;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A training that was saved goes on as if it had not been interrupted. */
class CheckpointTest {

    @TempDir
    private Path folder;

    /** A network and its optimizer. */
    private static final class Training {
        final Sequential net;
        final Optimizer optimizer;

        Training(long seed, Function<Block, Optimizer> optimizer) {
            net = new Sequential(
                    new Linear(4, 8, new Random(seed)),
                    new BatchNorm1d(8),
                    Variable::tanh,
                    new Linear(8, 2, new Random(seed + 1)));
            this.optimizer = optimizer.apply(net);
        }

        void step(int from, int to) {
            for (int i = from; i < to; i++) {
                Variable x = Variable.of(Sample.numbers(net.parameters().get(0).dataType(), i, 6, 4));
                net.forward(x).square().sum().backward();
                optimizer.step();
                optimizer.zeroGrad();
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> aTrainingGoesOnWithTheSameBits() {
        Map<String, Function<Block, Optimizer>> optimizers = Map.of(
                "Adam", net -> new Adam(1e-2, net).weightDecay(1e-3).schedule(Schedule.cosine(9)),
                "Sgd", net -> new Sgd(1e-2, net),
                "Sgd with momentum", net -> new Sgd(1e-2, net).momentum(0.9));
        return optimizers.entrySet().stream()
                .flatMap(each -> Stream.of(DataType.FLOAT, DataType.DOUBLE)
                        .map(type -> dynamicTest(each.getKey() + " " + type, () -> goesOn(each.getValue(), type))));
    }

    private void goesOn(Function<Block, Optimizer> optimizer, DataType type) throws IOException {
        Path file = folder.resolve("training");
        Training whole = new Training(1, optimizer);
        whole.net.to(type);
        whole.step(0, 3);
        whole.optimizer.rate(0.02);
        Checkpoint.save(file, whole.net, whole.optimizer);
        whole.step(3, 8);

        Training resumed = new Training(5, optimizer);
        resumed.net.to(type);
        Checkpoint.load(file, resumed.net, resumed.optimizer);
        assertEquals(0.02, resumed.optimizer.rate());
        resumed.step(3, 8);
        Map<String, Variable> found = resumed.net.state();
        whole.net
                .state()
                .forEach((name, value) ->
                        assertIdentical(value.value(), found.get(name).value(), name));
    }

    @Test
    void aFileOfAnotherOptimizerIsRefusedAndChangesNothing() throws IOException {
        Path file = folder.resolve("training");
        Training saved = new Training(1, net -> new Sgd(1e-2, net));
        Checkpoint.save(file, saved.net, saved.optimizer);
        Training other = new Training(5, net -> new Adam(1e-2, net));
        INDArray before = other.net.parameters().get(0).value().dup();
        String message = assertThrows(IOException.class, () -> Checkpoint.load(file, other.net, other.optimizer))
                .getMessage();
        assertTrue(message.contains("lacks [1.0.m"), message);
        assertIdentical(before, other.net.parameters().get(0).value(), "weight");
        assertThrows(IOException.class, () -> Checkpoint.load(file, saved.optimizer, saved.net));
    }
}
