package org.dni4j.golden;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.dni4j.autograd.Variable;
import org.dni4j.autograd.Window;
import org.dni4j.nn.BatchNorm;
import org.dni4j.nn.BatchNorm1d;
import org.dni4j.nn.BatchNorm2d;
import org.dni4j.nn.Block;
import org.dni4j.nn.Conv2d;
import org.dni4j.nn.Embedding;
import org.dni4j.nn.Gru;
import org.dni4j.nn.Linear;
import org.dni4j.nn.Losses;
import org.dni4j.nn.Lstm;
import org.dni4j.nn.MaxPool2d;
import org.dni4j.nn.Recurrent;
import org.dni4j.nn.Reduction;
import org.dni4j.nn.Rnn;
import org.dni4j.optim.Adam;
import org.dni4j.optim.GradientClipping;
import org.dni4j.optim.Optimizer;
import org.dni4j.optim.Sgd;

/** Layers, losses, activations and optimizers, forward and backward. */
final class LayerCases implements GoldenTest.Runner {

    /** A case of one operation: its inputs x and y as leaves, and the block whose parameters it has. */
    private final class Call {
        final JsonNode golden;
        final JsonNode config;
        final Comparison comparison;
        final Map<String, Variable> inputs = new HashMap<>();
        Map<String, Variable> parameters = Map.of();

        Call(JsonNode golden, Comparison comparison) {
            this.golden = golden;
            this.config = golden.get("config");
            this.comparison = comparison;
            golden.get("gradients")
                    .get("inputs")
                    .fieldNames()
                    .forEachRemaining(name -> inputs.put(
                            name, comparison.leaf(golden.get("inputs").get(name))));
        }

        <B extends Block> B load(B block) {
            parameters = comparison.load(golden.get("parameters"), Map.of("", block));
            return block;
        }

        Variable x() {
            return inputs.get("x");
        }

        Variable y() {
            return inputs.get("y");
        }

        int number(String name) {
            return config.get(name).asInt();
        }

        long size(String parameter, int dim) {
            return golden.get("parameters").get(parameter).get("shape").get(dim).asLong();
        }

        Reduction reduction() {
            return Reduction.valueOf(config.get("reduction").asText().toUpperCase());
        }

        int[] labels() {
            return comparison.labels(golden.get("inputs").get("y"));
        }
    }

    private static final Map<String, Function<Call, Variable>> OPS = new HashMap<>();

    static {
        OPS.put(
                "linear",
                c -> c.load(linear(
                                c.size("weight", 1),
                                c.size("weight", 0),
                                c.config.get("bias").asBoolean()))
                        .forward(c.x()));
        OPS.put(
                "conv2d",
                c -> c.load(new Conv2d(
                                c.size("weight", 1),
                                c.size("weight", 0),
                                c.number("kernel"),
                                Window.stride(c.number("stride")).padding(c.number("padding")),
                                new Random(1)))
                        .forward(c.x()));
        OPS.put("max_pool2d", c -> new MaxPool2d(c.number("kernel")).forward(c.x()));
        OPS.put("batch_norm", LayerCases::batchNorm);
        OPS.put("relu", c -> c.x().relu());
        OPS.put("tanh", c -> c.x().tanh());
        OPS.put("sigmoid", c -> c.x().sigmoid());
        OPS.put("exp", c -> c.x().exp());
        OPS.put("abs", c -> c.x().abs());
        OPS.put("square", c -> c.x().square());
        OPS.put("softmax", c -> c.x().softmax(c.number("dim")));
        OPS.put("log_softmax", c -> c.x().logSoftmax(c.number("dim")));
        OPS.put("nll_loss", c -> Losses.nll(c.reduction(), c.x(), c.labels()));
        OPS.put("cross_entropy", c -> Losses.crossEntropy(c.reduction(), c.x(), c.labels()));
        OPS.put("mse_loss", c -> Losses.meanSquaredError(c.reduction(), c.x(), c.y()));
        OPS.put(
                "binary_cross_entropy_with_logits",
                c -> Losses.binaryCrossEntropyWithLogits(c.reduction(), c.x(), c.y()));
        OPS.put("add", c -> c.x().add(c.y()));
        OPS.put("sub", c -> c.x().sub(c.y()));
        OPS.put("mul", c -> c.x().mul(c.y()));
        OPS.put("div", c -> c.x().div(c.y()));
        OPS.put("matmul", c -> c.x().matmul(c.y()));
        OPS.put("sum", c -> c.config.get("dim").isNull() ? c.x().sum() : c.x().sum(c.number("dim")));
        OPS.put("mean", c -> c.config.get("dim").isNull() ? c.x().mean() : c.x().mean(c.number("dim")));
        OPS.put("concat", c -> c.x().concat(c.number("dim"), c.y()));
        OPS.put("slice", c -> c.x().slice(c.number("dim"), c.number("start"), c.number("end")));
        OPS.put("transpose", c -> c.x().transpose());
        OPS.put("reshape", c -> c.x().reshape(longs(c.config.get("shape"))));
        OPS.put(
                "embedding",
                c -> c.load(new Embedding(c.size("weight", 0), c.size("weight", 1), new Random(1)))
                        .forward(c.comparison.array(c.golden.get("inputs").get("i"))));
        OPS.put("recurrent", LayerCases::recurrent);
    }

    @Override
    public void run(JsonNode golden, Comparison comparison) {
        switch (golden.get("op").asText()) {
            case "optimizer" -> optimizer(golden, comparison);
            case "clip_grad_norm" -> clip(golden, comparison);
            default -> operation(new Call(golden, comparison));
        }
    }

    private static void operation(Call call) {
        Variable output =
                Comparison.known("op", call.golden.get("op").asText(), OPS).apply(call);
        call.comparison.close("output", call.golden.get("output"), output.value());
        output.backward(call.comparison.array(call.golden.get("upstream_gradient")));
        call.comparison.gradients(call.golden.get("gradients").get("inputs"), call.inputs);
        call.comparison.gradients(call.golden.get("gradients").get("parameters"), call.parameters);
    }

    static Linear linear(long in, long out, boolean bias) {
        return bias ? new Linear(in, out, new Random(1)) : Linear.withoutBias(in, out, new Random(1));
    }

    private static Variable batchNorm(Call c) {
        long channels = c.size("weight", 0);
        double epsilon = c.config.get("eps").asDouble();
        double momentum = c.config.get("momentum").asDouble();
        BatchNorm block = c.load(
                c.x().rank() == 2
                        ? new BatchNorm1d(channels, epsilon, momentum)
                        : new BatchNorm2d(channels, epsilon, momentum));
        Map<String, Variable> running = block.namedBuffers();
        running.forEach((name, variable) -> variable.setValue(c.comparison.array(c.config.get(name))));
        if (!c.config.get("training").asBoolean()) {
            block.eval();
        }
        Variable output = block.forward(c.x());
        running.forEach((name, variable) -> c.comparison.close(name, c.golden.get(name + "_after"), variable.value()));
        return output;
    }

    private static Variable recurrent(Call c) {
        Variable h0 = c.inputs.get("h0");
        Recurrent block =
                c.load(cell(c.config.get("cell").asText(), c.x().size(2), c.number("hidden"), c.number("layers")));
        boolean lstm = block instanceof Lstm;
        var result = block.forward(c.x(), lstm ? h0.concat(2, c.inputs.get("c0")) : h0);
        if (!lstm) {
            return result.output().concat(0, result.state());
        }
        long hidden = c.number("hidden");
        Variable state = result.state();
        return result.output().concat(0, state.slice(2, 0, hidden), state.slice(2, hidden, 2 * hidden));
    }

    static Recurrent cell(String name, long in, long hidden, int layers) {
        return switch (name) {
            case "RNN" -> new Rnn(in, hidden, layers, 0, new Random(1));
            case "GRU" -> new Gru(in, hidden, layers, 0, new Random(1));
            case "LSTM" -> new Lstm(in, hidden, layers, 0, new Random(1));
            default -> throw new AssertionError("unknown cell '" + name + "'");
        };
    }

    private static void optimizer(JsonNode golden, Comparison comparison) {
        Variable parameter = comparison.leaf(golden.get("initial"));
        List<Variable> parameters = List.of(parameter);
        String name = golden.get("config").get("name").asText();
        Optimizer optimizer = switch (name) {
            case "SGD" -> new Sgd(0.1, parameters);
            case "SGD_momentum" -> new Sgd(0.1, parameters).momentum(0.9);
            case "Adam" -> new Adam(0.01, parameters);
            case "Adam_wd" -> new Adam(0.01, parameters).weightDecay(0.1);
            default -> throw new AssertionError("unknown optimizer '" + name + "'");
        };
        for (JsonNode gradient : golden.get("gradients")) {
            optimizer.zeroGrad();
            accumulate(parameter, gradient, comparison);
            optimizer.step();
        }
        comparison.close("final", golden.get("final"), parameter.value());
    }

    private static void clip(JsonNode golden, Comparison comparison) {
        List<Variable> parameters = new ArrayList<>();
        for (JsonNode gradient : golden.get("gradients")) {
            Variable parameter = Variable.parameter(comparison.array(gradient).mul(0));
            accumulate(parameter, gradient, comparison);
            parameters.add(parameter);
        }
        double norm =
                GradientClipping.byNorm(golden.get("config").get("max_norm").asDouble(), parameters);
        comparison.close("norm", golden.get("norm").asDouble(), norm);
        for (int i = 0; i < parameters.size(); i++) {
            comparison.close(
                    "clipped " + i,
                    golden.get("clipped").get(i),
                    parameters.get(i).grad());
        }
    }

    private static void accumulate(Variable parameter, JsonNode gradient, Comparison comparison) {
        parameter.backward(comparison.array(gradient));
    }

    private static long[] longs(JsonNode array) {
        return LongStream.range(0, array.size())
                .map(i -> array.get((int) i).asLong())
                .toArray();
    }
}
