package org.dni4j.nn;

import static org.dni4j.testing.Sample.plain;
import static org.dni4j.testing.Sample.positive;
import static org.dni4j.testing.Sample.sliced;
import static org.dni4j.testing.Sample.transposed;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.dni4j.BasicSynthesizer;
import org.dni4j.ConvSynthesizer;
import org.dni4j.autograd.Variable;
import org.dni4j.autograd.Window;
import org.dni4j.testing.Sample.Source;
import org.nd4j.linalg.factory.Nd4j;

/** Every layer and loss, by its name, with the cases in which its gradients are checked. */
final class LayerCases {

    /** What a block computes from some inputs. */
    interface Forward<B extends Block> {
        Variable apply(B block, Variable... inputs);
    }

    /** A function of some inputs, and the block that it runs; loss functions have none. */
    record Case(String name, Block block, Forward<Block> function, Source... inputs) {}

    /** A block without parameters, for functions that have no block. */
    private static final class None extends Block {}

    private final Map<String, List<Case>> table = new LinkedHashMap<>();

    static Map<String, List<Case>> blocks() {
        LayerCases cases = new LayerCases();
        cases.layers();
        cases.recurrent();
        cases.synthesizers();
        return cases.table;
    }

    static Map<String, List<Case>> losses() {
        LayerCases cases = new LayerCases();
        cases.meanLosses();
        for (Reduction reduction : Reduction.values()) {
            cases.reducedLosses(reduction);
        }
        return cases.table;
    }

    private void layers() {
        for (Source x :
                List.of(plain(3, 4), plain(1, 4), plain(4), plain(2, 3, 4), transposed(3, 4), sliced(2, 3, 4))) {
            check(new Linear(4, 2, random()), (block, v) -> block.forward(v[0]), x);
            check(Linear.withoutBias(4, 3, random()), (block, v) -> block.forward(v[0]), x);
        }
        check(
                new Sequential(new Linear(4, 3, random()), Variable::tanh, new Linear(3, 2, random())),
                (block, v) -> block.forward(v[0]),
                plain(3, 4));
        check(new Linear(1, 1, random()), (block, v) -> block.forward(v[0]), plain(1, 1));
        check(new Conv2d(2, 3, 3, random()), (block, v) -> block.forward(v[0]), plain(2, 2, 5, 4));
        check(
                new Conv2d(1, 2, 2, Window.stride(2).padding(1), random()),
                (block, v) -> block.forward(v[0]),
                plain(1, 1, 5, 3));
        check(new Conv2d(2, 1, 1, random()), (block, v) -> block.forward(v[0]), plain(1, 2, 1, 1));
        check(
                new Conv2d(2, 2, 3, Window.stride(3).padding(2), random()),
                (block, v) -> block.forward(v[0]),
                sliced(2, 2, 4, 4));
        check(
                Conv2d.withoutBias(2, 2, 1, 2, Window.stride(1, 2).dilation(1, 2), random()),
                (block, v) -> block.forward(v[0]),
                plain(1, 2, 2, 5));
        check(new AveragePool2d(2), (block, v) -> block.forward(v[0]), plain(2, 2, 5, 4));
        check(
                new AveragePool2d(2, 3, Window.stride(1, 2).padding(1)),
                (block, v) -> block.forward(v[0]),
                sliced(1, 2, 3, 4));
        check(
                new MaxPool2d(2, 3, Window.stride(1, 2).padding(1)),
                (block, v) -> block.forward(v[0]),
                plain(1, 2, 3, 4));
        check(new MaxPool2d(2), (block, v) -> block.forward(v[0]), plain(2, 2, 5, 4));
        check(new MaxPool2d(3), (block, v) -> block.forward(v[0]), sliced(1, 2, 3, 7));
        check(new Embedding(4, 3, random()), (block, v) -> block.forward(Nd4j.createFromArray(3, 0, 3)));
        check(
                new Embedding(4, 2, random()),
                (block, v) -> block.forward(Nd4j.createFromArray(new int[][] {{0, 1}, {1, 3}})));
        for (boolean training : new boolean[] {true, false}) {
            check(mode(new BatchNorm1d(3, 0.1, 0.1), training), (block, v) -> block.forward(v[0]), plain(4, 3));
            check(mode(new BatchNorm1d(3, 0.1, 0.1), training), (block, v) -> block.forward(v[0]), transposed(5, 3));
            check(mode(new BatchNorm1d(2, 0.1, 0.1), training), (block, v) -> block.forward(v[0]), plain(3, 2, 4));
            check(mode(new BatchNorm2d(2, 0.1, 0.1), training), (block, v) -> block.forward(v[0]), plain(3, 2, 1, 2));
            check(mode(new BatchNorm2d(2, 0.1, 0.1), training), (block, v) -> block.forward(v[0]), sliced(1, 2, 3, 3));
        }
        check(mode(new BatchNorm1d(3), false), (block, v) -> block.forward(v[0]), plain(1, 3));
        check(new Dropout(0.4, random()), (block, v) -> new Dropout(0.4, random()).forward(v[0]), plain(4, 5));
        check(
                mode(new Dropout(0.4, random()), false),
                (block, v) -> block.forward(v[0]).mul(1),
                plain(4, 5));
        check(
                new Dropout2d(0.4, random()),
                (block, v) -> new Dropout2d(0.4, random()).forward(v[0]),
                plain(3, 4, 2, 1));
    }

    private void recurrent() {
        for (int layers = 1; layers <= 2; layers++) {
            int depth = layers;
            List<Supplier<Recurrent>> cells = List.of(
                    () -> new Rnn(3, 2, depth, 0, random()),
                    () -> new Gru(3, 2, depth, 0, random()),
                    () -> new Lstm(3, 2, depth, 0, random()));
            for (Supplier<Recurrent> cell : cells) {
                Recurrent block = cell.get();
                Forward<Recurrent> run = (recurrent, v) -> {
                    Recurrent.Result result = recurrent.forward(v[0], v[1]);
                    return result.output().reshape(-1).concat(0, result.state().reshape(-1));
                };
                check(block, run, plain(3, 2, 3), plain(depth, 2, block.stateSize()));
                check(cell.get(), run, plain(1, 1, 3), plain(depth, 1, block.stateSize()));
                check(
                        cell.get(),
                        (recurrent, v) ->
                                recurrent.forward(v[0], recurrent.zeroState(2)).state(),
                        plain(2, 2, 3));
            }
        }
    }

    private void synthesizers() {
        for (int layers = 0; layers <= 2; layers++) {
            BasicSynthesizer.Builder narrow =
                    BasicSynthesizer.of(3).hiddenLayers(layers).hiddenDim(4).triggerDim(2);
            BasicSynthesizer.Builder context =
                    BasicSynthesizer.of(3).hiddenLayers(layers).contextDim(2);
            BasicSynthesizer.Builder both =
                    BasicSynthesizer.of(2).hiddenLayers(layers).triggerDim(3).contextDim(1);
            check(filled(narrow.create(random())), (block, v) -> block.forward(v[0], null), plain(3, 2));
            check(filled(context.create(random())), (block, v) -> block.forward(v[0], v[1]), plain(3, 3), plain(3, 2));
            check(
                    filled(both.create(random())),
                    (block, v) -> block.forward(v[0], v[1]),
                    plain(2, 2, 3),
                    plain(2, 2, 1));
        }
        check(
                filled(ConvSynthesizer.of(2).create(random())),
                (block, v) -> block.forward(v[0], null),
                plain(2, 2, 3, 2));
        check(
                filled(ConvSynthesizer.of(2).hiddenChannels(1).contextDim(3).create(random())),
                (block, v) -> block.forward(v[0], v[1]),
                plain(2, 2, 1, 3),
                plain(2, 3));
        check(
                filled(ConvSynthesizer.of(1).hiddenChannels(2).contextDim(1).create(random())),
                (block, v) -> block.forward(v[0], v[1]),
                sliced(3, 1, 2, 2),
                plain(3, 1));
    }

    private void meanLosses() {
        loss("nll(Variable,int[])", v -> Losses.nll(v[0], 2, 0, 2), plain(3, 4));
        loss("crossEntropy(Variable,int[])", v -> Losses.crossEntropy(v[0], 2, 0, 2), transposed(3, 4));
        loss(
                "meanSquaredError(Variable,Variable)",
                v -> Losses.meanSquaredError(v[0], v[1]),
                plain(2, 3),
                sliced(2, 3));
        loss(
                "binaryCrossEntropyWithLogits(Variable,Variable)",
                v -> Losses.binaryCrossEntropyWithLogits(v[0], v[1]),
                plain(2, 3),
                sliced(2, 3));
    }

    private void reducedLosses(Reduction reduction) {
        loss("nll(Reduction,Variable,int[])", v -> Losses.nll(reduction, v[0], 1, 3), plain(2, 4));
        loss("crossEntropy(Reduction,Variable,int[])", v -> Losses.crossEntropy(reduction, v[0], 3), plain(1, 4));
        loss("crossEntropy(Reduction,Variable,int[])", v -> Losses.crossEntropy(reduction, v[0], 1, 1), sliced(2, 4));
        loss(
                "meanSquaredError(Reduction,Variable,Variable)",
                v -> Losses.meanSquaredError(reduction, v[0], v[1]),
                plain(2, 3, 2),
                plain(2, 3, 2));
        loss(
                "meanSquaredError(Reduction,Variable,Variable)",
                v -> Losses.meanSquaredError(reduction, v[0], v[1]),
                plain(),
                positive());
        loss(
                "binaryCrossEntropyWithLogits(Reduction,Variable,Variable)",
                v -> Losses.binaryCrossEntropyWithLogits(reduction, v[0], v[1]),
                plain(1, 3),
                transposed(1, 3));
    }

    private interface Loss {
        Variable apply(Variable... inputs);
    }

    private void loss(String signature, Loss loss, Source... inputs) {
        add(signature, new None(), (none, v) -> loss.apply(v), inputs);
    }

    private <B extends Block> void check(B block, Forward<B> function, Source... inputs) {
        @SuppressWarnings("unchecked")
        Forward<Block> ofBlock = (any, v) -> function.apply((B) any, v);
        add(block.getClass().getSimpleName(), block, ofBlock, inputs);
    }

    private void add(String key, Block block, Forward<Block> function, Source... inputs) {
        List<Case> cases = table.computeIfAbsent(key, k -> new ArrayList<>());
        cases.add(new Case(key + " case " + cases.size(), block, function, inputs));
    }

    private static <B extends Block> B mode(B block, boolean training) {
        if (!training) {
            block.eval();
        }
        return block;
    }

    /** With a last layer that is not zero, so that all gradients are to be seen. */
    private static <B extends Block> B filled(B synthesizer) {
        synthesizer
                .parameters()
                .forEach(
                        parameter -> parameter.setValue(plain(parameter.shape()).in(parameter.dataType())));
        return synthesizer;
    }

    private static Random random() {
        return new Random(3);
    }
}
