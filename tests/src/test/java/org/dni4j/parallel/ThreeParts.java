package org.dni4j.parallel;

import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.dni4j.BackwardInterface;
import org.dni4j.BasicSynthesizer;
import org.dni4j.ForwardInterface;
import org.dni4j.autograd.Autograd;
import org.dni4j.autograd.Variable;
import org.dni4j.nn.Linear;
import org.dni4j.nn.Losses;
import org.dni4j.nn.Reduction;
import org.dni4j.optim.Adam;
import org.nd4j.linalg.api.buffer.DataType;

/** A small network in three parts, with activations in bounds, which is to say the largest of the first three of eight numbers. */
final class ThreeParts {

    /** A mini-batch: eight random numbers a row, which of the first three is the largest, and that as a context. */
    record Examples(Variable x, int[] labels, Variable context) {}

    private static final int BATCH = 64;
    private static final int FEATURES = 8;
    private static final int CLASSES = 3;
    private static final int WIDTH = 24;

    private final DataType type;
    private final Random random = new Random(1);
    private final Linear first = new Linear(FEATURES, WIDTH, random);
    private final Linear second = new Linear(WIDTH, WIDTH, random);
    private final Linear last = new Linear(WIDTH, CLASSES, random);

    /** What the part in the middle does. */
    UnaryOperator<Variable> hidden = x -> second.forward(x).tanh();

    ThreeParts() {
        this(DataType.FLOAT);
    }

    /** @param type of the numbers that it computes with */
    ThreeParts(DataType type) {
        this.type = type;
        List.of(first, second, last).forEach(layer -> layer.to(type));
    }

    /** Lets the part in the middle begin only when the gate is open. */
    void slowDown(CountDownLatch gate) {
        var quick = hidden;
        hidden = x -> {
            try {
                gate.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return quick.apply(x);
        };
    }

    List<Part> parts() {
        return List.of(part("input", x -> first.forward(x).tanh(), first), part("hidden", hidden, second));
    }

    TopPart<int[]> top() {
        return new TopPart<>(
                "top",
                (h, labels) -> Losses.crossEntropy(Reduction.SUM, last.forward(h), labels),
                new Adam(0.003, last));
    }

    Pipeline<int[]> pipeline(int capacity) {
        return new Pipeline<>(parts(), top(), capacity);
    }

    CompleteUnlock<int[]> completeUnlock(int capacity) {
        return new CompleteUnlock<>(parts(), List.of(inputs(), inputs()), top(), capacity);
    }

    void feed(PartsOnThreads<int[]> parts) throws InterruptedException {
        Examples batch = examples(BATCH);
        parts.feed(batch.x, batch.labels, batch.context);
    }

    /** The share of new examples that it is right in. */
    double accuracy() {
        Examples test = examples(1000);
        Variable scores = Autograd.noGrad(
                () -> last.forward(hidden.apply(first.forward(test.x).tanh())));
        int[] answers = scores.value().argMax(1).toIntVector();
        return IntStream.range(0, answers.length)
                        .filter(i -> answers[i] == test.labels[i])
                        .count()
                / (double) answers.length;
    }

    private Part part(String name, UnaryOperator<Variable> forward, Linear layer) {
        var gradients =
                new BackwardInterface(inOurType(BasicSynthesizer.of(WIDTH).contextDim(CLASSES)));
        return new Part(name, forward, new Adam(0.003, layer), gradients, new Adam(0.003, gradients));
    }

    private InputSynthesizer inputs() {
        var activations =
                new ForwardInterface(inOurType(BasicSynthesizer.of(WIDTH).triggerDim(FEATURES)));
        return new InputSynthesizer(activations, new Adam(0.003, activations));
    }

    private BasicSynthesizer inOurType(BasicSynthesizer.Builder size) {
        BasicSynthesizer synthesizer = size.create(random);
        synthesizer.to(type);
        return synthesizer;
    }

    private Examples examples(int size) {
        float[] x = new float[size * FEATURES];
        float[] context = new float[size * CLASSES];
        int[] labels = new int[size];
        for (int i = 0; i < x.length; i++) {
            x[i] = random.nextFloat();
        }
        for (int i = 0; i < size; i++) {
            for (int c = 1; c < CLASSES; c++) {
                labels[i] = x[i * FEATURES + c] > x[i * FEATURES + labels[i]] ? c : labels[i];
            }
            context[i * CLASSES + labels[i]] = 1;
        }
        return new Examples(Variable.of(type, x, size, FEATURES), labels, Variable.of(type, context, size, CLASSES));
    }
}
