package org.dni4j.autograd;

import static org.dni4j.testing.Sample.columnMajor;
import static org.dni4j.testing.Sample.everyOther;
import static org.dni4j.testing.Sample.numbers;
import static org.dni4j.testing.Sample.plain;
import static org.dni4j.testing.Sample.positive;
import static org.dni4j.testing.Sample.sliced;
import static org.dni4j.testing.Sample.transposed;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.dni4j.testing.Sample.Source;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Every differentiable operation of the tape, by its signature, with the cases on which it is checked. */
final class OperationCases {

    private final Map<String, List<Case>> table = new LinkedHashMap<>();

    private OperationCases() {
        elementwise();
        reductions();
        probabilities();
        shaping();
        products();
        images();
        normalization();
        recurrence();
    }

    static Map<String, List<Case>> table() {
        return new OperationCases().table;
    }

    private void elementwise() {
        binary("Elementwise.add(Variable)", Variable::add);
        binary("Elementwise.sub(Variable)", Variable::sub);
        binary("Elementwise.mul(Variable)", Variable::mul);
        binary("Elementwise.div(Variable)", Variable::div);
        unary("Elementwise.add(double)", x -> x.add(1.5));
        unary("Elementwise.mul(double)", x -> x.mul(-1.5));
        unary("Elementwise.neg()", Variable::neg);
        unary("Elementwise.exp()", Variable::exp);
        unary("Elementwise.abs()", Variable::abs);
        unary("Elementwise.square()", Variable::square);
        unary("Elementwise.relu()", Variable::relu);
        unary("Elementwise.tanh()", Variable::tanh);
        unary("Elementwise.sigmoid()", Variable::sigmoid);
        unary("Elementwise.softplus()", Variable::softplus);
        for (Source x : List.of(positive(), positive(1), positive(3, 5))) {
            check("Elementwise.log()", v -> v[0].log(), x);
            check("Elementwise.sqrt()", v -> v[0].sqrt(), x);
        }
        for (double exponent : new double[] {0, 1, 2, 3, -1, -2}) {
            unary("Elementwise.pow(double)", x -> x.pow(exponent));
        }
        check("Elementwise.pow(double)", v -> v[0].pow(2.5), positive(3, 5));
        check("Elementwise.pow(double)", v -> v[0].pow(-0.5), positive(2, 3, 1));
        unary("Elementwise.clamp(double,double)", x -> x.clamp(-0.05, 0.05));
        unary("Elementwise.clamp(double,double)", x -> x.clamp(-2, Double.POSITIVE_INFINITY));
        unary("Elementwise.clamp(double,double)", x -> x.clamp(0, 0));
        masks();
        Source square = type -> sliced(3, 4).in(type).mul(sliced(3, 4).in(type)).transpose();
        check("Elementwise.log()", v -> v[0].log(), square);
        check("Elementwise.sqrt()", v -> v[0].sqrt(), square);
    }

    private void masks() {
        String signature = "Elementwise.maskedFill(INDArray,double)";
        INDArray mask = Nd4j.createFromArray(0, 1, 0, 0, 2, 0).reshape(2, 3);
        for (Source x : List.of(plain(2, 3), transposed(2, 3), sliced(2, 3), everyOther(2, 3), plain(4, 2, 3))) {
            check(signature, v -> v[0].maskedFill(mask, -1.5), x);
            check(signature, v -> v[0].maskedFill(mask.castTo(DataType.BOOL), 7), x);
            check(signature, v -> v[0].maskedFill(mask.transpose().dup('c').transpose(), 7), x);
            check(signature, v -> v[0].maskedFill(Nd4j.createFromArray(0.0, 1, 1), 7), x);
            check(signature, v -> v[0].maskedFill(Nd4j.createFromArray(0L, -1L).reshape(2, 1), 7), x);
            check(signature, v -> v[0].maskedFill(Nd4j.scalar(1), 7), x);
        }
        check(signature, v -> v[0].maskedFill(Nd4j.scalar(0f), 7), plain());
    }

    private void reductions() {
        unary("Reductions.sum()", Variable::sum);
        unary("Reductions.mean()", Variable::mean);
        alongEachDimension("Reductions.sum(int)", Variable::sum);
        alongEachDimension("Reductions.mean(int)", Variable::mean);
        unary("Reductions.max()", Variable::max);
        alongEachDimension("Reductions.max(int)", Variable::max);
    }

    private void probabilities() {
        alongEachDimension("Probabilities.softmax(int)", Variable::softmax);
        alongEachDimension("Probabilities.logSoftmax(int)", Variable::logSoftmax);
        for (Source x : List.of(plain(3, 5), transposed(3, 5), sliced(3, 5))) {
            check("Probabilities.crossEntropy(int[])", v -> v[0].crossEntropy(2, 0, 2), x);
        }
        check("Probabilities.crossEntropy(int[])", v -> v[0].crossEntropy(1029, 0), columnMajor(2, 1030));
        check("Probabilities.crossEntropy(int[])", v -> v[0].crossEntropy(0), plain(1, 1));
        check("Probabilities.crossEntropy(int[])", v -> v[0].crossEntropy(2, 0, 1, 2, 1, 0), sliced(2, 3, 3));
        check("Probabilities.crossEntropy(int[])", v -> v[0].crossEntropy(3, 0), plain(2, 1, 1, 4));
        ignoringALabel();
        check("Probabilities.pick(int[])", v -> v[0].pick(2, 0, 2), plain(3, 5));
        check("Probabilities.pick(int[])", v -> v[0].pick(4, 4, 4), transposed(3, 5));
        check("Probabilities.pick(int[])", v -> v[0].pick(1, 3, 0), sliced(3, 5));
        check("Probabilities.pick(int[])", v -> v[0].pick(1), plain(1, 2));
        check("Probabilities.pick(int[])", v -> v[0].pick(0), plain(1, 1));
        check("Probabilities.pick(int[])", v -> v[0].pick(2, 0, 1, 2, 1, 0), columnMajor(2, 3, 3));
        check("Probabilities.pick(int[])", v -> v[0].pick(3, 0), plain(2, 1, 1, 4));
        for (Source x : List.of(plain(), plain(1), plain(2, 3), transposed(2, 3), sliced(2, 3, 2))) {
            Source targets = type -> positive(x.in(type).shape()).in(type);
            check("Probabilities.binaryCrossEntropy(Variable)", v -> v[0].binaryCrossEntropy(v[1]), x, targets);
        }
        check("Probabilities.binaryCrossEntropy(Variable)", v -> v[0].binaryCrossEntropy(v[0]), plain(2, 3));
    }

    private void ignoringALabel() {
        String signature = "Probabilities.crossEntropy(int[],int)";
        check(signature, v -> v[0].crossEntropy(new int[] {2, -100, 0}, -100), plain(3, 5));
        check(signature, v -> v[0].crossEntropy(new int[] {2, 1, 0}, 1), transposed(3, 5));
        check(signature, v -> v[0].crossEntropy(new int[] {2, 1, 0}, 4), sliced(3, 5));
        check(signature, v -> v[0].crossEntropy(new int[] {1, 1}, 1), columnMajor(2, 3));
        check(signature, v -> v[0].crossEntropy(new int[] {2, 0, 1, 2, 1, 0}, 0), plain(2, 3, 3));
    }

    private void shaping() {
        check("Shaping.reshape(long[])", v -> v[0].reshape(3, 2), plain(2, 3));
        check("Shaping.reshape(long[])", v -> v[0].reshape(-1), transposed(2, 3));
        check("Shaping.reshape(long[])", v -> v[0].reshape(2, -1, 1), sliced(3, 4));
        check("Shaping.reshape(long[])", v -> v[0].reshape(12), columnMajor(3, 4));
        check("Shaping.reshape(long[])", v -> v[0].reshape(), plain(1, 1));
        check("Shaping.reshape(long[])", v -> v[0].reshape(1, 1, 1), plain());
        for (Source x : List.of(
                plain(3, 5), transposed(3, 5), sliced(3, 5), everyOther(3, 5), plain(1, 4), plain(4, 1), plain(1, 1))) {
            check("Shaping.transpose()", v -> v[0].transpose(), x);
        }
        permutations();
        check("Shaping.slice(int,long,long)", v -> v[0].slice(0, 1, 3), plain(5));
        check("Shaping.slice(int,long,long)", v -> v[0].slice(0, 2, 3), plain(5));
        check("Shaping.slice(int,long,long)", v -> v[0].slice(0, 0, 1), plain(1));
        for (Source x : List.of(plain(3, 5), transposed(3, 5), sliced(3, 5), plain(3, 5, 2), plain(3, 4, 1, 2))) {
            check("Shaping.slice(int,long,long)", v -> v[0].slice(0, 0, 1), x);
            check("Shaping.slice(int,long,long)", v -> v[0].slice(0, 1, 3), x);
            check("Shaping.slice(int,long,long)", v -> v[0].slice(1, 1, 4), x);
            check("Shaping.slice(int,long,long)", v -> v[0].slice(1, 2, 3), x);
            check("Shaping.slice(int,long,long)", v -> v[0].slice(-1, 1, 2), x);
            check("Shaping.slice(int,long,long)", v -> v[0].slice(-2, 0, 1), x);
        }
        check("Shaping.concat(int,Variable[])", v -> v[0].concat(0), plain(2, 3));
        check("Shaping.concat(int,Variable[])", v -> v[0].concat(0, v[1]), plain(2), plain(3));
        check("Shaping.concat(int,Variable[])", v -> v[0].concat(0, v[1]), plain(2, 3), plain(1, 3));
        check(
                "Shaping.concat(int,Variable[])",
                v -> v[0].concat(-1, v[1], v[2]),
                plain(2, 3),
                plain(2, 1),
                plain(2, 4));
        check("Shaping.concat(int,Variable[])", v -> v[0].concat(1, v[1], v[0]), transposed(2, 3), sliced(2, 2));
        check("Shaping.concat(int,Variable[])", v -> v[0].concat(2, v[1]), plain(2, 3, 1), plain(2, 3, 4));
        check("Shaping.concat(int,Variable[])", v -> v[0].concat(-2, v[1]), plain(2, 3, 2), plain(2, 1, 2));
        check("Shaping.concat(int,Variable[])", v -> v[0].concat(0, v[1]), plain(1, 1, 2), columnMajor(2, 1, 2));
        check("Shaping.concat(int,Variable[])", v -> v[0].concat(1, v[1]), plain(1, 1), plain(1, 1));
        check(
                "Shaping.concat(int,Variable[])",
                v -> v[0].concat(1, v[1].concat(1, v[2], v[0]), v[2]),
                plain(3, 2),
                plain(3, 1),
                plain(3, 4));
        check(
                "Shaping.concat(int,Variable[])",
                v -> v[0].concat(0, v[1].concat(0, v[2])),
                plain(2, 3),
                plain(3, 3),
                plain(1, 3));
    }

    private void permutations() {
        String signature = "Shaping.permute(int[])";
        check(signature, v -> v[0].permute(), plain());
        check(signature, v -> v[0].permute(0), plain(3));
        for (Source x : List.of(plain(3, 5), transposed(3, 5), sliced(3, 5), everyOther(3, 5), plain(1, 4))) {
            check(signature, v -> v[0].permute(1, 0), x);
            check(signature, v -> v[0].permute(0, -1), x);
        }
        for (Source x : List.of(plain(2, 3, 4), sliced(2, 1, 4), columnMajor(2, 3, 4))) {
            check(signature, v -> v[0].permute(2, 0, 1), x);
            check(signature, v -> v[0].permute(0, 2, 1), x);
            check(signature, v -> v[0].permute(-1, 1, -3), x);
        }
        check(signature, v -> v[0].permute(3, 1, 0, 2), plain(2, 3, 1, 5));
        check(signature, v -> v[0].permute(2, 3, 0, 1), columnMajor(2, 3, 4, 2));
    }

    private void products() {
        for (Source y : List.of(plain(5, 2), transposed(5, 2), sliced(5, 2), everyOther(5, 2), columnMajor(5, 2))) {
            check("Products.matmul(Variable)", v -> v[0].matmul(v[1]), plain(3, 5), y);
            check("Products.matmul(Variable)", v -> v[0].matmul(v[1]), transposed(3, 5), y);
            check("Products.matmul(Variable)", v -> v[0].matmul(v[1]), everyOther(1, 5), y);
            check("Products.linear(Variable)", v -> v[1].linear(v[0]), sliced(7, 2), y);
            check("Products.linear(Variable)", v -> v[1].linear(v[0]), transposed(1, 2), y);
            check("Products.linear(Variable,Variable)", v -> v[1].linear(v[0], v[2]), sliced(7, 2), y, plain(7));
            check("Products.linear(Variable,Variable)", v -> v[1].linear(v[0], v[2]), transposed(1, 2), y, plain(1));
        }
        check("Products.matmul(Variable)", v -> v[0].matmul(v[1]), plain(1, 1), plain(1, 1));
        check("Products.matmul(Variable)", v -> v[0].matmul(v[1]), plain(3, 1), plain(1, 3));
        check("Products.matmul(Variable)", v -> v[0].matmul(v[1]), plain(1, 3), plain(3, 1));
        check("Products.matmul(Variable)", v -> v[0].matmul(v[0].transpose()), plain(2, 3));
        batchedProducts();
        check("Products.linear(Variable)", v -> v[0].linear(v[1]), plain(3), plain(2, 3));
        check("Products.linear(Variable)", v -> v[0].linear(v[1]), plain(1, 1), plain(1, 1));
        check("Products.linear(Variable)", v -> v[0].linear(v[1]), plain(2, 3, 5), plain(4, 5));
        check("Products.linear(Variable)", v -> v[0].linear(v[1]), sliced(2, 3, 5), transposed(4, 5));
        check("Products.linear(Variable)", v -> v[0].linear(v[1]), columnMajor(2, 3, 5), plain(1, 5));
        check("Products.linear(Variable)", v -> v[0].linear(v[1]), plain(1, 2, 1, 3), plain(2, 3));
        check("Products.rows(INDArray)", v -> v[0].rows(Nd4j.createFromArray(2, 0, 2, 2)), plain(3, 4));
        check("Products.rows(INDArray)", v -> v[0].rows(Nd4j.createFromArray(1L, 3L)), transposed(4, 2));
        check("Products.rows(INDArray)", v -> v[0].rows(Nd4j.createFromArray(1f, 1f)), sliced(3, 2));
        check(
                "Products.rows(INDArray)",
                v -> v[0].rows(Nd4j.createFromArray(new int[][] {{0, 1, 0}, {2, 2, 0}})),
                plain(3, 2));
        check(
                "Products.rows(INDArray)",
                v -> v[0].rows(Nd4j.createFromArray(new int[][] {{0, 1, 0}, {2, 2, 0}})
                        .transpose()),
                plain(3, 2));
        check("Products.rows(INDArray)", v -> v[0].rows(Nd4j.scalar(1)), plain(3, 2));
        check("Products.rows(INDArray)", v -> v[0].rows(Nd4j.createFromArray(0)), plain(1, 1));
    }

    /** The dimensions before the last two are missing, 1, or the same. */
    private void batchedProducts() {
        GradientCheck.Op matmul = v -> v[0].matmul(v[1]);
        check("Products.matmul(Variable)", matmul, plain(2, 3, 4), plain(2, 4, 5));
        check("Products.matmul(Variable)", matmul, sliced(2, 3, 4), columnMajor(2, 4, 1));
        check("Products.matmul(Variable)", matmul, plain(2, 3, 4), transposed(4, 5));
        check("Products.matmul(Variable)", matmul, everyOther(3, 4), plain(2, 4, 5));
        check("Products.matmul(Variable)", matmul, plain(1, 3, 4), plain(2, 4, 5));
        check("Products.matmul(Variable)", matmul, plain(2, 3, 4), plain(1, 4, 5));
        check("Products.matmul(Variable)", matmul, plain(1, 3, 4), plain(4, 5));
        check("Products.matmul(Variable)", matmul, plain(3, 1, 2, 4), plain(2, 4, 1));
        check("Products.matmul(Variable)", matmul, plain(2, 1, 1, 3), sliced(1, 3, 3, 2));
        check("Products.matmul(Variable)", matmul, plain(1, 1, 1), plain(1, 1, 1));
        check("Products.matmul(Variable)", v -> v[0].matmul(v[0]), plain(2, 3, 3));
    }

    private void images() {
        convolutions();
        windowedConvolutions();
        pools();
        windowedPools();
    }

    private void convolutions() {
        Source square = plain(3, 2, 3, 3);
        convolution(1, 0, plain(2, 2, 5, 5), square);
        convolution(1, 2, plain(2, 2, 5, 5), square);
        convolution(2, 0, plain(2, 2, 5, 5), square);
        convolution(2, 1, plain(2, 2, 6, 5), square);
        convolution(3, 1, plain(1, 2, 7, 4), square);
        convolution(1, 0, plain(1, 1, 1, 1), plain(1, 1, 1, 1));
        convolution(1, 0, plain(3, 2, 3, 3), square);
        convolution(1, 1, plain(2, 3, 4, 6), plain(2, 3, 2, 3));
        convolution(2, 0, plain(2, 1, 6, 7), plain(2, 1, 4, 3));
        convolution(1, 2, plain(9, 2, 1, 3), plain(4, 2, 5, 5));
        convolution(1, 2, plain(17, 1, 4, 4), plain(2, 1, 5, 5));
        convolution(4, 3, plain(8, 1, 3, 9), plain(9, 1, 1, 2));
        convolution(1, 0, sliced(2, 2, 5, 4), plain(3, 2, 3, 3));
        convolution(1, 1, columnMajor(2, 2, 4, 4), columnMajor(3, 2, 3, 3));
        convolution(2, 1, plain(2, 2, 4, 4), sliced(3, 2, 2, 2));
    }

    private void convolution(int stride, int padding, Source x, Source weight) {
        check("ImageOperations.conv2d(Variable,int,int)", v -> v[0].conv2d(v[1], stride, padding), x, weight);
        check(
                "ImageOperations.conv2d(Variable,Variable,int,int)",
                v -> v[0].conv2d(v[1], v[2], stride, padding),
                x,
                weight,
                plain(weight.in(DataType.DOUBLE).size(0)));
    }

    private void windowedConvolutions() {
        convolution(Window.PLAIN, plain(2, 2, 5, 4), plain(3, 2, 2, 3));
        convolution(Window.PLAIN.dilation(2), plain(2, 2, 5, 6), plain(3, 2, 3, 2));
        convolution(Window.stride(2).padding(2).dilation(2), plain(2, 2, 5, 5), plain(3, 2, 3, 3));
        convolution(Window.stride(1, 2).padding(2, 0).dilation(3, 1), plain(2, 2, 4, 6), plain(2, 2, 3, 2));
        convolution(Window.stride(3, 1).padding(0, 3).dilation(1, 4), sliced(2, 1, 7, 3), columnMajor(2, 1, 2, 3));
        convolution(Window.stride(2, 3).padding(1, 4), plain(9, 2, 3, 2), plain(2, 2, 3, 1));
        convolution(Window.PLAIN.padding(5).dilation(4), plain(1, 1, 1, 1), plain(1, 1, 3, 3));
        convolution(Window.stride(4).padding(3, 0), plain(17, 1, 2, 5), plain(1, 1, 1, 2));
    }

    private void convolution(Window window, Source x, Source weight) {
        check("ImageOperations.conv2d(Variable,Window)", v -> v[0].conv2d(v[1], window), x, weight);
        check(
                "ImageOperations.conv2d(Variable,Variable,Window)",
                v -> v[0].conv2d(v[1], v[2], window),
                x,
                weight,
                plain(weight.in(DataType.DOUBLE).size(0)));
    }

    private void windowedPools() {
        for (Source x : List.of(plain(2, 2, 5, 6), sliced(1, 3, 4, 7), columnMajor(2, 1, 6, 5))) {
            pool(1, 1, Window.PLAIN, x);
            pool(2, 2, Window.PLAIN, x);
            pool(3, 2, Window.stride(2).padding(1), x);
            pool(2, 3, Window.stride(3, 1).padding(1, 0), x);
            pool(2, 4, Window.stride(1, 2).padding(0, 2), x);
            pool(2, 2, Window.PLAIN.dilation(3, 2), x);
            pool(3, 2, Window.stride(2, 1).padding(1).dilation(2), x);
            pool(4, 5, Window.stride(4), x);
        }
        pool(3, 3, Window.PLAIN.padding(1), plain(1, 1, 1, 1));
    }

    private void pool(int height, int width, Window window, Source x) {
        check("ImageOperations.maxPool2d(int,int,Window)", v -> v[0].maxPool2d(height, width, window), x);
        check("ImageOperations.averagePool2d(int,int,Window)", v -> v[0].averagePool2d(height, width, window), x);
    }

    private void pools() {
        for (Source x : List.of(
                plain(2, 2, 4, 4), plain(1, 1, 5, 7), plain(1, 3, 3, 2), sliced(2, 2, 4, 5), columnMajor(2, 3, 4, 6))) {
            check("ImageOperations.maxPool2d(int)", v -> v[0].maxPool2d(2), x);
            check("ImageOperations.maxPool2d(int)", v -> v[0].maxPool2d(1), x);
        }
        check("ImageOperations.maxPool2d(int)", v -> v[0].maxPool2d(3), plain(2, 1, 7, 3));
        check("ImageOperations.maxPool2d(int)", v -> v[0].maxPool2d(4), plain(1, 2, 4, 9));
    }

    private void normalization() {
        for (Source x : List.of(
                plain(4, 3),
                transposed(4, 3),
                sliced(2, 3),
                plain(2, 3, 5),
                plain(3, 3, 2, 1),
                plain(1, 3, 2, 2),
                plain(2, 3, 7, 5),
                sliced(2, 3, 2, 3),
                columnMajor(2, 3, 2, 2))) {
            check(
                    "Normalization.batchNorm(Variable,Variable,double,BiConsumer)",
                    v -> v[0].batchNorm(v[1], v[2], 0.1, (mean, variance) -> {}),
                    x,
                    plain(3),
                    positive(3));
            normalizationByGivenStatistics(x, plain(3), positive(3));
        }
        normalizationByGivenStatistics(plain(1, 3), plain(3), plain(3));
    }

    private void normalizationByGivenStatistics(Source... leaves) {
        check(
                "Normalization.batchNorm(Variable,Variable,double,Variable,Variable)",
                v -> v[0].batchNorm(
                        v[1],
                        v[2],
                        0.1,
                        Variable.of(numbers(v[0].dataType(), 1, 3)),
                        Variable.of(positive(3).in(v[0].dataType()))),
                leaves);
    }

    private void recurrence() {
        lstm(plain(3, 2, 4), plain(2, 10), plain(20, 4), plain(20, 5), plain(20), plain(20));
        lstm(plain(1, 1, 1), plain(1, 2), plain(4, 1), plain(4, 1), plain(4), plain(4));
        lstm(sliced(2, 3, 1), transposed(3, 4), everyOther(8, 1), columnMajor(8, 2), sliced(8), plain(8));
        lstm(columnMajor(1, 2, 3), sliced(2, 2), transposed(4, 3), everyOther(4, 1), plain(4), sliced(4));
    }

    private void lstm(Source... inputs) {
        check(
                "Recurrence.lstm(Variable,Variable,Variable,Variable,Variable)",
                v -> v[0].lstm(v[1], v[2], v[3], v[4], v[5]),
                inputs);
    }

    private void binary(String signature, BinaryOperator<Variable> operation) {
        GradientCheck.Op function = v -> operation.apply(v[0], v[1]);
        check(signature, function, plain(2, 3), positive(2, 3));
        check(signature, function, transposed(2, 3), sliced(2, 3));
        check(signature, function, everyOther(2, 3), columnMajor(2, 3));
        check(signature, function, plain(), positive());
        check(signature, function, plain(1), positive());
        check(signature, function, plain(1, 1), positive(1, 1));
        check(signature, function, plain(2, 1), positive(1, 3));
        check(signature, function, plain(2, 1, 3, 1), plain(4, 1, 5));
        check(signature, function, transposed(2, 3), everyOther(1, 3));
        check(signature, v -> operation.apply(v[0], v[0]), plain(2, 3));
        for (Source repeated : List.of(plain(3), plain(1, 3), plain(2, 1), plain(), plain(1), plain(1, 1))) {
            check(signature, function, plain(2, 3), repeated);
            check(signature, function, repeated, sliced(2, 3));
            check(signature, function, plain(4, 2, 3), repeated);
            check(signature, function, repeated, plain(4, 2, 3));
        }
        check(signature, function, plain(4, 2, 3), plain(4, 1, 3));
        check(signature, function, plain(2, 3), plain(1, 2, 3));
        check(signature, function, plain(3, 1, 1), plain(2, 3, 2, 5));
    }

    private void unary(String signature, UnaryOperator<Variable> operation) {
        for (Source x : List.of(
                plain(),
                plain(1),
                plain(5),
                plain(1, 1),
                plain(3, 5),
                plain(2, 3, 5),
                transposed(3, 5),
                sliced(3, 5),
                sliced(2, 3, 3),
                everyOther(3, 5),
                columnMajor(3, 2, 2))) {
            check(signature, v -> operation.apply(v[0]), x);
        }
    }

    private interface Along {
        Variable apply(Variable x, int dim);
    }

    private void alongEachDimension(String signature, Along operation) {
        for (Source x : List.of(
                plain(5),
                plain(1),
                plain(1, 4),
                plain(4, 1),
                plain(3, 5),
                plain(2, 3, 4),
                transposed(3, 5),
                sliced(3, 5),
                sliced(2, 3, 3),
                everyOther(3, 5),
                columnMajor(3, 2, 2))) {
            int rank = x.in(DataType.DOUBLE).rank();
            for (int dim = -rank; dim < rank; dim++) {
                int along = dim;
                check(signature, v -> operation.apply(v[0], along), x);
            }
        }
    }

    private void check(String signature, GradientCheck.Op function, Source... leaves) {
        List<Case> cases = table.computeIfAbsent(signature, s -> new ArrayList<>());
        cases.add(new Case(signature + " case " + cases.size(), function, leaves));
    }
}
