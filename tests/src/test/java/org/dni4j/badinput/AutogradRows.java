package org.dni4j.badinput;

import static org.dni4j.badinput.Given.array;
import static org.dni4j.badinput.Given.floats;
import static org.dni4j.badinput.Given.leaf;
import static org.dni4j.badinput.Given.of;
import static org.dni4j.badinput.Given.ofFloats;
import static org.dni4j.badinput.Row.bad;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.dni4j.autograd.Autograd;
import org.dni4j.autograd.ChunkedUpdate;
import org.dni4j.autograd.CustomFunction;
import org.dni4j.autograd.GradientCheck;
import org.dni4j.autograd.Variable;
import org.dni4j.autograd.Window;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The operations of the tape, and the tape itself. */
final class AutogradRows {

    private static final Supplier<?> MATRIX = () -> of(2, 3);
    private static final Supplier<?> IMAGE = () -> of(2, 3, 5, 4);

    private final List<Row> rows = new ArrayList<>();

    static List<Row> all() {
        AutogradRows table = new AutogradRows();
        table.elementwise();
        table.reductions();
        table.shaping();
        table.products();
        table.images();
        table.normalization();
        table.variables();
        table.tape();
        return table.rows;
    }

    private Row on(String signature, Supplier<?> receiver) {
        Row row = new Row(signature, receiver);
        rows.add(row);
        return row;
    }

    private void elementwise() {
        for (String name : List.of("add", "sub", "mul", "div")) {
            on("Elementwise." + name + "(Variable)", MATRIX)
                    .with(
                            of(2, 3),
                            bad(of(2), name, "[2, 3]", "[2]", "3 against 2"),
                            bad(of(3, 3), name, "[2, 3]", "[3, 3]", "2 against 3"),
                            bad(of(2, 1, 2), name, "[2, 1, 2]", "[2, 3]"),
                            bad(ofFloats(2, 3), name, "DOUBLE", "FLOAT", "the same type"));
        }
        on("Elementwise.add(double)", MATRIX).with(1.5); // NaN and infinity are numbers to compute with
        on("Elementwise.mul(double)", MATRIX).with(1.5);
        on("Elementwise.pow(double)", MATRIX).with(1.5);
        on("Elementwise.clamp(double,double)", MATRIX)
                .with(-1.0, bad(1.5, "clamp", "1.5 and 1.0"), bad(Double.NaN, "clamp", "NaN and 1.0"))
                .with(1.0, bad(-1.5, "clamp", "-1.0 and -1.5"), bad(Double.NaN, "clamp", "-1.0 and NaN"));
        on("Elementwise.maskedFill(INDArray,double)", MATRIX)
                .with(
                        Nd4j.createFromArray(0, 1, 0),
                        bad(Nd4j.createFromArray(0, 1), "maskedFill", "[2]", "[2, 3]"),
                        bad(array(3, 2), "maskedFill", "[3, 2]", "[2, 3]"),
                        bad(array(1, 2, 3), "maskedFill", "the mask", "[1, 2, 3]", "[2, 3]"))
                .with(Double.NEGATIVE_INFINITY);
    }

    private void reductions() {
        for (String each : List.of(
                "Reductions.sum",
                "Reductions.mean",
                "Reductions.max",
                "Probabilities.softmax",
                "Probabilities.logSoftmax")) {
            String name = each.substring(each.indexOf('.') + 1);
            on(each + "(int)", MATRIX)
                    .with(
                            -1,
                            bad(2, name, "no dimension 2", "[2, 3]", "0 .. 1", "-2 .. -1"),
                            bad(-3, "dimension -3", "[2, 3]"));
        }
        for (String name : List.of("pick", "crossEntropy")) {
            on("Probabilities." + name + "(int[])", MATRIX)
                    .with(
                            new int[] {0, 2},
                            bad(new int[] {1}, name, "1 indices", "[2, 3]"),
                            bad(new int[0], name, "0 indices", "[2, 3]"),
                            bad(new int[] {1, 3}, name, "index 3", "row 1", "0 .. 2"),
                            bad(new int[] {-1, 1}, name, "index -1", "row 0", "0 .. 2"));
        }
        on("Probabilities.crossEntropy(int[],int)", MATRIX)
                .with(
                        new int[] {-100, 2},
                        bad(new int[] {-100}, "crossEntropy", "1 indices", "[2, 3]"),
                        bad(new int[] {-100, 3}, "index 3", "row 1", "0 .. 2"),
                        bad(new int[] {-1, -100}, "index -1", "row 0", "0 .. 2"))
                .with(-100, bad(1, "index -100", "row 0", "0 .. 2"));
        on("Probabilities.binaryCrossEntropy(Variable)", MATRIX)
                .with(
                        of(2, 3),
                        bad(of(3), "binaryCrossEntropy", "[2, 3]", "[3]"),
                        bad(of(1, 3), "[1, 3]"),
                        bad(ofFloats(2, 3), "binaryCrossEntropy", "DOUBLE", "FLOAT"));
    }

    private void shaping() {
        on("Shaping.reshape(long[])", MATRIX)
                .with(
                        new long[] {3, -1},
                        bad(new long[] {4, 2}, "[2, 3]", "6 elements", "[4, 2]"),
                        bad(new long[] {-1, -1}, "[2, 3]", "[-1, -1]"),
                        bad(new long[] {4, -1}, "[2, 3]", "[4, -1]"),
                        bad(new long[] {0, -1}, "[2, 3]", "[0, -1]"),
                        bad(new long[] {-2, -3}, "[2, 3]", "[-2, -3]"),
                        bad(new long[] {1L << 32, 1L << 32, 6}, "[2, 3]", "4294967296"),
                        bad(new long[0], "[2, 3]", "[]"));
        on("Shaping.permute(int[])", MATRIX)
                .with(
                        new int[] {1, -2},
                        bad(new int[] {0}, "permute", "[0]", "[2, 3]"),
                        bad(new int[] {0, 0}, "permute", "[0, 0]", "[2, 3]"),
                        bad(new int[] {1, -1}, "permute", "[1, -1]", "[2, 3]"),
                        bad(new int[] {0, 2}, "permute", "no dimension 2", "[2, 3]"),
                        bad(new int[] {0, -3}, "permute", "no dimension -3", "[2, 3]"));
        on("Shaping.slice(int,long,long)", MATRIX)
                .with(1, bad(2, "slice", "dimension 2", "[2, 3]"), bad(-3, "slice", "dimension -3"))
                .with(1L, bad(2L, "slice", "2 .. 2", "0 .. 3", "[2, 3]"), bad(-1L, "-1 .. 2", "dimension 1"))
                .with(2L, bad(4L, "1 .. 4", "dimension 1", "[2, 3]"), bad(1L, "1 .. 1"));
        on("Shaping.concat(int,Variable[])", MATRIX)
                .with(0, bad(-3, "concat", "dimension -3", "[2, 3]"))
                .with(
                        new Variable[] {of(1, 3)},
                        bad(new Variable[] {of(2, 4)}, "concat", "[2, 3]", "[2, 4]"),
                        bad(new Variable[] {of(3)}, "concat", "[2, 3]", "[3]"),
                        bad(new Variable[] {ofFloats(2, 3)}, "concat", "DOUBLE", "FLOAT"),
                        bad(new Variable[] {null}, "others[0]"));
    }

    private void products() {
        on("Products.matmul(Variable)", MATRIX)
                .with(
                        of(3, 4),
                        bad(of(2, 3), "matmul", "[2, 3]", "3 columns", "2 rows"),
                        bad(of(3), "rank 2 or more", "[3]"),
                        bad(of(2, 2, 4), "[2, 2, 4]", "3 columns", "2 rows"),
                        bad(ofFloats(3, 4), "matmul", "FLOAT"));
        on("Products.linear(Variable)", MATRIX)
                .with(
                        of(4, 3),
                        bad(of(4, 2), "linear", "[2, 3]", "2 features", "[4, 2]"),
                        bad(of(3), "weight must have rank 2", "[3]"),
                        bad(ofFloats(4, 3), "linear", "FLOAT"));
        on("Products.linear(Variable,Variable)", MATRIX)
                .with(of(4, 3), bad(of(4, 2), "linear", "2 features", "[4, 2]"))
                .with(of(4), bad(of(3), "bias", "[3]", "4 features"), bad(of(1, 4), "bias", "[1, 4]"));
        on("Products.rows(INDArray)", MATRIX)
                .with(
                        Nd4j.createFromArray(1, 0),
                        bad(Nd4j.createFromArray(1, 2), "index 2", "[2, 3]"),
                        bad(Nd4j.createFromArray(-1), "index -1", "[2, 3]"),
                        bad(Nd4j.createFromArray(0.5), "0.5", "[2, 3]"),
                        bad(Nd4j.createFromArray(Double.NaN), "NaN", "[2, 3]"),
                        bad(Nd4j.createFromArray(1L << 32), "4.294967296E9", "[2, 3]"),
                        bad(Nd4j.empty(DataType.INT32), "no indices", "[]"));
        on("Recurrence.lstm(Variable,Variable,Variable,Variable,Variable)", () -> of(5, 2, 3))
                .with(
                        of(2, 8),
                        bad(of(1, 8), "lstm", "(batch, 2 hidden)", "[5, 2, 3]", "[1, 8]"),
                        bad(of(2, 4), "(batch, 2 hidden)", "[2, 4]"),
                        bad(ofFloats(2, 8), "lstm", "DOUBLE", "FLOAT"))
                .with(of(16, 3), bad(of(16, 4), "(4 hidden, in)", "[16, 4]"))
                .with(of(16, 4), bad(of(16), "weightHh must have rank 2", "[16]"), bad(of(12, 4), "[12, 4]"))
                .with(of(16), bad(of(4), "biases (4 hidden)", "[4]"))
                .with(of(16), bad(of(4), "biases (4 hidden)", "[4]"));
    }

    private void images() {
        on("ImageOperations.conv2d(Variable,int,int)", IMAGE)
                .with(
                        of(1, 3, 3, 3),
                        bad(of(1, 2, 3, 3), "conv2d", "[2, 3, 5, 4]", "3 channels", "[1, 2, 3, 3]"),
                        bad(of(2, 3), "weight must have rank 4", "[2, 3]"),
                        bad(of(1, 3, 3, 5), "kernel 5", "side of 4"))
                .with(1, bad(0, "stride (0, 0)"), bad(-1, "stride (-1, -1)"))
                .with(0, bad(-1, "padding (-1, -1)"));
        on("ImageOperations.conv2d(Variable,Variable,int,int)", IMAGE)
                .with(of(2, 3, 3, 3), bad(of(2, 3), "weight must have rank 4", "[2, 3]"))
                .with(of(2), bad(of(3), "conv2d", "bias", "[3]", "2 channels", "[2, 3, 3, 3]"))
                .with(1, bad(0, "stride (0, 0)"))
                .with(0, bad(-1, "padding (-1, -1)"));
        on("ImageOperations.maxPool2d(int)", IMAGE)
                .with(
                        2,
                        bad(5, "maxPool2d", "kernel 5", "side of 4"),
                        bad(0, "maxPool2d", "0 and 0"),
                        bad(-2, "-2 and -2"));
        on("ImageOperations.conv2d(Variable,Window)", IMAGE)
                .with(
                        of(1, 3, 3, 3),
                        bad(of(1, 2, 3, 3), "conv2d", "[2, 3, 5, 4]", "3 channels", "[1, 2, 3, 3]"),
                        bad(of(2, 3), "weight must have rank 4", "[2, 3]"),
                        bad(of(1, 3, 3, 5), "kernel 5", "side of 4"),
                        bad(ofFloats(1, 3, 3, 3), "conv2d", "FLOAT"))
                .with(Window.stride(2, 1), bad(Window.PLAIN.dilation(1, 2), "kernel 3", "dilation 2", "side of 4"));
        on("ImageOperations.conv2d(Variable,Variable,Window)", IMAGE)
                .with(of(2, 3, 3, 3), bad(of(2, 3), "weight must have rank 4", "[2, 3]"))
                .with(
                        of(2),
                        bad(of(3), "conv2d", "bias", "[3]", "2 channels", "[2, 3, 3, 3]"),
                        bad(ofFloats(2), "conv2d", "FLOAT"))
                .with(
                        Window.PLAIN,
                        bad(Window.stride(3).dilation(3, 1), "kernel 3", "stride 3", "dilation 3", "side of 5"));
        for (String name : List.of("maxPool2d", "averagePool2d")) {
            on("ImageOperations." + name + "(int,int,Window)", IMAGE)
                    .with(
                            2,
                            bad(6, name, "kernel 6", "side of 5"),
                            bad(0, name, "1 row", "0 and 3"),
                            bad(-2, "-2 and 3"))
                    .with(3, bad(5, name, "kernel 5", "side of 4"), bad(0, name, "1 column", "2 and 0"))
                    .with(
                            Window.PLAIN,
                            bad(Window.PLAIN.padding(2, 0), name, "padding (2, 0)", "kernel (2, 3)"),
                            bad(Window.PLAIN.padding(0, 2), name, "padding (0, 2)", "half"),
                            bad(Window.PLAIN.padding(Integer.MAX_VALUE), name, "padding (2147483647, 2147483647)"),
                            bad(Window.stride(2).dilation(2), name, "kernel 3", "stride 2", "dilation 2", "side of 4"),
                            bad(Window.PLAIN.dilation(Integer.MAX_VALUE), name, "dilation 2147483647"));
        }
        windows();
    }

    private void windows() {
        Row row = on("Window(int,int,int,int,int,int)", null);
        String[] parts = {
            "stride (#, 1)", "stride (1, #)", "padding (#, 1)", "padding (1, #)", "dilation (#, 1)", "dilation (1, #)"
        };
        for (int i = 0; i < parts.length; i++) {
            int most = i / 2 == 1 ? -1 : 0; // a padding may be 0
            row.with(1, bad(most, parts[i].replace("#", "" + most)), bad(-7, parts[i].replace("#", "-7")));
        }
        Supplier<?> plain = () -> Window.PLAIN;
        on("Window.stride(int)", null).with(2, bad(0, "stride (0, 0)"), bad(-1, "stride (-1, -1)"));
        on("Window.stride(int,int)", null).with(2, bad(0, "stride (0, 3)")).with(3, bad(0, "stride (2, 0)"));
        on("Window.padding(int)", plain).with(0, bad(-1, "padding (-1, -1)"));
        on("Window.padding(int,int)", plain).with(2, bad(-1, "padding (-1, 3)")).with(3, bad(-1, "padding (2, -1)"));
        on("Window.dilation(int)", plain).with(2, bad(0, "dilation (0, 0)"), bad(-1, "dilation (-1, -1)"));
        on("Window.dilation(int,int)", plain).with(2, bad(0, "dilation (0, 3)")).with(3, bad(0, "dilation (2, 0)"));
    }

    private void normalization() {
        BiConsumer<Variable, Variable> statistics = (mean, variance) -> {};
        on("Normalization.batchNorm(Variable,Variable,double,BiConsumer)", MATRIX)
                .with(of(3), bad(of(2), "weight", "[2, 3]", "[3]", "[2]"))
                .with(of(3), bad(of(1, 3), "bias", "[2, 3]", "[1, 3]"), bad(ofFloats(3), "DOUBLE", "FLOAT"))
                .with(0.1, bad(-1.0, "epsilon", "-1.0"), bad(Double.NaN, "epsilon", "NaN"))
                .with(statistics);
        on("Normalization.batchNorm(Variable,Variable,double,Variable,Variable)", MATRIX)
                .with(of(3), bad(of(2), "weight", "[2, 3]", "[3]", "[2]"))
                .with(of(3), bad(of(1, 3), "bias", "[2, 3]", "[1, 3]"))
                .with(0.1, bad(-1.0, "epsilon", "-1.0"), bad(Double.NaN, "epsilon", "NaN"))
                .with(of(3), bad(of(4), "mean", "[2, 3]", "[4]"))
                .with(Variable.of(array(3).mul(array(3))), bad(of(5), "variance", "[2, 3]", "[5]"));
    }

    private void variables() {
        for (String name : List.of("of", "parameter")) {
            on("Variable." + name + "(INDArray)", null)
                    .with(
                            array(2),
                            bad(Nd4j.createFromArray(1, 2), "INT", "[2]"),
                            bad(Nd4j.createFromArray(true), "BOOL", "[1]"),
                            bad(Nd4j.empty(DataType.FLOAT), "FLOAT", "[]"));
        }
        on("Variable.of(DataType,float[],long[])", null)
                .with(DataType.DOUBLE, bad(DataType.INT32, "type", "INT"), bad(DataType.BOOL, "type", "BOOL"))
                .with(new float[6], bad(new float[5], "5 numbers", "[2, 3]"), bad(new float[0], "0 numbers", "[2, 3]"))
                .with(
                        new long[] {2, 3},
                        bad(new long[] {-2, -3}, "[-2, -3]"),
                        bad(new long[] {6, 6}, "6 numbers", "[6, 6]"));
        on("Variable.size(int)", MATRIX)
                .with(0, bad(2, "size", "dimension 2", "[2, 3]"), bad(-3, "size", "dimension -3"));
        on("Variable.backward(INDArray)", () -> leaf(2, 3).mul(2))
                .with(
                        array(2, 3),
                        bad(array(3, 2), "[3, 2]", "[2, 3]"),
                        bad(floats(2, 3), "FLOAT", "DOUBLE"),
                        bad(Nd4j.createFromArray(1, 2), "INT", "[2]"));
        on("Variable.setValue(INDArray)", () -> leaf(2, 3))
                .with(
                        array(2, 3),
                        bad(array(3, 2), "[3, 2]", "[2, 3]"),
                        bad(Nd4j.createFromArray(1, 2), "INT", "[2]"),
                        bad(Nd4j.empty(DataType.DOUBLE), "[]"));
        on("Variable.setValue(Variable)", () -> leaf(2, 3)).with(of(2, 3), bad(of(3, 2), "[3, 2]", "[2, 3]"));
        BiConsumer<INDArray, INDArray> step = (value, gradient) -> {};
        ChunkedUpdate chunked = new ChunkedUpdate() {
            @Override
            public void apply(float[] value, float[] gradient, int from, int to) {}

            @Override
            public void apply(double[] value, double[] gradient, int from, int to) {}
        };
        on("Variable.update(BiConsumer)", () -> leaf(2, 3)).with(step);
        on("Variable.update(ChunkedUpdate)", () -> Variable.parameter(floats(2, 3)))
                .with(chunked);
        on("Variable.scaleGrad(double)", () -> leaf(2))
                .with(0.5, bad(Double.NaN, "factor", "NaN"), bad(Double.POSITIVE_INFINITY, "factor", "Infinity"));
    }

    private void tape() {
        Variable constant = of(2);
        on("Autograd.backward(List)", null)
                .withNew(
                        () -> List.of(new Autograd.Root(leaf(2).mul(2))),
                        bad(Arrays.asList((Autograd.Root) null), "roots[0]"));
        on("Autograd.backward(Root)", null).withNew(() -> new Autograd.Root(leaf(2).mul(2)));
        on("Autograd.noGrad(Runnable)", null).with((Runnable) () -> {});
        on("Autograd.noGrad(Supplier)", null).with((Supplier<?>) () -> 1);
        on("Autograd.useThreads(int)", null)
                .with(
                        Runtime.getRuntime().availableProcessors(),
                        bad(0, "threads must be at least 1", "0"),
                        bad(-3, "threads", "-3"));
        on("Autograd.Root(Variable)", null)
                .withNew(() -> leaf(2).mul(2), bad(constant, "[2]", "does not require a gradient"));
        on("Autograd.Root(Variable,INDArray)", null)
                .withNew(() -> leaf(2).mul(2), bad(constant, "[2]"))
                .with(array(2), bad(array(3), "gradient", "[3]", "[2]"), bad(floats(2), "FLOAT", "DOUBLE"));
        on("Autograd.Root(Variable,Variable)", null)
                .withNew(() -> leaf(2).mul(2), bad(constant, "[2]"))
                .with(of(2), bad(of(3), "gradient", "[3]", "[2]"), bad(ofFloats(2), "FLOAT", "DOUBLE"));
        on("CustomFunction.apply(Variable[])", () -> new CustomFunction() {
                    @Override
                    protected Variable forward(Variable... inputs) {
                        return inputs[0].add(inputs[1]);
                    }

                    @Override
                    protected Variable[] backward(Variable gradient) {
                        return new Variable[] {gradient, gradient};
                    }
                })
                .with(
                        new Variable[] {of(2), of(2)},
                        bad(new Variable[] {of(2), ofFloats(2)}, "DOUBLE", "FLOAT"),
                        bad(new Variable[] {of(2), null}, "inputs[1]"));
        UnaryOperator<Variable> cube = x -> x.square().mul(x);
        BinaryOperator<Variable> gradientOfCube = (x, g) -> x.square().mul(3).mul(g);
        on("CustomFunction.of(String,UnaryOperator,BinaryOperator)", null)
                .with("cube")
                .with(cube)
                .with(gradientOfCube);
        BinaryOperator<Variable> product = Variable::mul;
        CustomFunction.InputGradient gradientOfX = (x, y, g) -> y.mul(g);
        on("CustomFunction.of(String,BinaryOperator,InputGradient,InputGradient)", null)
                .with("product")
                .with(product)
                .with(gradientOfX)
                .with(gradientOfX);
        GradientCheck.Op square = v -> v[0].square();
        on("GradientCheck.check(String,Op,Variable[])", null)
                .with("square")
                .with(square)
                .withNew(
                        () -> new Variable[] {leaf(2)},
                        bad(new Variable[] {Variable.parameter(floats(2))}, "square", "argument 0", "FLOAT"),
                        bad(new Variable[] {null}, "arguments[0]"));
    }
}
