package org.dni4j.differential;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.dni4j.autograd.Variable;
import org.dni4j.nn.CrossEntropy;
import org.dni4j.nn.Losses;

/** The operations of {@link Variable}, and the losses, by their signatures. */
final class Operations {

    /** What is computed from some variables and arguments. */
    interface Operation {
        Variable[] apply(Variable[] in, Arguments args);
    }

    private interface Single {
        Variable apply(Variable[] in, Arguments args);
    }

    private static final Map<String, Operation> TABLE = new HashMap<>();

    static {
        elementwise();
        reductions();
        probabilities();
        shaping();
        products();
        images();
        layers();
        losses();
    }

    private Operations() {}

    static Operation named(String signature) {
        return TABLE.get(signature);
    }

    static Set<String> names() {
        return TABLE.keySet();
    }

    private static void elementwise() {
        put("add(Variable)", (in, args) -> in[0].add(in[1]));
        put("sub(Variable)", (in, args) -> in[0].sub(in[1]));
        put("mul(Variable)", (in, args) -> in[0].mul(in[1]));
        put("div(Variable)", (in, args) -> in[0].div(in[1]));
        put("add(double)", (in, args) -> in[0].add(args.number(0)));
        put("mul(double)", (in, args) -> in[0].mul(args.number(0)));
        unary("neg()", Variable::neg);
        unary("exp()", Variable::exp);
        unary("log()", Variable::log);
        unary("abs()", Variable::abs);
        unary("square()", Variable::square);
        unary("sqrt()", Variable::sqrt);
        unary("relu()", Variable::relu);
        unary("tanh()", Variable::tanh);
        unary("sigmoid()", Variable::sigmoid);
        unary("softplus()", Variable::softplus);
        put("clamp(double,double)", (in, args) -> in[0].clamp(args.number(0), args.number(1)));
        put("pow(double)", (in, args) -> in[0].pow(args.number(0)));
        put("maskedFill(INDArray,double)", (in, args) -> in[0].maskedFill(args.array(0), args.number(1)));
        unary("detach()", Variable::detach);
    }

    private static void reductions() {
        unary("sum()", Variable::sum);
        put("sum(int)", (in, args) -> in[0].sum(args.integer(0)));
        unary("mean()", Variable::mean);
        put("mean(int)", (in, args) -> in[0].mean(args.integer(0)));
        unary("max()", Variable::max);
        put("max(int)", (in, args) -> in[0].max(args.integer(0)));
    }

    private static void probabilities() {
        put("softmax(int)", (in, args) -> in[0].softmax(args.integer(0)));
        put("logSoftmax(int)", (in, args) -> in[0].logSoftmax(args.integer(0)));
        put("pick(int[])", (in, args) -> in[0].pick(args.integers(0)));
        put("crossEntropy(int[])", (in, args) -> in[0].crossEntropy(args.integers(0)));
        put("crossEntropy(int[],int)", (in, args) -> in[0].crossEntropy(args.integers(0), args.integer(1)));
        put("binaryCrossEntropy(Variable)", (in, args) -> in[0].binaryCrossEntropy(in[1]));
    }

    private static void shaping() {
        put("reshape(long[])", (in, args) -> in[0].reshape(args.longs(0)));
        unary("transpose()", Variable::transpose);
        put("permute(int[])", (in, args) -> in[0].permute(args.integers(0)));
        put("slice(int,long,long)", (in, args) -> in[0].slice(args.integer(0), args.integer(1), args.integer(2)));
        put(
                "concat(int,Variable[])",
                (in, args) -> in[0].concat(args.integer(0), Arrays.copyOfRange(in, 1, in.length)));
    }

    private static void products() {
        put("matmul(Variable)", (in, args) -> in[0].matmul(in[1]));
        put("linear(Variable)", (in, args) -> in[0].linear(in[1]));
        put("linear(Variable,Variable)", (in, args) -> in[0].linear(in[1], in[2]));
        put("rows(INDArray)", (in, args) -> in[0].rows(args.array(0)));
    }

    private static void images() {
        put("conv2d(Variable,int,int)", (in, args) -> in[0].conv2d(in[1], args.integer(0), args.integer(1)));
        put(
                "conv2d(Variable,Variable,int,int)",
                (in, args) -> in[0].conv2d(in[1], in[2], args.integer(0), args.integer(1)));
        put("conv2d(Variable,Window)", (in, args) -> in[0].conv2d(in[1], args.window(0)));
        put("conv2d(Variable,Variable,Window)", (in, args) -> in[0].conv2d(in[1], in[2], args.window(0)));
        put("maxPool2d(int)", (in, args) -> in[0].maxPool2d(args.integer(0)));
        put(
                "maxPool2d(int,int,Window)",
                (in, args) -> in[0].maxPool2d(args.integer(0), args.integer(1), args.window(2)));
        put(
                "averagePool2d(int,int,Window)",
                (in, args) -> in[0].averagePool2d(args.integer(0), args.integer(1), args.window(2)));
    }

    private static void layers() {
        TABLE.put("batchNorm(Variable,Variable,double,BiConsumer)", (in, args) -> {
            Variable[] results = new Variable[3];
            results[0] = in[0].batchNorm(in[1], in[2], args.number(0), (mean, variance) -> {
                results[1] = mean;
                results[2] = variance;
            });
            return results;
        });
        put(
                "batchNorm(Variable,Variable,double,Variable,Variable)",
                (in, args) -> in[0].batchNorm(in[1], in[2], args.number(0), in[3], in[4]));
        put(
                "lstm(Variable,Variable,Variable,Variable,Variable)",
                (in, args) -> in[0].lstm(in[1], in[2], in[3], in[4], in[5]));
    }

    private static void losses() {
        put("Losses.nll(Variable,int[])", (in, args) -> Losses.nll(in[0], args.integers(0)));
        put(
                "Losses.nll(Reduction,Variable,int[])",
                (in, args) -> Losses.nll(args.reduction(0), in[0], args.integers(1)));
        put("Losses.crossEntropy(Variable,int[])", (in, args) -> Losses.crossEntropy(in[0], args.integers(0)));
        put(
                "Losses.crossEntropy(Reduction,Variable,int[])",
                (in, args) -> Losses.crossEntropy(args.reduction(0), in[0], args.integers(1)));
        put("CrossEntropy", Operations::weighedCrossEntropy);
        put("Losses.meanSquaredError(Variable,Variable)", (in, args) -> Losses.meanSquaredError(in[0], in[1]));
        put(
                "Losses.meanSquaredError(Reduction,Variable,Variable)",
                (in, args) -> Losses.meanSquaredError(args.reduction(0), in[0], in[1]));
        put(
                "Losses.binaryCrossEntropyWithLogits(Variable,Variable)",
                (in, args) -> Losses.binaryCrossEntropyWithLogits(in[0], in[1]));
        put(
                "Losses.binaryCrossEntropyWithLogits(Reduction,Variable,Variable)",
                (in, args) -> Losses.binaryCrossEntropyWithLogits(args.reduction(0), in[0], in[1]));
    }

    private static Variable weighedCrossEntropy(Variable[] in, Arguments args) {
        CrossEntropy loss = new CrossEntropy().reduction(args.reduction(0));
        loss = args.isGiven(1) ? loss.ignoring(args.integer(1)) : loss;
        loss = args.isGiven(2) ? loss.weights(args.numbers(2)) : loss;
        return loss.of(in[0], args.integers(3));
    }

    private static void unary(String signature, UnaryOperator<Variable> operation) {
        put(signature, (in, args) -> operation.apply(in[0]));
    }

    private static void put(String signature, Single operation) {
        TABLE.put(signature, (in, args) -> new Variable[] {operation.apply(in, args)});
    }
}
