package org.dni4j.autograd;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.dni4j.autograd.RandomGraph.Term;
import org.dni4j.testing.Sample;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.dni4j.internal.Shapes;

/** Every operation of the tape, by its signature, as a {@link RandomGraph} may have it. */
final class RandomOperations {

    private interface Drawn {
        Term of(RandomGraph graph, Choices choices);
    }

    private interface Shaped {
        Term of(long... shape);
    }

    private interface Along {
        Variable apply(Variable x, int dim);
    }

    private static final Map<String, Drawn> TABLE = new LinkedHashMap<>();
    private static final List<String> NAMES;

    static {
        elementwise();
        reductions();
        shaping();
        products();
        normalization();
        TABLE.put("Recurrence.lstm(Variable,Variable,Variable,Variable,Variable)", RandomOperations::lstm);
        TABLE.put("Variable.detach()", (graph, choices) -> graph.detached());
        TABLE.put("Function", (graph, choices) -> {
            Term x = graph.any(choices.shape(0, 3));
            return run -> new Cube().apply(x.in(run));
        });
        NAMES = List.copyOf(TABLE.keySet());
    }

    /** A function of a user's own, x^3. */
    private static final class Cube extends CustomFunction {
        private Variable x;

        @Override
        protected Variable forward(Variable... inputs) {
            x = inputs[0];
            return x.square().mul(x);
        }

        @Override
        protected Variable[] backward(Variable gradient) {
            return new Variable[] {x.square().mul(3).mul(gradient)};
        }
    }

    private RandomOperations() {}

    /** The simplest is the first. */
    static List<String> names() {
        return NAMES;
    }

    static Term draw(String name, RandomGraph graph) {
        return TABLE.get(name).of(graph, graph.choices());
    }

    private static void elementwise() {
        unary("add(double)", graph -> graph::any, x -> x.add(1.5));
        unary("mul(double)", graph -> graph::any, x -> x.mul(-1.5));
        unary("neg()", graph -> graph::any, Variable::neg);
        unary("exp()", graph -> graph::any, Variable::exp);
        unary("square()", graph -> graph::any, Variable::square);
        unary("tanh()", graph -> graph::any, Variable::tanh);
        unary("sigmoid()", graph -> graph::any, Variable::sigmoid);
        unary("softplus()", graph -> graph::any, Variable::softplus);
        unary("relu()", graph -> graph::clear, Variable::relu);
        unary("abs()", graph -> graph::clear, Variable::abs);
        unary("log()", graph -> graph::positive, Variable::log);
        unary("sqrt()", graph -> graph::positive, Variable::sqrt);
        binary("add(Variable)", graph -> graph::any, Variable::add);
        binary("sub(Variable)", graph -> graph::any, Variable::sub);
        binary("mul(Variable)", graph -> graph::any, Variable::mul);
        binary("div(Variable)", graph -> graph::clear, Variable::div);
    }

    private static void unary(String operation, Function<RandomGraph, Shaped> input, UnaryOperator<Variable> apply) {
        TABLE.put("Elementwise." + operation, (graph, choices) -> {
            Term x = input.apply(graph).of(choices.shape(0, 4));
            return run -> apply.apply(x.in(run));
        });
    }

    /** One of the two repeats along some dimensions, and lacks some at the front. */
    private static void binary(String operation, Function<RandomGraph, Shaped> input, BinaryOperator<Variable> apply) {
        TABLE.put("Elementwise." + operation, (graph, choices) -> {
            long[] shape = choices.shape(0, 4);
            long[] repeated = Arrays.stream(shape).map(size -> choices.oneIn(3) ? 1 : size).toArray();
            long[] shorter = Arrays.copyOfRange(repeated, choices.below(shape.length + 1), shape.length);
            boolean swapped = choices.oneIn(2);
            Term x = graph.any(swapped ? shorter : shape);
            Term y = input.apply(graph).of(swapped ? shape : shorter);
            return run -> apply.apply(x.in(run), y.in(run));
        });
    }

    private static void reductions() {
        TABLE.put("Reductions.sum()", (graph, choices) -> {
            Term x = graph.any(choices.shape(0, 4));
            return run -> x.in(run).sum();
        });
        TABLE.put("Reductions.mean()", (graph, choices) -> {
            Term x = graph.any(choices.shape(0, 4));
            return run -> x.in(run).mean();
        });
        along("sum(int)", Variable::sum);
        along("mean(int)", Variable::mean);
        along("softmax(int)", Variable::softmax);
        along("logSoftmax(int)", Variable::logSoftmax);
        picking("pick(int[])", Variable::pick);
        picking("crossEntropy(int[])", Variable::crossEntropy);
    }

    private static void along(String operation, Along apply) {
        TABLE.put("Reductions." + operation, (graph, choices) -> {
            long[] shape = choices.shape(1, 4);
            int dim = dimension(choices, shape);
            Term x = graph.any(shape);
            return run -> apply.apply(x.in(run), dim);
        });
    }

    private interface Picking {
        Variable apply(Variable x, int... index);
    }

    private static void picking(String operation, Picking apply) {
        TABLE.put("Reductions." + operation, (graph, choices) -> {
            int[] index = new int[choices.size()];
            int classes = choices.size();
            Arrays.setAll(index, i -> choices.below(classes));
            Term x = graph.any(index.length, classes);
            return run -> apply.apply(x.in(run), index);
        });
    }

    private static void shaping() {
        TABLE.put("Shaping.reshape(long[])", (graph, choices) -> {
            long[] shape = choices.shape(2, 4);
            long[] merged = Arrays.copyOfRange(shape, 1, shape.length);
            merged[choices.below(merged.length)] = -1;
            long[] target = Shapes.length(shape) % known(merged) == 0 ? merged : new long[] {-1};
            Term x = graph.any(shape);
            return run -> x.in(run).reshape(target);
        });
        TABLE.put("Shaping.transpose()", (graph, choices) -> {
            Term x = graph.any(choices.shape(2, 2));
            return run -> x.in(run).transpose();
        });
        TABLE.put("Shaping.slice(int,long,long)", (graph, choices) -> {
            long[] shape = choices.shape(1, 4);
            int dim = dimension(choices, shape);
            int size = (int) shape[Math.floorMod(dim, shape.length)];
            int start = choices.below(size);
            int end = size - choices.below(size - start);
            Term x = graph.any(shape);
            return run -> x.in(run).slice(dim, start, end);
        });
        TABLE.put("Shaping.concat(int,Variable[])", (graph, choices) -> {
            long[] shape = choices.shape(1, 4);
            int dim = dimension(choices, shape);
            List<Term> parts = new ArrayList<>();
            for (int i = 0; i <= choices.below(4); i++) {
                long[] each = shape.clone();
                each[Math.floorMod(dim, shape.length)] = choices.size();
                parts.add(graph.any(each));
            }
            return run -> parts.get(0).in(run)
                    .concat(dim, parts.stream().skip(1).map(part -> part.in(run)).toArray(Variable[]::new));
        });
    }

    private static long known(long[] shape) {
        return Arrays.stream(shape).filter(size -> size > 0).reduce(1, (a, b) -> a * b);
    }

    private static void products() {
        TABLE.put("Products.matmul(Variable)", (graph, choices) -> {
            int inner = choices.size();
            Term x = graph.any(choices.size(), inner);
            Term y = graph.any(inner, choices.size());
            return run -> x.in(run).matmul(y.in(run));
        });
        TABLE.put("Products.linear(Variable)", (graph, choices) -> {
            long[] shape = choices.shape(1, 4);
            Term x = graph.any(shape);
            Term weight = graph.any(choices.size(), shape[shape.length - 1]);
            return run -> x.in(run).linear(weight.in(run));
        });
        TABLE.put("Products.linear(Variable,Variable)", (graph, choices) -> {
            long[] shape = choices.shape(1, 4);
            int out = choices.size();
            Term x = graph.any(shape);
            Term weight = graph.any(out, shape[shape.length - 1]);
            Term bias = graph.any(out);
            return run -> x.in(run).linear(weight.in(run), bias.in(run));
        });
        TABLE.put("Products.conv2d(Variable,int,int)", (graph, choices) -> convolution(graph, choices, false));
        TABLE.put("Products.conv2d(Variable,Variable,int,int)", (graph, choices) -> convolution(graph, choices, true));
        TABLE.put("Products.maxPool2d(int)", (graph, choices) -> {
            int kernel = 1 + choices.below(3);
            Term x = graph.apart(1 + choices.below(3), 1 + choices.below(3), kernel + choices.below(4),
                    kernel + choices.below(4));
            return run -> x.in(run).maxPool2d(kernel);
        });
        TABLE.put("Products.rows(INDArray)", (graph, choices) -> {
            int symbols = choices.size();
            long[] shape = choices.shape(0, 2);
            int[] index = IntStream.range(0, Shapes.length(shape)).map(i -> choices.below(symbols)).toArray();
            INDArray indices = Nd4j.createFromArray(index).reshape(shape)
                    .castTo(choices.of(List.of(DataType.INT32, DataType.INT64, DataType.FLOAT)));
            Term table = graph.any(symbols, choices.size());
            return run -> table.in(run).rows(indices);
        });
    }

    private static Term convolution(RandomGraph graph, Choices choices, boolean biased) {
        int stride = 1 + choices.below(2);
        int padding = choices.below(3);
        int in = 1 + choices.below(3);
        int out = 1 + choices.below(3);
        int height = choices.size();
        int width = choices.size();
        Term x = graph.any(1 + choices.below(3), in, height, width);
        Term weight = graph.any(out, in, 1 + choices.below(height + padding), 1 + choices.below(width + padding));
        if (!biased) {
            return run -> x.in(run).conv2d(weight.in(run), stride, padding);
        }
        Term bias = graph.any(out);
        return run -> x.in(run).conv2d(weight.in(run), bias.in(run), stride, padding);
    }

    /** With an epsilon of 0.1, so that channels that do not vary are divided by no less. */
    private static void normalization() {
        TABLE.put("Normalization.batchNorm(Variable,Variable,double,BiConsumer)", (graph, choices) -> {
            long[] shape = choices.shape(2, 4);
            Term x = graph.any(shape);
            Term weight = graph.any(shape[1]);
            Term bias = graph.any(shape[1]);
            return run -> x.in(run).batchNorm(weight.in(run), bias.in(run), 0.1, (mean, variance) -> {});
        });
        TABLE.put("Normalization.batchNorm(Variable,Variable,double,Variable,Variable)", (graph, choices) -> {
            long[] shape = choices.shape(2, 4);
            Term x = graph.any(shape);
            Term weight = graph.any(shape[1]);
            Term bias = graph.any(shape[1]);
            int seed = choices.below(1000);
            return run -> x.in(run).batchNorm(weight.in(run), bias.in(run), 0.1,
                    Variable.of(Sample.apart(run.type(), seed, shape[1])),
                    Variable.of(Sample.apart(run.type(), seed + 1, shape[1])).square());
        });
    }

    private static Term lstm(RandomGraph graph, Choices choices) {
        int batch = 1 + choices.below(3);
        int in = 1 + choices.below(3);
        int hidden = 1 + choices.below(3);
        Term x = graph.any(1 + choices.below(3), batch, in);
        Term state = graph.any(batch, 2 * hidden);
        Term weightIh = graph.any(4 * hidden, in);
        Term weightHh = graph.any(4 * hidden, hidden);
        Term biasIh = graph.any(4 * hidden);
        Term biasHh = graph.any(4 * hidden);
        return run -> x.in(run).lstm(
                state.in(run), weightIh.in(run), weightHh.in(run), biasIh.in(run), biasHh.in(run));
    }

    private static int dimension(Choices choices, long[] shape) {
        int dim = choices.below(shape.length);
        return choices.oneIn(2) ? dim - shape.length : dim;
    }
}
