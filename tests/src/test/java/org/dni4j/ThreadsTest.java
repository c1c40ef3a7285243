package org.dni4j;

import static org.dni4j.testing.Close.assertIdentical;
import static org.dni4j.testing.Close.assertNumbers;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Phaser;
import java.util.stream.IntStream;
import org.dni4j.autograd.Autograd;
import org.dni4j.autograd.Variable;
import org.dni4j.nn.BatchNorm1d;
import org.dni4j.nn.Block;
import org.dni4j.nn.Dropout;
import org.dni4j.nn.Linear;
import org.dni4j.nn.Losses;
import org.dni4j.optim.Adam;
import org.dni4j.testing.Sample;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What several threads do at once is what each of them does alone. */
class ThreadsTest {

    /** A network of two parts with an interface and a context between them, and all that has state of its own. */
    private static final class Model extends Block {
        private final Linear lower;
        private final BatchNorm1d norm = block("norm", new BatchNorm1d(24));
        private final Dropout dropout;
        private final Linear upper;
        private final BackwardInterface gradients;
        private final int seed;

        Model(int seed) {
            this.seed = seed;
            Random random = new Random(seed);
            lower = block("lower", new Linear(16, 24, random));
            dropout = block("dropout", new Dropout(0.2, random));
            upper = block("upper", new Linear(24, 5, random));
            gradients = block(
                    "gradients",
                    new BackwardInterface(BasicSynthesizer.of(24)
                            .hiddenLayers(1)
                            .contextDim(5)
                            .create(random)));
        }

        Map<String, INDArray> train(int steps) {
            Random random = new Random(seed);
            Adam optimizer = new Adam(0.01, this);
            for (int i = 0; i < steps; i++) {
                int[] labels = random.ints(8, 0, 5).toArray();
                Variable x = Variable.of(Sample.numbers(DataType.FLOAT, random.nextLong(), 8, 16));
                optimizer.zeroGrad();
                Dni.synthesizerContext(
                        oneHot(labels),
                        () -> Dni.deferBackward(() -> {
                            Variable h = gradients.forward(dropout.forward(
                                    norm.forward(lower.forward(x)).relu()));
                            Dni.backward(Losses.crossEntropy(upper.forward(h), labels));
                        }));
                optimizer.step();
            }
            Map<String, INDArray> state = new TreeMap<>();
            namedParameters().forEach((name, variable) -> state.put(name, variable.value()));
            namedBuffers().forEach((name, variable) -> state.put(name, variable.value()));
            return state;
        }

        private static Variable oneHot(int... labels) {
            float[][] rows = new float[labels.length][5];
            for (int i = 0; i < labels.length; i++) {
                rows[i][labels[i]] = 1;
            }
            return Variable.of(Nd4j.createFromArray(rows));
        }
    }

    @Test
    void modelsTrainedAtOnceAreBitForBitWhatTheyAreAlone() throws Exception {
        List<Map<String, INDArray>> alone = IntStream.range(0, 3)
                .mapToObj(seed -> new Model(seed).train(60))
                .toList();
        List<Callable<Map<String, INDArray>>> tasks = new ArrayList<>();
        for (int seed = 0; seed < 3; seed++) {
            Model model = new Model(seed);
            tasks.add(() -> model.train(60));
        }
        List<Map<String, INDArray>> together = atOnce(tasks);
        for (int seed = 0; seed < 3; seed++) {
            Map<String, INDArray> expected = alone.get(seed);
            Map<String, INDArray> actual = together.get(seed);
            assertEquals(expected.keySet(), actual.keySet());
            expected.forEach((name, value) -> assertIdentical(value, actual.get(name), name));
        }
    }

    @Test
    void threadsHaveTheirOwnContextsAndDeferralsAtTheSameTime() throws Exception {
        Phaser bothInside = new Phaser(2);
        List<Callable<double[]>> tasks = new ArrayList<>();
        for (double number : new double[] {1, 2}) {
            tasks.add(() -> {
                ScaleSynthesizer synthesizer = new ScaleSynthesizer(10);
                Variable trigger = Variable.parameter(Nd4j.createFromArray(number));
                Variable context = Variable.of(Nd4j.createFromArray(number / 10));
                try {
                    Dni.synthesizerContext(
                            context,
                            () -> Dni.deferBackward(() -> {
                                bothInside.arriveAndAwaitAdvance();
                                new BackwardInterface(synthesizer).backward(trigger.mul(1));
                                bothInside.arriveAndAwaitAdvance();
                                assertNull(trigger.grad());
                            }));
                } finally {
                    bothInside.arriveAndDeregister(); // if this thread fails, the other goes on alone
                }
                return trigger.grad().toDoubleVector();
            });
        }
        List<double[]> gradients = atOnce(tasks);
        assertNumbers(gradients.get(0), Nd4j.createFromArray(10.1), 1e-12);
        assertNumbers(gradients.get(1), Nd4j.createFromArray(20.2), 1e-12);
    }

    @Test
    void gradientsFromSeveralThreadsAddUpInASharedLeaf() throws Exception {
        Variable shared = Variable.parameter(Nd4j.zeros(DataType.DOUBLE, 3));
        Phaser start = new Phaser(4);
        List<Callable<Void>> tasks = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            tasks.add(() -> {
                start.arriveAndAwaitAdvance();
                for (int pass = 0; pass < 200; pass++) {
                    shared.mul(2).backward();
                }
                return null;
            });
        }
        atOnce(tasks);
        assertNumbers(new double[] {1600, 1600, 1600}, shared.grad(), 0);
    }

    @Test
    void aGraphMayBeBuiltOnOneThreadAndBackpropagatedOnAnother() throws Exception {
        Variable x = Variable.parameter(Nd4j.createFromArray(3.0));
        Variable y = atOnce(List.<Callable<Variable>>of(() -> x.square())).get(0);
        y.backward();
        assertNumbers(new double[] {6}, x.grad(), 0);
    }

    @Test
    void aGraphBuiltHereMayBeBackpropagatedByAPoolsThreadAndItsModelComesOutTheSame() throws Exception {
        Linear here = new Linear(4, 3, new Random(1));
        Linear there = new Linear(4, 3, new Random(1));
        Variable x = Variable.of(Sample.numbers(DataType.FLOAT, 2, 5, 4));
        here.forward(x).tanh().sum().backward();
        Variable loss = there.forward(x).tanh().sum();
        atOnce(List.<Callable<Void>>of(() -> {
            loss.backward();
            return null;
        }));
        assertIdentical(here.weight().grad(), there.weight().grad(), "weight");
    }

    @Test
    void aThreadThatAScopeWasLeftOnByAnExceptionOrAnInterruptHasNone() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(1);
        try {
            Variable leaf = Variable.parameter(Nd4j.createFromArray(3.0));
            Variable context = Variable.of(Nd4j.createFromArray(1.0));
            Future<?> failing = pool.submit(() -> Dni.synthesizerContext(
                    context,
                    () -> Dni.deferBackward(() -> {
                        Dni.backward(leaf.mul(2));
                        Thread.currentThread().interrupt();
                        Autograd.noGrad(() -> {
                            throw new CancellationException("stopped");
                        });
                    })));
            assertThrows(ExecutionException.class, failing::get);
            assertNull(leaf.grad());
            pool.submit(() -> {
                        assertNull(ThreadState.current().context());
                        assertNull(ThreadState.current().deferred());
                        leaf.mul(2).backward(); // recorded, and at once
                    })
                    .get();
            assertNumbers(new double[] {2}, leaf.grad(), 0);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void scopesOfAParallelStreamsCallerAreNotThoseOfItsOtherThreads() {
        Variable context = Variable.of(Nd4j.createFromArray(1.0));
        Thread caller = Thread.currentThread();
        Dni.synthesizerContext(
                context,
                () -> Dni.deferBackward(() -> IntStream.range(0, 200).parallel().forEach(i -> {
                    boolean here = Thread.currentThread() == caller;
                    assertEquals(here ? context : null, ThreadState.current().context());
                    assertEquals(here, ThreadState.current().deferred() != null);
                    Variable leaf = Variable.parameter(Nd4j.createFromArray(1.0 * i));
                    Dni.backward(leaf.square());
                    assertEquals(here, leaf.grad() == null);
                })));
        assertNull(ThreadState.current().context());
    }

    private static <T> List<T> atOnce(List<Callable<T>> tasks) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(tasks.size());
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> future : executor.invokeAll(tasks)) {
                results.add(future.get());
            }
            return results;
        } finally {
            executor.shutdownNow();
        }
    }
}
