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
import org.dni4j.internal.Shapes;
import org.dni4j.testing.Sample;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

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

    /** Functions of a user's own, x^3 and x y. */
    private static final UnaryOperator<Variable> CUBE = CustomFunction.of(
            "cube", x -> x.square().mul(x), (x, g) -> x.square().mul(3).mul(g));

    private static final BinaryOperator<Variable> PRODUCT =
            CustomFunction.of("product", Variable::mul, (x, y, g) -> y.mul(g), (x, y, g) -> x.mul(g));

    private static final Map<String, Drawn> TABLE = new LinkedHashMap<>();
    private static final List<String> NAMES;

    static {
        elementwise();
        reductions();
        probabilities();
        shaping();
        products();
        images();
        normalization();
        TABLE.put("Recurrence.lstm(Variable,Variable,Variable,Variable,Variable)", RandomOperations::lstm);
        TABLE.put("Variable.detach()", (graph, choices) -> graph.detached());
        TABLE.put("CustomFunction", (graph, choices) -> {
            Term x = graph.any(choices.shape(0, 3));
            return run -> new Cube().apply(x.in(run));
        });
        TABLE.put("CustomFunction.of", (graph, choices) -> {
            long[] shape = choices.shape(0, 3);
            Term x = graph.any(shape);
            Term y = graph.any(shape);
            return run -> PRODUCT.apply(CUBE.apply(x.in(run)), y.in(run));
        });
        NAMES = List.copyOf(TABLE.keySet());
    }

    /** The first of them as a class. */
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
        unary("clamp(double,double)", graph -> graph::clear, x -> x.clamp(0, 1.05));
        unary("pow(double)", graph -> graph::positive, x -> x.pow(1.5));
        TABLE.put("Elementwise.maskedFill(INDArray,double)", (graph, choices) -> {
            long[] shape = choices.shape(0, 4);
            long[] repeated = repeated(choices, shape);
            int[] mask = IntStream.range(0, Shapes.length(repeated))
                    .map(i -> choices.below(2))
                    .toArray();
            INDArray array = Nd4j.createFromArray(mask)
                    .reshape(repeated)
                    .castTo(choices.of(List.of(DataType.BOOL, DataType.FLOAT, DataType.DOUBLE, DataType.INT32)));
            Term x = graph.any(shape);
            return run -> x.in(run).maskedFill(array, -0.5);
        });
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
            long[] shorter = repeated(choices, shape);
            boolean swapped = choices.oneIn(2);
            Term x = graph.any(swapped ? shorter : shape);
            Term y = input.apply(graph).of(swapped ? shape : shorter);
            return run -> apply.apply(x.in(run), y.in(run));
        });
    }

    /** A shape that broadcasts to this one: some sizes are 1, and some dimensions at the front are missing. */
    private static long[] repeated(Choices choices, long... shape) {
        long[] repeated =
                Arrays.stream(shape).map(size -> choices.oneIn(3) ? 1 : size).toArray();
        return Arrays.copyOfRange(repeated, choices.below(shape.length + 1), shape.length);
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
        TABLE.put("Reductions.max()", (graph, choices) -> {
            Term x = graph.apart(choices.shape(0, 4));
            return run -> x.in(run).max();
        });
        along("Reductions.sum(int)", graph -> graph::any, Variable::sum);
        along("Reductions.mean(int)", graph -> graph::any, Variable::mean);
        along("Reductions.max(int)", graph -> graph::apart, Variable::max);
    }

    private static void along(String operation, Function<RandomGraph, Shaped> input, Along apply) {
        TABLE.put(operation, (graph, choices) -> {
            long[] shape = choices.shape(1, 4);
            int dim = dimension(choices, shape);
            Term x = input.apply(graph).of(shape);
            return run -> apply.apply(x.in(run), dim);
        });
    }

    private static void probabilities() {
        along("Probabilities.softmax(int)", graph -> graph::any, Variable::softmax);
        along("Probabilities.logSoftmax(int)", graph -> graph::any, Variable::logSoftmax);
        picking("pick(int[])", Variable::pick);
        picking("crossEntropy(int[])", Variable::crossEntropy);
        picking("crossEntropy(int[],int)", (x, labels) -> x.crossEntropy(labels, 0));
        TABLE.put("Probabilities.binaryCrossEntropy(Variable)", (graph, choices) -> {
            long[] shape = choices.shape(0, 4);
            Term x = graph.any(shape);
            Term targets = graph.any(shape);
            return run -> x.in(run).binaryCrossEntropy(targets.in(run));
        });
    }

    private interface Picking {
        Variable apply(Variable x, int... index);
    }

    private static void picking(String operation, Picking apply) {
        TABLE.put("Probabilities." + operation, (graph, choices) -> {
            long[] shape = choices.shape(2, 4);
            int classes = (int) shape[shape.length - 1];
            int[] index = IntStream.range(0, Shapes.length(shape) / classes)
                    .map(i -> choices.below(classes))
                    .toArray();
            Term x = graph.any(shape);
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
        TABLE.put("Shaping.permute(int[])", (graph, choices) -> {
            long[] shape = choices.shape(0, 4);
            List<Integer> left =
                    new ArrayList<>(IntStream.range(0, shape.length).boxed().toList());
            int[] order = IntStream.range(0, shape.length)
                    .map(i -> left.remove(choices.below(left.size())) - (choices.oneIn(2) ? shape.length : 0))
                    .toArray();
            Term x = graph.any(shape);
            return run -> x.in(run).permute(order);
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
            return run -> parts.get(0)
                    .in(run)
                    .concat(
                            dim,
                            parts.stream().skip(1).map(part -> part.in(run)).toArray(Variable[]::new));
        });
    }

    private static long known(long[] shape) {
        return Arrays.stream(shape).filter(size -> size > 0).reduce(1, (a, b) -> a * b);
    }

    private static void products() {
        TABLE.put("Products.matmul(Variable)", (graph, choices) -> {
            long[] leading = choices.shape(0, 2);
            int inner = choices.size();
            Term x = graph.any(matrices(repeated(choices, leading), choices.size(), inner));
            long[] others = choices.oneIn(2) ? leading : repeated(choices, leading);
            Term y = graph.any(matrices(others, inner, choices.size()));
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
        TABLE.put("Products.rows(INDArray)", (graph, choices) -> {
            int symbols = choices.size();
            long[] shape = choices.shape(0, 2);
            int[] index = IntStream.range(0, Shapes.length(shape))
                    .map(i -> choices.below(symbols))
                    .toArray();
            INDArray indices = Nd4j.createFromArray(index)
                    .reshape(shape)
                    .castTo(choices.of(List.of(DataType.INT32, DataType.INT64, DataType.FLOAT)));
            Term table = graph.any(symbols, choices.size());
            return run -> table.in(run).rows(indices);
        });
    }

    private static long[] matrices(long[] leading, int rows, int columns) {
        return Shapes.append(Shapes.append(leading, rows), columns);
    }

    private static void images() {
        TABLE.put("ImageOperations.conv2d(Variable,int,int)", (graph, choices) -> {
            int stride = 1 + choices.below(2);
            int padding = choices.below(3);
            Convolution each = convolution(graph, choices, Window.stride(stride).padding(padding));
            return run -> each.x.in(run).conv2d(each.weight.in(run), stride, padding);
        });
        TABLE.put("ImageOperations.conv2d(Variable,Variable,int,int)", (graph, choices) -> {
            int stride = 1 + choices.below(2);
            int padding = choices.below(3);
            Convolution each = convolution(graph, choices, Window.stride(stride).padding(padding));
            return run -> each.x.in(run).conv2d(each.weight.in(run), each.bias.in(run), stride, padding);
        });
        TABLE.put("ImageOperations.conv2d(Variable,Window)", (graph, choices) -> {
            Window window = window(choices);
            Convolution each = convolution(graph, choices, window);
            return run -> each.x.in(run).conv2d(each.weight.in(run), window);
        });
        TABLE.put("ImageOperations.conv2d(Variable,Variable,Window)", (graph, choices) -> {
            Window window = window(choices);
            Convolution each = convolution(graph, choices, window);
            return run -> each.x.in(run).conv2d(each.weight.in(run), each.bias.in(run), window);
        });
        TABLE.put("ImageOperations.maxPool2d(int)", (graph, choices) -> {
            int kernel = 1 + choices.below(3);
            Term x = graph.apart(
                    1 + choices.below(3), 1 + choices.below(3), kernel + choices.below(4), kernel + choices.below(4));
            return run -> x.in(run).maxPool2d(kernel);
        });
        pooling("maxPool2d", graph -> graph::apart, Variable::maxPool2d);
        pooling("averagePool2d", graph -> graph::any, Variable::averagePool2d);
    }

    private record Convolution(Term x, Term weight, Term bias) {}

    private static Convolution convolution(RandomGraph graph, Choices choices, Window window) {
        int in = 1 + choices.below(3);
        int out = 1 + choices.below(3);
        int height = choices.size();
        int width = choices.size();
        int down = choices.below(height + 2 * window.paddingHeight()) / window.dilationHeight() + 1;
        int across = choices.below(width + 2 * window.paddingWidth()) / window.dilationWidth() + 1;
        return new Convolution(
                graph.any(1 + choices.below(3), in, height, width), graph.any(out, in, down, across), graph.any(out));
    }

    private static Window window(Choices choices) {
        return Window.stride(1 + choices.below(3), 1 + choices.below(3))
                .padding(choices.below(3), choices.below(3))
                .dilation(1 + choices.below(3), 1 + choices.below(3));
    }

    private interface Pooling {
        Variable apply(Variable x, int height, int width, Window window);
    }

    /** The kernel reaches no further than its padding and the image's first rows and columns. */
    private static void pooling(String operation, Function<RandomGraph, Shaped> input, Pooling apply) {
        TABLE.put("ImageOperations." + operation + "(int,int,Window)", (graph, choices) -> {
            int height = 1 + choices.below(3);
            int width = 1 + choices.below(3);
            Window window = window(choices).padding(choices.below(height / 2 + 1), choices.below(width / 2 + 1));
            Term x = input.apply(graph)
                    .of(
                            1 + choices.below(2),
                            1 + choices.below(3),
                            (height - 1) * window.dilationHeight() + 1 + choices.below(3),
                            (width - 1) * window.dilationWidth() + 1 + choices.below(3));
            return run -> apply.apply(x.in(run), height, width, window);
        });
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
            return run -> x.in(run)
                    .batchNorm(
                            weight.in(run),
                            bias.in(run),
                            0.1,
                            Variable.of(Sample.apart(run.type(), seed, shape[1])),
                            Variable.of(Sample.apart(run.type(), seed + 1, shape[1]))
                                    .square());
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
        return run -> x.in(run).lstm(state.in(run), weightIh.in(run), weightHh.in(run), biasIh.in(run), biasHh.in(run));
    }

    private static int dimension(Choices choices, long[] shape) {
        int dim = choices.below(shape.length);
        return choices.oneIn(2) ? dim - shape.length : dim;
    }
}
