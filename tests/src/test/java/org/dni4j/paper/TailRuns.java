package org.dni4j.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.dni4j.BackwardInterface;
import org.dni4j.BasicSynthesizer;
import org.dni4j.Dni;
import org.dni4j.autograd.Autograd;
import org.dni4j.autograd.CustomFunction;
import org.dni4j.autograd.Variable;
import org.dni4j.data.BitSequences;
import org.dni4j.data.CopyTask;
import org.dni4j.data.Curriculum;
import org.dni4j.data.TextBatch;
import org.dni4j.data.TextSource;
import org.dni4j.data.TextStreams;
import org.dni4j.data.Vocabulary;
import org.dni4j.nn.Block;
import org.dni4j.nn.Embedding;
import org.dni4j.nn.Linear;
import org.dni4j.nn.Losses;
import org.dni4j.nn.Lstm;
import org.dni4j.nn.Recurrent;
import org.dni4j.nn.Reduction;
import org.dni4j.optim.Adam;
import org.dni4j.optim.Schedule;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Prints settings and results of the rows of {@code bootstrapping.csv} (text in brackets, for each way to end a window) and of
 * {@code copy-shuffled.csv} (copy with late lessons, and with synthetic gradients that are exchanged among the sequences). The
 * files also say how long a run took, and on which machine.
 */
final class TailRuns {

    private static final int HIDDEN = 64;
    private static final int STREAMS = 32;
    private static final int SEQUENCES = 16;

    private final String way;
    private final double factor;
    private final BackwardInterface tail;
    private final Adam adam;
    private final Adam adamTail;

    private TailRuns(String way, double factor, long hiddenDim, int seed, Block... network) {
        this.way = way;
        this.factor = factor;
        tail = new BackwardInterface(BasicSynthesizer.of(2 * HIDDEN)
                .hiddenLayers(1)
                .hiddenDim(hiddenDim)
                .create(new Random(seed)));
        adam = new Adam(3e-3, network);
        adamTail = new Adam(1e-3, tail);
    }

    public static void main(String[] args) {
        Autograd.useThreads(1);
        for (int seed = 1; seed <= 5; seed++) {
            for (double factor : new double[] {0, 0.1, 0.3, 1}) {
                brackets(3, 3, factor == 0 ? "BPTT" : "DNI", factor, 1200, seed);
            }
            brackets(3, 3, "shuffled", 0.1, 1200, seed);
        }
        for (int seed = 1; seed <= 3; seed++) {
            brackets(5, 5, "BPTT", 0, 3000, seed);
            brackets(5, 5, "BPTT", 0, 4500, seed);
            brackets(5, 20, "BPTT", 0, 750, seed);
            brackets(5, 5, "DNI", 0.1, 3000, seed);
            brackets(5, 5, "shuffled", 0.1, 3000, seed);
            copy("DNI late lessons", seed);
            copy("shuffled", seed);
        }
    }

    /** With five letters all rates fall to 0. The bits are a mean over the last sixth of the steps, each before it is learned. */
    private static void brackets(int letters, int T, String way, double factor, int steps, int seed) {
        String text = TextSource.brackets(letters).sample(STREAMS * (T * steps + 1), new Random(seed + 500));
        Vocabulary vocabulary = Vocabulary.characters(text);
        var random = new Random(seed);
        var embedding = new Embedding(vocabulary.size(), 32, random);
        var lstm = new Lstm(32, HIDDEN, random);
        var output = new Linear(HIDDEN, vocabulary.size(), random);
        var learner = new TailRuns(way, factor, HIDDEN, seed + 100, embedding, lstm, output);
        if (letters == 5) {
            learner.adam.schedule(Schedule.linear(steps, 1, 0));
            learner.adamTail.schedule(Schedule.linear(steps, 1, 0));
        }
        Variable state = lstm.zeroState(STREAMS);
        List<Double> bits = new ArrayList<>();
        for (TextBatch window : TextStreams.of(vocabulary.encode(text), STREAMS).windows(T)) {
            Variable before = state;
            Recurrent.Result run = Dni.deferBackward(() -> {
                Variable start = factor == 0 ? before : learner.tail.makeTrigger(before);
                Recurrent.Result result = lstm.forward(embedding.forward(window.symbols()), start);
                Variable scores = output.forward(result.output()).reshape(window.next().length, -1);
                Variable loss = Losses.crossEntropy(Reduction.SUM, scores, window.next());
                bits.add(loss.item() / window.next().length / Math.log(2));
                Dni.backward(loss);
                learner.end(result.state(), STREAMS);
                return result;
            });
            step(learner.adam);
            step(learner.adamTail);
            state = run.state().detach();
        }
        double mean = bits.stream()
                .skip(steps * 5L / 6)
                .mapToDouble(each -> each)
                .average()
                .orElseThrow();
        System.out.printf(
                Locale.ROOT,
                "%d,%d,%s,%d,%d,%s,%d,%d,%.3f%n",
                letters,
                T,
                way,
                HIDDEN,
                STREAMS,
                factor,
                seed,
                steps,
                mean);
    }

    /** Backpropagates the synthetic gradient at the end of a window: the stream's own, or that of the stream half of all away. */
    private void end(Variable last, int streams) {
        var exchange = CustomFunction.of(
                "exchange",
                state -> state,
                (state, gradient) ->
                        gradient.slice(1, streams / 2, streams).concat(1, gradient.slice(1, 0, streams / 2)));
        if (factor > 0) {
            tail.backward(way.equals("shuffled") ? exchange.apply(last) : last, factor);
        }
    }

    private static void step(Adam adam) {
        adam.step();
        adam.zeroGrad();
    }

    private static void copy(String way, int seed) {
        var task = new CopyTask(1);
        var random = new Random(seed);
        var lstm = new Lstm(task.features(), HIDDEN, random);
        var output = new Linear(HIDDEN, 1, random);
        var learner = new TailRuns(way, 0.3, 2 * HIDDEN, seed + 1000, lstm, output);
        var curriculum = Curriculum.copy();
        var drawn = new Random(seed + 3000);
        int stretches = 0;
        int untilThree = 0;
        while (stretches < 8000) {
            BitSequences all = task.batch(curriculum.length(), SEQUENCES, drawn);
            List<BitSequences> parts = new ArrayList<>();
            for (int from = 0; from < all.time(); from += 2) {
                parts.add(all.steps(from, Math.min(from + 2, all.time())));
            }
            stretches += parts.size();
            curriculum.report(learner.copy(parts, lstm, output) / all.counted());
            untilThree = untilThree == 0 && curriculum.solved() == 3 ? stretches : untilThree;
        }
        System.out.printf(
                Locale.ROOT,
                "copy,2,%s,%d,%d,0.3,%d,8000,%d,%d%n",
                way,
                HIDDEN,
                SEQUENCES,
                seed,
                curriculum.solved(),
                untilThree);
    }

    /** The network learns each stretch at once, the synthesizer then from the last to the first. Gives the bits lacking. */
    private double copy(List<BitSequences> parts, Lstm lstm, Linear output) {
        List<Variable> starts = new ArrayList<>(List.of(lstm.zeroState(SEQUENCES)));
        double lacking = 0;
        for (BitSequences part : parts) {
            Recurrent.Result run = lstm.forward(part.inputs(), starts.get(starts.size() - 1));
            Variable bits = part.loss(output.forward(run.output())).mul(part.counted());
            lacking += bits.item();
            Dni.deferBackward(() -> {
                Dni.backward(bits);
                if (starts.size() < parts.size()) {
                    end(run.state(), SEQUENCES);
                }
            });
            step(adam);
            starts.add(run.state().detach());
        }
        INDArray passed = null;
        for (int k = parts.size() - 1; k >= 0; k--) {
            passed = teach(parts.get(k), starts.get(k), passed, lstm, output);
        }
        return lacking;
    }

    /** Gives the synthesizer the true gradient of a stretch's first state, of this and all later losses, and returns it. */
    private INDArray teach(BitSequences part, Variable state, INDArray later, Lstm lstm, Linear output) {
        Variable start = Variable.parameter(state.value());
        Recurrent.Result run = lstm.forward(part.inputs(), start);
        Dni.deferBackward(() -> {
            Dni.backward(part.loss(output.forward(run.output())).mul(part.counted()));
            if (later != null) {
                Dni.backward(run.state(), later);
            }
        });
        Dni.backward(tail.makeTrigger(start.detach()), start.grad());
        step(adamTail);
        adam.zeroGrad();
        return start.grad();
    }
}
