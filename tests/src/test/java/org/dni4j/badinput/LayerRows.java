package org.dni4j.badinput;

import static org.dni4j.badinput.Given.leaf;
import static org.dni4j.badinput.Given.of;
import static org.dni4j.badinput.Given.ofFloats;
import static org.dni4j.badinput.Row.bad;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.dni4j.autograd.Variable;
import org.dni4j.autograd.Window;
import org.dni4j.nn.BatchNorm1d;
import org.dni4j.nn.Block;
import org.dni4j.nn.Checkpoint;
import org.dni4j.nn.Conv2d;
import org.dni4j.nn.CrossEntropy;
import org.dni4j.nn.Dropout;
import org.dni4j.nn.Dropout2d;
import org.dni4j.nn.Embedding;
import org.dni4j.nn.Gru;
import org.dni4j.nn.Layer;
import org.dni4j.nn.Linear;
import org.dni4j.nn.MaxPool2d;
import org.dni4j.nn.Reduction;
import org.dni4j.nn.Sequential;
import org.dni4j.nn.Stateful;
import org.dni4j.optim.Adam;
import org.dni4j.optim.Schedule;
import org.dni4j.optim.Sgd;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Layers, losses, saving and optimizers. */
final class LayerRows {

    private static final Supplier<?> RANDOM = CountingRandom::new;

    private final List<Row> rows = new ArrayList<>();

    static List<Row> all() {
        LayerRows table = new LayerRows();
        table.layers();
        table.recurrent();
        table.losses();
        table.files();
        table.optimizers();
        return table.rows;
    }

    private Row on(String signature, Supplier<?> receiver) {
        Row row = new Row(signature, receiver);
        rows.add(row);
        return row;
    }

    private void layers() {
        for (String norm : List.of("BatchNorm1d", "BatchNorm2d")) {
            on(norm + "(long)", null).with(3L, bad(0L, "channels", "0"));
            on(norm + "(long,double,double)", null)
                    .with(3L, bad(-1L, "channels", "-1"))
                    .with(1e-5, bad(0.0, "epsilon", "0.0"), bad(Double.NaN, "epsilon", "NaN"))
                    .with(0.1, bad(1.5, "momentum", "1.5"), bad(Double.NaN, "momentum", "NaN"));
        }
        on("BatchNorm.forward(Variable)", () -> new BatchNorm1d(3))
                .with(
                        ofFloats(4, 3),
                        bad(ofFloats(4, 2), "3 channels", "[4, 2]"),
                        bad(ofFloats(4, 3, 1, 1), "rank 2 or 3", "[4, 3, 1, 1]"),
                        bad(ofFloats(1, 3), "more than one element", "[1, 3]"),
                        bad(of(4, 3), "DOUBLE", "FLOAT"));
        on("Linear(long,long,RandomGenerator)", null)
                .with(3L, bad(0L, "in", "0"))
                .with(2L, bad(-1L, "out", "-1"))
                .withNew(RANDOM);
        on("Linear.withoutBias(long,long,RandomGenerator)", null)
                .with(3L, bad(0L, "in", "0"))
                .with(2L, bad(-1L, "out", "-1"))
                .withNew(RANDOM);
        on("Linear.of(Variable)", null).with(of(3, 2), bad(of(3), "[out, in]", "[3]"));
        on("Linear.of(Variable,Variable)", null)
                .with(of(3, 2), bad(of(3), "[out, in]", "[3]"))
                .with(of(3), bad(of(2), "[3]", "[2]"));
        on("Sequential(Layer[])", null).with(new Layer[] {new Linear(3, 2, new Random(1))});
        on("Sequential.forward(Variable)", () -> new Sequential(new Linear(3, 2, new Random(1))))
                .with(ofFloats(4, 3), bad(ofFloats(4, 2), "3 features", "[4, 2]"));
        on("Linear.forward(Variable)", () -> new Linear(3, 2, new Random(1)))
                .with(
                        ofFloats(4, 3),
                        bad(ofFloats(4, 2), "3 features", "[4, 2]"),
                        bad(ofFloats(), "[]"),
                        bad(of(4, 3), "DOUBLE", "FLOAT"));
        on("Conv2d(long,long,int,RandomGenerator)", null)
                .with(3L, bad(0L, "in", "0"))
                .with(2L, bad(0L, "out", "0"))
                .with(3, bad(-3, "kernel", "-3"))
                .withNew(RANDOM);
        on("Conv2d(long,long,int,Window,RandomGenerator)", null)
                .with(3L, bad(0L, "in", "0"))
                .with(2L, bad(0L, "out", "0"))
                .with(3, bad(0, "kernel", "0"))
                .with(Window.PLAIN)
                .withNew(RANDOM);
        for (String conv : List.of("Conv2d", "Conv2d.withoutBias")) {
            on(conv + "(long,long,int,int,Window,RandomGenerator)", null)
                    .with(3L, bad(0L, "in", "0"))
                    .with(2L, bad(0L, "out", "0"))
                    .with(3, bad(0, "height", "0"))
                    .with(2, bad(-1, "width", "-1"))
                    .with(Window.PLAIN)
                    .withNew(RANDOM);
        }
        on("Conv2d.forward(Variable)", () -> new Conv2d(3, 2, 3, new Random(1)))
                .with(
                        ofFloats(2, 3, 5, 4),
                        bad(ofFloats(2, 2, 5, 4), "[2, 2, 5, 4]", "2 channels"),
                        bad(ofFloats(2, 3, 5, 2), "kernel 3", "side of 2"),
                        bad(ofFloats(2, 3), "rank 4", "[2, 3]"),
                        bad(of(2, 3, 5, 4), "DOUBLE", "FLOAT"));
        for (String pool : List.of("MaxPool2d", "AveragePool2d")) {
            on(pool + "(int)", null).with(2, bad(0, "kernel", "0"));
            on(pool + "(int,int,Window)", null)
                    .with(2, bad(0, "height", "0"))
                    .with(3, bad(-1, "width", "-1"))
                    .with(Window.PLAIN);
        }
        on("Pool2d.forward(Variable)", () -> new MaxPool2d(3))
                .with(
                        ofFloats(2, 3, 5, 4),
                        bad(ofFloats(2, 3, 5, 2), "kernel 3", "side of 2"),
                        bad(ofFloats(2, 3), "rank 4", "[2, 3]"));
        for (String dropout : List.of("Dropout", "Dropout2d")) {
            on(dropout + "(double,RandomGenerator)", null)
                    .with(0.5, bad(1.1, "probability", "1.1"), bad(-0.1, "-0.1"), bad(Double.NaN, "NaN"))
                    .withNew(RANDOM);
        }
        on("Dropout.forward(Variable)", () -> new Dropout(0.5, new Random(1))).with(ofFloats(4, 3));
        on("Dropout2d.forward(Variable)", () -> new Dropout2d(0.5, new Random(1)))
                .with(ofFloats(2, 3, 5, 4), bad(ofFloats(2, 3), "Dropout2d", "[2, 3]"));
        on("Embedding(long,long,RandomGenerator)", null)
                .with(3L, bad(0L, "symbols", "0"))
                .with(2L, bad(0L, "width", "0"))
                .withNew(RANDOM);
        on("Embedding.withPadding(long,long,int,RandomGenerator)", null)
                .with(3L, bad(0L, "symbols", "0"))
                .with(2L, bad(0L, "width", "0"))
                .with(2, bad(3, "0 .. 2", "3"), bad(-1, "-1"))
                .withNew(RANDOM);
        on("Embedding.forward(Variable)", () -> new Embedding(3, 2, new Random(1)))
                .with(
                        Variable.of(Nd4j.createFromArray(2.0, 0)),
                        bad(Variable.of(Nd4j.createFromArray(3.0)), "index 3"));
        on("Embedding.forward(INDArray)", () -> new Embedding(3, 2, new Random(1)))
                .with(
                        Nd4j.createFromArray(2, 0),
                        bad(Nd4j.createFromArray(3), "index 3", "[3, 2]"),
                        bad(Nd4j.createFromArray(-1), "index -1"),
                        bad(Nd4j.createFromArray(0.5), "0.5"));
    }

    private void recurrent() {
        for (String name : List.of("Rnn", "Gru", "Lstm")) {
            on(name + "(long,long,RandomGenerator)", null)
                    .with(3L, bad(0L, "in", "0"))
                    .with(2L, bad(0L, "hidden", "0"))
                    .withNew(RANDOM);
            on(name + "(long,long,int,double,RandomGenerator)", null)
                    .with(3L, bad(0L, "in", "0"))
                    .with(2L, bad(0L, "hidden", "0"))
                    .with(1, bad(0, "layers", "0"), bad(-1, "layers", "-1"))
                    .with(0.0, bad(1.1, "1.1"), bad(Double.NaN, "NaN"))
                    .withNew(RANDOM);
        }
        Supplier<?> gru = () -> new Gru(3, 4, 2, 0, new Random(1));
        on("Recurrent.zeroState(long)", gru).with(2L, bad(0L, "batch", "0"), bad(-1L, "batch", "-1"));
        for (String weight : List.of("weightIh", "weightHh", "biasIh", "biasHh")) {
            on("Recurrent." + weight + "(int)", gru).with(1, bad(2, "2"), bad(-1, "-1"));
        }
        on("Recurrent.forward(Variable,Variable)", gru)
                .with(
                        ofFloats(5, 2, 3),
                        bad(ofFloats(5, 2, 4), "x (time, batch, 3)", "[5, 2, 4]"),
                        bad(ofFloats(2, 3), "[2, 3]"),
                        bad(of(5, 2, 3), "DOUBLE", "FLOAT"))
                .with(
                        ofFloats(2, 2, 4),
                        bad(ofFloats(1, 2, 4), "state (2, batch, 4)", "[1, 2, 4]"),
                        bad(ofFloats(2, 3, 4), "[2, 3, 4]"),
                        bad(of(2, 2, 4), "DOUBLE", "FLOAT"));
        on("Recurrent.forward(Variable,Variable,int[])", gru)
                .with(ofFloats(5, 2, 3), bad(ofFloats(5, 2, 4), "x (time, batch, 3)", "[5, 2, 4]"))
                .with(ofFloats(2, 2, 4), bad(ofFloats(1, 2, 4), "state (2, batch, 4)", "[1, 2, 4]"))
                .with(new int[] {5, 1}, bad(new int[] {6, 1}, "1 .. 5", "[6, 1]"), bad(new int[] {1}, "2 lengths"));
        on("Recurrent.Result(Variable,Variable)", null).with(of(1)).with(of(1));
    }

    private void losses() {
        for (String name : List.of("nll", "crossEntropy")) {
            on("Losses." + name + "(Variable,int[])", null)
                    .with(of(2, 3), bad(of(3), "rank 2", "[3]"), bad(of(4, 3), "[4, 3]"))
                    .with(
                            new int[] {0, 2},
                            bad(new int[] {0, 3}, "index 3", "0 .. 2"),
                            bad(new int[] {-1, 0}, "index -1"),
                            bad(new int[0], "0 indices"));
            on("Losses." + name + "(Reduction,Variable,int[])", null)
                    .with(Reduction.SUM)
                    .with(of(2, 3), bad(of(2, 3, 1), "6 rows", "[2, 3, 1]"))
                    .with(new int[] {0, 2}, bad(new int[] {0}, "1 indices", "[2, 3]"));
        }
        on("CrossEntropy.reduction(Reduction)", CrossEntropy::new).with(Reduction.SUM);
        on("CrossEntropy.ignoring(int)", CrossEntropy::new).with(-1);
        on("CrossEntropy.weights(double[])", CrossEntropy::new)
                .with(new double[] {1, 2}, bad(new double[] {-1, 2}, "weights", "-1.0"));
        on(
                        "CrossEntropy.of(Variable,int[])",
                        () -> new CrossEntropy().ignoring(-1).weights(1, 2, 3))
                .with(of(2, 3), bad(of(2, 4), "3 weights", "[2, 4]"))
                .with(new int[] {2, -1}, bad(new int[] {-1, -1}, "2 rows"), bad(new int[] {3, 0}, "3"));
        for (String name : List.of("meanSquaredError", "binaryCrossEntropyWithLogits")) {
            on("Losses." + name + "(Variable,Variable)", null)
                    .with(of(2, 3), bad(of(2, 1), name, "[2, 1]", "[2, 3]"))
                    .with(of(2, 3), bad(of(3), name, "[2, 3]", "[3]"), bad(ofFloats(2, 3), "DOUBLE", "FLOAT"));
            on("Losses." + name + "(Reduction,Variable,Variable)", null)
                    .with(Reduction.SUM)
                    .with(of(2, 3), bad(of(2, 1), name, "[2, 1]", "[2, 3]"))
                    .with(of(2, 3), bad(of(3), name, "[2, 3]", "[3]"), bad(ofFloats(2, 3), "DOUBLE", "FLOAT"));
        }
    }

    private void files() {
        Supplier<?> linear = () -> new Linear(3, 2, new Random(1));
        Path folder = folder();
        Path foreign = folder.resolve("foreign");
        Path saved = folder.resolve("saved");
        Path other = folder.resolve("other");
        Path checkpoint = folder.resolve("checkpoint");
        try {
            Files.writeString(foreign, "this is not a file of parameters, but it is long enough to have a header");
            new Linear(3, 2, new Random(2)).save(saved);
            new Linear(2, 2, new Random(2)).save(other);
            Checkpoint.save(checkpoint, new Linear(3, 2, new Random(1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        on("Block.to(DataType)", linear).with(DataType.DOUBLE, bad(DataType.INT32, "INT"), bad(DataType.BOOL, "BOOL"));
        on("Block.loadTorch(Path)", linear)
                .with(saved, bad(foreign, "foreign"), bad(other, "other", "[2, 2]", "[2, 3]"));
        on("Block.loadTorch(Path,UnaryOperator)", linear)
                .with(saved, bad(foreign, "foreign"))
                .with(UnaryOperator.identity(), bad((UnaryOperator<String>) name -> "x." + name, "saved", "x.weight"));
        for (String name : List.of("Block.restore(Map)", "Stateful.requireNames(Map)")) {
            on(name, linear)
                    .withNew(
                            () -> values(new Linear(3, 2, new Random(1)).state()),
                            bad(Map.of(), "Linear", "[weight, bias]"));
        }
        on("Block.evaluating(Runnable)", linear).with((Runnable) () -> {});
        on("Block.evaluating(Supplier)", linear).with((Supplier<?>) () -> "value");
        on("Block.allEvaluating(Supplier)", null).with((Supplier<?>) () -> "value");
        Supplier<?> things = () -> new Stateful[] {new Linear(3, 2, new Random(1))};
        on("Checkpoint.save(Path,Stateful[])", null)
                .with(checkpoint, bad(folder.resolve("missing/new"), "missing"))
                .withNew(things, bad(new Stateful[1], "things[0]"));
        on("Checkpoint.load(Path,Stateful[])", null)
                .with(checkpoint, bad(foreign, "foreign"), bad(folder.resolve("missing"), "missing"))
                .withNew(things, bad(new Stateful[1], "things[0]"));
        on("Block.save(Path)", linear).with(folder.resolve("new"), bad(folder.resolve("missing/new"), "missing"));
        on("Block.load(Path)", linear)
                .with(
                        saved,
                        bad(foreign, "foreign"),
                        bad(folder.resolve("missing"), "missing"),
                        bad(other, "other", "'weight'", "[2, 2]", "[2, 3]"));
    }

    private static Path folder() {
        try {
            Path folder = Files.createTempDirectory("dni4j");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                for (String name : new String[] {"foreign", "saved", "other", "new", "checkpoint", ""}) {
                    folder.resolve(name).toFile().delete();
                }
            }));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void optimizers() {
        List<Row.Bad> lists = List.of(
                bad(List.of(), "at least one parameter"),
                bad(List.of(of(2)), "parameter 0", "[2]"),
                bad(Arrays.asList((Variable) null), "parameters", "0"));
        Variable twice = leaf(2);
        Supplier<?> linear = () -> new Block[] {new Linear(3, 2, new Random(1))};
        Row.Bad[] rates = {
            bad(0.0, "learning rate", "0.0"),
            bad(Double.NaN, "learning rate", "NaN"),
            bad(Double.POSITIVE_INFINITY, "learning rate", "Infinity")
        };
        Row.Bad[] decays = {
            bad(-0.1, "decay", "-0.1"), bad(Double.NaN, "NaN"), bad(Double.POSITIVE_INFINITY, "Infinity")
        };
        for (String name : List.of("Adam", "Sgd")) {
            on(name + "(double,List)", null)
                    .with(0.1, rates)
                    .withNew(() -> List.of(leaf(2)), lists.toArray(Row.Bad[]::new));
            on(name + "(double,Block[])", null)
                    .with(0.1, rates)
                    .withNew(linear, bad(new Block[0], "at least one parameter"), bad(new Block[1], "blocks[0]"));
        }
        on("Adam.weightDecay(double)", () -> new Adam(0.1, List.of(leaf(2)))).with(0.1, decays);
        on("Sgd.weightDecay(double)", () -> new Sgd(0.1, List.of(leaf(2)))).with(0.1, decays);
        on("Sgd.momentum(double)", () -> new Sgd(0.1, List.of(leaf(2))))
                .with(0.9, bad(1.0, "momentum", "1.0"), bad(-0.1, "-0.1"), bad(Double.NaN, "NaN"));
        Supplier<?> adam = () -> new Adam(0.1, List.of(twice));
        on("Optimizer.group(double,List)", adam)
                .with(0.1, rates)
                .withNew(() -> List.of(leaf(2)), bad(List.of(twice), "parameter 0"), bad(List.of(), "at least one"));
        on("Optimizer.group(double,Block[])", adam).with(0.1, rates).withNew(linear, bad(new Block[1], "blocks[0]"));
        on("Optimizer.rate(double)", adam).with(0.1, rates);
        on("Optimizer.rate(int,double)", adam).with(0, bad(1, "1")).with(0.1, rates);
        on("Optimizer.schedule(Schedule)", adam).with(Schedule.cosine(3));
        on("Optimizer.restore(Map)", adam).withNew(() -> values(new Adam(0.1, List.of(twice)).state()));
        on("Schedule.step(long,double)", null)
                .with(2L, bad(0L, "steps", "0"))
                .with(0.5, bad(0.0, "factor", "0.0"), bad(Double.NaN, "NaN"));
        on("Schedule.linear(long,double,double)", null)
                .with(2L, bad(0L, "steps", "0"))
                .with(1.0, bad(-1.0, "factor", "-1.0"))
                .with(0.0, bad(Double.NaN, "factor", "NaN"));
        on("Schedule.cosine(long)", null).with(2L, bad(-1L, "steps", "-1"));
        on("GradientClipping.byNorm(double,List)", null)
                .with(1.0, bad(0.0, "norm", "0.0"), bad(Double.NaN, "norm", "NaN"))
                .withNew(() -> List.of(leaf(2)), bad(Arrays.asList((Variable) null), "parameters", "0"));
        on("GradientClipping.byNorm(double,Block[])", null)
                .with(1.0, bad(0.0, "norm", "0.0"), bad(Double.NaN, "norm", "NaN"))
                .withNew(linear, bad(new Block[1], "blocks[0]"));
    }

    private static Map<String, INDArray> values(Map<String, Variable> state) {
        Map<String, INDArray> values = new HashMap<>();
        state.forEach((name, variable) -> values.put(name, variable.value()));
        return values;
    }
}
