package org.dni4j.parallel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.dni4j.BackwardInterface;
import org.dni4j.BasicSynthesizer;
import org.dni4j.autograd.Variable;
import org.dni4j.nn.Linear;
import org.dni4j.nn.Losses;
import org.dni4j.optim.Adam;
import org.dni4j.optim.Sgd;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

class PipelineTest {

    private static final int BATCH = 16;
    private static final int CLASSES = 3;

    private final Random random = new Random(1);
    private final Linear first = new Linear(8, 24, random);
    private final Linear second = new Linear(24, 24, random);
    private final Linear last = new Linear(24, CLASSES, random);

    @Test
    void allPartsAndSynthesizersLearnFromEveryBatch() throws Exception {
        try (var pipeline = pipeline(x -> second.forward(x).relu(), 4)) {
            for (int i = 0; i < 50; i++) {
                feed(pipeline);
            }
            pipeline.drain();
            for (PartStatistics part : pipeline.statistics()) {
                assertEquals(50, part.steps(), part.name());
                assertEquals(part.name().equals("top") ? 0 : 50, part.lessons(), part.name());
                assertTrue(part.deepestQueue() >= 1 && part.deepestQueue() <= 4, part::toString);
            }
        }
    }

    @Test
    void theLossFalls() throws Exception {
        try (var pipeline = pipeline(x -> second.forward(x).relu(), 4)) {
            feed(pipeline);
            pipeline.drain();
            double before = pipeline.loss();
            for (int i = 0; i < 600; i++) {
                feed(pipeline);
            }
            pipeline.drain();
            assertTrue(pipeline.loss() < 0.5 * before, "from " + before + " to " + pipeline.loss());
        }
    }

    @Test
    void aPartThatFailsStopsTheOthersAndItsExceptionIsTheCause() {
        var broken = new IllegalArgumentException("too hot");
        try (var pipeline = pipeline(x -> {
            throw broken;
        }, 2)) {
            var thrown = assertThrows(IllegalStateException.class, () -> {
                while (true) {
                    feed(pipeline);
                }
            });
            assertEquals("part \"hidden\" failed: java.lang.IllegalArgumentException: too hot", thrown.getMessage());
            assertSame(broken, thrown.getCause());
            assertSame(thrown, assertThrows(IllegalStateException.class, pipeline::drain));
        }
    }

    @Test
    void aSlowPartMakesTheFeederWaitAndAnInterruptEndsTheWaiting() throws Exception {
        var gate = new CountDownLatch(1);
        try (var pipeline = pipeline(x -> {
            awaitQuietly(gate);
            return second.forward(x).relu();
        }, 2)) {
            var fed = new AtomicInteger();
            var feeder = new Thread(() -> assertThrows(InterruptedException.class, () -> {
                while (true) {
                    feed(pipeline);
                    fed.incrementAndGet();
                }
            }));
            feeder.start();
            while (feeder.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
            feeder.interrupt();
            feeder.join();
            gate.countDown();
            pipeline.drain();
            for (PartStatistics part : pipeline.statistics()) {
                assertTrue(part.deepestQueue() <= 2, part::toString);
                assertEquals(fed.get(), part.steps(), part.name());
            }
        }
    }

    @Test
    void closingStopsInTheMiddleAndNoThreadStays() throws Exception {
        var pipeline = pipeline(x -> second.forward(x).relu(), 4);
        for (int i = 0; i < 10; i++) {
            feed(pipeline);
        }
        pipeline.close();
        assertFalse(Thread.getAllStackTraces().keySet().stream().anyMatch(t -> t.getName().startsWith("dni4j part")));
        var closed = assertThrows(IllegalStateException.class, () -> feed(pipeline));
        assertEquals("the pipeline is closed", closed.getMessage());
    }

    @Test
    void wrongArgumentsAreNamed() {
        var top = new TopPart<int[]>("top", (h, labels) -> h.sum(), new Sgd(last.parameters(), 0.1));
        assertEquals("a pipeline needs at least one part below the top, \"top\"",
                assertThrows(IllegalArgumentException.class, () -> new Pipeline<>(List.of(), top, 1)).getMessage());
        assertEquals("capacity must be at least 1, it is 0",
                assertThrows(IllegalArgumentException.class, () -> pipeline(x -> x, 0)).getMessage());
    }

    private Pipeline<int[]> pipeline(UnaryOperator<Variable> hidden, int capacity) {
        var parts = List.of(part("input", x -> first.forward(x).relu(), first), part("hidden", hidden, second));
        var top = new TopPart<int[]>("top", (h, labels) -> Losses.crossEntropy(last.forward(h), labels),
                new Adam(last.parameters(), 0.01));
        return new Pipeline<>(parts, top, capacity);
    }

    private Part part(String name, UnaryOperator<Variable> forward, Linear layer) {
        var gradients = new BackwardInterface(BasicSynthesizer.output(24).contextDim(CLASSES).create(random));
        return new Part(name, forward, new Adam(layer.parameters(), 0.01), gradients,
                new Sgd(gradients.parameters(), 0.01, 0.9));
    }

    /** The class is the largest of the first three numbers. */
    private void feed(Pipeline<int[]> pipeline) throws InterruptedException {
        float[] x = new float[BATCH * 8];
        float[] context = new float[BATCH * CLASSES];
        int[] labels = new int[BATCH];
        for (int i = 0; i < x.length; i++) {
            x[i] = random.nextFloat();
        }
        for (int i = 0; i < BATCH; i++) {
            for (int c = 1; c < CLASSES; c++) {
                labels[i] = x[i * 8 + c] > x[i * 8 + labels[i]] ? c : labels[i];
            }
            context[i * CLASSES + labels[i]] = 1;
        }
        pipeline.feed(Variable.of(DataType.FLOAT, x, BATCH, 8), labels, Variable.of(DataType.FLOAT, context, BATCH, CLASSES));
    }

    private static void awaitQuietly(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
