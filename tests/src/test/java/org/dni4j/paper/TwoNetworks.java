package org.dni4j.paper;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.dni4j.BackwardInterface;
import org.dni4j.BasicSynthesizer;
import org.dni4j.Dni;
import org.dni4j.autograd.Autograd;
import org.dni4j.autograd.Variable;
import org.dni4j.data.Batch;
import org.dni4j.data.Digits;
import org.dni4j.data.LabelledImages;
import org.dni4j.nn.Block;
import org.dni4j.nn.Linear;
import org.dni4j.nn.Losses;
import org.dni4j.nn.Lstm;
import org.dni4j.nn.Reduction;
import org.dni4j.optim.Adam;
import org.dni4j.optim.Schedule;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * "Multi-network": A sees a digit in each step, and after every T = 3 says how many were odd. B ticks every T steps,
 * hears A's message, and after T messages says how many of the T T digits were threes. A learns what B wants to hear
 * never, by synthetic gradients without or with the number of threes in A's digits as context, or because it waits
 * for B.
 */
final class TwoNetworks extends OnDigits {

    private static final List<String> WAYS = List.of("never told", "DNI", "cDNI", "waits");
    private static final int T = 3;
    private static final int SERIES = 32;
    private static final int STEPS = 2_000;
    private static final int HIDDEN = 64;
    private static final double RATE = 2e-3;
    private static final double SYNTHESIZER_RATE = 1e-3;
    private static final int TESTED = 9_900;

    TwoNetworks(Digits digits) {
        super("two-networks", digits);
    }

    @Override
    public List<Row> rows() {
        return WAYS.stream().map(way -> row(way, STEPS)).toList();
    }

    @Override
    public Row shortRow() {
        return row("cDNI", 30);
    }

    private static Row row(String way, int steps) {
        return Row.of("T", T, "way", way, "batch", SERIES, "steps", steps);
    }

    @Override
    public List<Row> run(Row settings, long seed, Log log) {
        var pair = new Pair(settings.text("way"), settings.steps(), new Random(seed));
        Iterator<Batch> batches = new Epochs(digits.train(), SERIES * T * T, seed);
        for (int step = 1; step <= settings.steps(); step++) {
            pair.learn(batches.next());
            log.step(step, () -> Row.of("accuracy", pair.accuracy(digits.test().first(TESTED))));
        }
        return List.of(log.last());
    }

    /** Of the digits of each series from tick {@code from} to tick {@code to}, those that are such. */
    private static int[] count(Batch batch, int from, int to, IntPredicate such) {
        int series = batch.size() / (T * T);
        int[] counts = new int[series];
        for (int i = from * series; i < to * series; i++) {
            counts[i % series] += such.test(batch.labels()[i]) ? 1 : 0;
        }
        return counts;
    }

    private static Variable oneHot(int... counts) {
        var rows = new float[counts.length * (T + 1)];
        IntStream.range(0, counts.length).forEach(i -> rows[(T + 1) * i + counts[i]] = 1);
        return Variable.of(DataType.FLOAT, rows, counts.length, T + 1);
    }

    /** Reads a sequence (T, series, HIDDEN) and gives its last output, (series, HIDDEN). */
    private static Variable read(Lstm memory, Variable sequence) {
        long series = sequence.size(1);
        return memory.forward(sequence, memory.zeroState(series))
                .output()
                .slice(0, T - 1, T)
                .reshape(series, HIDDEN);
    }

    /** The network that ticks in each step. */
    private static final class A extends Block {
        private final Linear eye;
        private final Lstm memory;
        private final Linear odd;

        A(Random random) {
            eye = new Linear(LabelledImages.PIXELS, HIDDEN, random);
            memory = new Lstm(HIDDEN, HIDDEN, random);
            odd = new Linear(HIDDEN, T + 1, random);
        }

        Variable message(Variable images) {
            return read(memory, eye.forward(images).relu().reshape(T, images.size(0) / T, HIDDEN));
        }
    }

    /** The network that ticks every T steps. */
    private static final class B extends Block {
        private final Lstm memory;
        private final Linear threes;

        B(Random random) {
            memory = new Lstm(HIDDEN, HIDDEN, random);
            threes = new Linear(HIDDEN, T * T + 1, random);
        }

        Variable scores(Variable... messages) {
            Variable all = messages[0].concat(0, Arrays.copyOfRange(messages, 1, T));
            return threes.forward(read(memory, all.reshape(T, messages[0].size(0), HIDDEN)));
        }
    }

    private static final class Pair {
        private final A a;
        private final B b;
        private final boolean waits;
        private final BackwardInterface gradients;
        private final Adam adamOfA;
        private final Adam adamOfB;

        Pair(String way, int steps, Random random) {
            a = new A(random);
            b = new B(random);
            waits = way.equals("waits");
            var sizes = BasicSynthesizer.of(HIDDEN).hiddenLayers(1).hiddenDim(2 * HIDDEN);
            gradients = !way.endsWith("DNI")
                    ? null
                    : new BackwardInterface((way.equals("cDNI") ? sizes.contextDim(T + 1) : sizes).create(random));
            adamOfA = new Adam(RATE, a);
            adamOfB = new Adam(RATE, b);
            if (gradients != null) {
                adamOfB.group(SYNTHESIZER_RATE, gradients);
            }
            adamOfA.schedule(Schedule.linear(T * (long) steps, 1, 0));
            adamOfB.schedule(Schedule.linear(steps, 1, 0));
            if (waits) {
                adamOfA.schedule(Schedule.linear(steps, 1, 0));
            }
        }

        void learn(Batch batch) {
            if (waits) {
                Dni.deferBackward(() -> series(batch));
                step(adamOfA);
            } else {
                series(batch);
            }
            step(adamOfB);
        }

        private void series(Batch batch) {
            var messages = new Variable[T];
            for (int tick = 0; tick < T; tick++) {
                messages[tick] = tick(batch, tick);
            }
            int[] threes = count(batch, 0, T * T, digit -> digit == 3);
            Dni.backward(Losses.crossEntropy(Reduction.SUM, b.scores(messages), threes));
        }

        /** A's T steps until B's next tick; gives what B hears. */
        private Variable tick(Batch batch, int tick) {
            long images = batch.size() / T;
            Variable message = a.message(batch.images().slice(0, tick * images, (tick + 1) * images));
            int[] odd = count(batch, tick * T, (tick + 1) * T, digit -> digit % 2 == 1);
            Variable loss = Losses.crossEntropy(Reduction.SUM, a.odd.forward(message), odd);
            if (waits) {
                Dni.backward(loss);
                return message;
            }
            Variable threes = oneHot(count(batch, tick * T, (tick + 1) * T, digit -> digit == 3));
            return Dni.synthesizerContext(threes, () -> learnAtOnce(loss, message));
        }

        private Variable learnAtOnce(Variable loss, Variable message) {
            Dni.deferBackward(() -> {
                Dni.backward(loss);
                if (gradients != null) {
                    gradients.backward(message);
                }
            });
            step(adamOfA);
            return gradients == null ? message.detach() : gradients.makeTrigger(message.detach());
        }

        private static void step(Adam adam) {
            adam.step();
            adam.zeroGrad();
        }

        /** How often B counts the threes right, in %. */
        double accuracy(LabelledImages images) {
            int right = 0;
            int all = 0;
            for (Batch batch : images.batches(T * T * 100)) {
                int[] said =
                        Autograd.noGrad(() -> scores(batch)).value().argMax(1).toIntVector();
                int[] threes = count(batch, 0, T * T, digit -> digit == 3);
                right += (int) IntStream.range(0, said.length)
                        .filter(i -> said[i] == threes[i])
                        .count();
                all += said.length;
            }
            return 100.0 * right / all;
        }

        private Variable scores(Batch batch) {
            long images = batch.size() / T;
            return b.scores(IntStream.range(0, T)
                    .mapToObj(tick -> a.message(batch.images().slice(0, tick * images, (tick + 1) * images)))
                    .toArray(Variable[]::new));
        }
    }
}
