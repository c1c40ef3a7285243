package org.dni4j.differential;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.BiFunction;
import org.dni4j.autograd.Variable;
import org.dni4j.nn.AveragePool2d;
import org.dni4j.nn.BatchNorm1d;
import org.dni4j.nn.BatchNorm2d;
import org.dni4j.nn.Block;
import org.dni4j.nn.Conv2d;
import org.dni4j.nn.Dropout;
import org.dni4j.nn.Dropout2d;
import org.dni4j.nn.Embedding;
import org.dni4j.nn.Gru;
import org.dni4j.nn.Linear;
import org.dni4j.nn.Lstm;
import org.dni4j.nn.MaxPool2d;
import org.dni4j.nn.Recurrent;
import org.dni4j.nn.Rnn;
import org.dni4j.nn.Sequential;

/** The layers of {@code nn} by their names: how one is made from arguments, and what it computes. */
final class Layers {

    /** @param forward what the block computes from some variables and the arguments */
    record Layer<B extends Block>(BiFunction<Arguments, Random, B> maker, Forward<B> forward) {

        B make(Arguments args) {
            return maker.apply(args, new Random(1)); // a program gives all parameters their values
        }

        @SuppressWarnings("unchecked")
        Variable[] forward(Block block, Variable[] in, Arguments args) {
            return forward.apply((B) block, in, args);
        }
    }

    interface Forward<B extends Block> {
        Variable[] apply(B block, Variable[] in, Arguments args);
    }

    private interface Single<B extends Block> {
        Variable apply(B block, Variable x);
    }

    private static final Map<String, Layer<?>> TABLE = new HashMap<>();

    static {
        put(
                "Linear",
                (args, random) -> args.bool(2)
                        ? new Linear(args.integer(0), args.integer(1), random)
                        : Linear.withoutBias(args.integer(0), args.integer(1), random),
                Linear::forward);
        put("Conv2d", Layers::convolution, Conv2d::forward);
        put(
                "MaxPool2d",
                (args, random) -> new MaxPool2d(args.integer(0), args.integer(1), args.window(2)),
                MaxPool2d::forward);
        put(
                "AveragePool2d",
                (args, random) -> new AveragePool2d(args.integer(0), args.integer(1), args.window(2)),
                AveragePool2d::forward);
        put(
                "Sequential",
                (args, random) -> new Sequential(
                        new Linear(args.integer(0), args.integer(1), random),
                        Variable::relu,
                        new Linear(args.integer(1), args.integer(2), random)),
                Sequential::forward);
        put(
                "BatchNorm1d",
                (args, random) -> mode(new BatchNorm1d(args.integer(0), args.number(1), args.number(2)), args.bool(3)),
                BatchNorm1d::forward);
        put(
                "BatchNorm2d",
                (args, random) -> mode(new BatchNorm2d(args.integer(0), args.number(1), args.number(2)), args.bool(3)),
                BatchNorm2d::forward);
        put("Dropout", (args, random) -> mode(new Dropout(args.number(0), random), args.bool(1)), Dropout::forward);
        put(
                "Dropout2d",
                (args, random) -> mode(new Dropout2d(args.number(0), random), args.bool(1)),
                Dropout2d::forward);
        TABLE.put("Embedding", new Layer<>(Layers::embedding, (block, in, args) ->
                new Variable[] {block.forward(args.array(2))}));
        recurrent("Rnn", (args, random) -> new Rnn(args.integer(0), args.integer(1), args.integer(2), 0, random));
        recurrent("Gru", (args, random) -> new Gru(args.integer(0), args.integer(1), args.integer(2), 0, random));
        recurrent("Lstm", (args, random) -> new Lstm(args.integer(0), args.integer(1), args.integer(2), 0, random));
    }

    private Layers() {}

    static Layer<?> named(String name) {
        return TABLE.get(name);
    }

    static Set<String> names() {
        return TABLE.keySet();
    }

    private static <B extends Block> void put(String name, BiFunction<Arguments, Random, B> maker, Single<B> forward) {
        TABLE.put(name, new Layer<>(maker, (block, in, args) -> new Variable[] {forward.apply(block, in[0])}));
    }

    private static <B extends Recurrent> void recurrent(String name, BiFunction<Arguments, Random, B> maker) {
        TABLE.put(name, new Layer<>(maker, (block, in, args) -> {
            Recurrent.Result result =
                    args.isGiven(3) ? block.forward(in[0], in[1], args.integers(3)) : block.forward(in[0], in[1]);
            return new Variable[] {result.output(), result.state()};
        }));
    }

    private static Conv2d convolution(Arguments args, Random random) {
        int in = args.integer(0);
        int out = args.integer(1);
        return args.bool(5)
                ? new Conv2d(in, out, args.integer(2), args.integer(3), args.window(4), random)
                : Conv2d.withoutBias(in, out, args.integer(2), args.integer(3), args.window(4), random);
    }

    private static Embedding embedding(Arguments args, Random random) {
        return args.isGiven(3)
                ? Embedding.withPadding(args.integer(0), args.integer(1), args.integer(3), random)
                : new Embedding(args.integer(0), args.integer(1), random);
    }

    private static <B extends Block> B mode(B block, boolean training) {
        if (!training) {
            block.eval();
        }
        return block;
    }
}
