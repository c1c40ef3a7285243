package org.dni4j.autograd;

import java.util.Arrays;
import java.util.Objects;
import org.dni4j.kernel.Gemm;
import org.dni4j.kernel.Rows;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/** Matrix products, convolutions, and the lookup of rows. */
public sealed interface Products permits Variable {

    /** x y for matrices (m, k) and (k, n); gradients g y^T and x^T g. */
    default Variable matmul(Variable other) {
        Variable x = self();
        Objects.requireNonNull(other, "other");
        Shapes.requireSameType("matmul", x, other);
        Shapes.requireRank("matmul", "x", x, 2);
        Shapes.requireRank("matmul", "y", other, 2);
        if (x.size(1) != other.size(0)) {
            throw new IllegalArgumentException("matmul: shapes " + Arrays.toString(x.shape()) + " and "
                    + Arrays.toString(other.shape()) + ": " + x.size(1) + " columns meet " + other.size(0) + " rows");
        }
        if (x.isFloat()) {
            return FloatProducts.matmul(x, other);
        }
        return Op.of("matmul", Gemm.multiply(x.value(), false, other.value(), false),
                x, g -> Gemm.multiply(g, false, other.value(), true),
                other, g -> Gemm.multiply(x.value(), true, g, false));
    }

    /**
     * x W^T for x of shape (..., in) and a weight of shape (out, in); gradients g W and g^T x.
     *
     * @throws IllegalArgumentException if x's last dimension is not the weight's
     */
    default Variable linear(Variable weight) {
        Variable x = self();
        requireLinear(x, weight);
        if (x.isFloat()) {
            return FloatProducts.linear(x, weight, null);
        }
        INDArray rows = asMatrix(x.value());
        long[] shape = x.shape();
        shape[shape.length - 1] = weight.size(0);
        return Op.of("linear", Gemm.multiply(rows, false, weight.value(), true).reshape('c', shape),
                x, g -> Gemm.multiply(asMatrix(g), false, weight.value(), false).reshape('c', x.shape()),
                weight, g -> Gemm.multiply(asMatrix(g), true, rows, false));
    }

    /**
     * x W^T + b for x of shape (..., in), a weight of shape (out, in) and a bias of shape (out); gradients g W, g^T x
     * and g summed over all but the last dimension.
     *
     * @throws IllegalArgumentException if x's last dimension is not the weight's, or the bias does not fit it
     */
    default Variable linear(Variable weight, Variable bias) {
        Variable x = self();
        requireLinear(x, weight);
        Objects.requireNonNull(bias, "bias");
        Shapes.requireSameType("linear", x, bias);
        if (!Arrays.equals(bias.shape(), new long[] {weight.size(0)})) {
            throw new IllegalArgumentException("linear: bias of shape " + Arrays.toString(bias.shape())
                    + " does not have the " + weight.size(0) + " features of weight " + Arrays.toString(weight.shape()));
        }
        return x.isFloat() ? FloatProducts.linear(x, weight, bias) : x.linear(weight).add(bias);
    }

    /**
     * The two-dimensional cross-correlation of images x (batch, in, height, width) with a weight (out, in, kernel
     * height, kernel width), without bias: the result is (batch, out, h, w) with h = (height + 2 padding - kernel
     * height) / stride + 1, rounded down, and w alike.
     *
     * @throws IllegalArgumentException if channels differ, or the kernel is larger than the padded image
     */
    default Variable conv2d(Variable weight, int stride, int padding) {
        Variable x = self();
        requireConvolution(x, weight);
        if (x.isFloat()) {
            return FloatConv2d.apply(x, weight, null, stride, padding);
        }
        long height = Window.outputs("conv2d", x.size(2), weight.size(2), stride, padding);
        long width = Window.outputs("conv2d", x.size(3), weight.size(3), stride, padding);
        int[] arguments = Window.arguments(
                weight.size(2), weight.size(3), stride, padding, Window.WEIGHTS_OUT_IN_HEIGHT_WIDTH);
        INDArray y = Nd4j.createUninitialized(
                x.dataType(), new long[] {x.size(0), weight.size(0), height, width}, 'c');
        Nd4j.exec(DynamicCustomOp.builder("conv2d").addInputs(x.value(), weight.value()).addOutputs(y)
                .addIntegerArguments(arguments).build());
        return Op.of("conv2d", y, new Variable[] {x, weight}, g -> {
            INDArray gradientOfX = Nd4j.createUninitialized(x.dataType(), x.shape(), 'c');
            INDArray gradientOfWeight = Nd4j.createUninitialized(x.dataType(), weight.shape(), 'c');
            Nd4j.exec(DynamicCustomOp.builder("conv2d_bp").addInputs(x.value(), weight.value(), g.dup('c'))
                    .addOutputs(gradientOfX, gradientOfWeight).addIntegerArguments(arguments).build());
            return new INDArray[] {gradientOfX, gradientOfWeight};
        });
    }

    /**
     * The same plus a bias of shape (out), one number a channel, whose gradient is g summed over all else.
     *
     * @throws IllegalArgumentException if channels differ, or the kernel is larger than the padded image
     */
    default Variable conv2d(Variable weight, Variable bias, int stride, int padding) {
        Variable x = self();
        requireConvolution(x, weight);
        Objects.requireNonNull(bias, "bias");
        Shapes.requireSameType("conv2d", x, bias);
        if (!Arrays.equals(bias.shape(), new long[] {weight.size(0)})) {
            throw new IllegalArgumentException("conv2d: bias of shape " + Arrays.toString(bias.shape())
                    + " does not have the " + weight.size(0) + " channels of weight " + Arrays.toString(weight.shape()));
        }
        return x.isFloat()
                ? FloatConv2d.apply(x, weight, bias, stride, padding)
                : x.conv2d(weight, stride, padding).add(bias.reshape(-1, 1, 1));
    }

    /**
     * The largest element of each kernel x kernel window of images x (batch, channels, height, width), the windows
     * side by side; a rest at the edges is left out. NaN counts as the largest (but in DOUBLE, which ND4J computes, as
     * the smallest). The gradient is g at the largest element, the first one row by row if several are, 0 elsewhere.
     *
     * @throws IllegalArgumentException if the kernel is larger than the image
     */
    default Variable maxPool2d(int kernel) {
        Variable x = self();
        Shapes.requireRank("maxPool2d", "x", x, 4);
        if (x.isFloat()) {
            return FloatMaxPool2d.apply(x, kernel);
        }
        long height = Window.outputs("maxPool2d", x.size(2), kernel, kernel, 0);
        long width = Window.outputs("maxPool2d", x.size(3), kernel, kernel, 0);
        int[] arguments = Window.arguments(kernel, kernel, kernel, 0, Window.CHANNELS_FIRST);
        INDArray y = Nd4j.createUninitialized(
                x.dataType(), new long[] {x.size(0), x.size(1), height, width}, 'c');
        Nd4j.exec(DynamicCustomOp.builder("maxpool2d").addInputs(x.value()).addOutputs(y)
                .addIntegerArguments(arguments).build());
        return Op.of("maxPool2d", y, x, g -> {
            INDArray gradient = Nd4j.zeros(x.dataType(), x.shape());
            Nd4j.exec(DynamicCustomOp.builder("maxpool2d_bp").addInputs(x.value(), g.dup('c')).addOutputs(gradient)
                    .addIntegerArguments(arguments).build());
            return gradient;
        });
    }

    /**
     * The rows of this table (rows, width) that {@code indices} names, of shape (shape of indices, width); each row's
     * gradient is the sum of g over the places that named it.
     *
     * @param indices whole numbers in 0 .. rows - 1, of any shape and any type
     * @throws IllegalArgumentException if an index is not in 0 .. rows - 1, or there is none
     */
    default Variable rows(INDArray indices) {
        Variable table = self();
        Shapes.requireRank("rows", "table", table, 2);
        if (indices.isEmpty()) {
            throw new IllegalArgumentException("rows: there are no indices, their shape is "
                    + Arrays.toString(indices.shape()));
        }
        double[] given = indices.dup('c').data().asDouble();
        int[] index = new int[given.length];
        for (int i = 0; i < index.length; i++) {
            index[i] = (int) given[i];
            if (index[i] != given[i] || index[i] < 0 || index[i] >= table.size(0)) {
                throw new IllegalArgumentException("rows: index " + (index[i] == given[i] ? "" + index[i] : given[i])
                        + " of a table of shape " + Arrays.toString(table.shape()));
            }
        }
        long[] shape = Arrays.copyOf(indices.shape(), indices.rank() + 1);
        shape[indices.rank()] = table.size(1);
        if (table.isFloat()) {
            return FloatProducts.rows(table, index, shape);
        }
        INDArray where = Nd4j.createFromArray(index);
        INDArray picked = Nd4j.createUninitialized(table.dataType(), new long[] {index.length, table.size(1)}, 'c');
        Nd4j.exec(DynamicCustomOp.builder("gather").addInputs(table.value(), where).addOutputs(picked)
                .addIntegerArguments(0).build());
        return Op.of("rows", picked.reshape('c', shape), table, g -> {
            INDArray gradient = Nd4j.zeros(table.dataType(), table.shape());
            Rows.add(g.dup('c').reshape('c', index.length, table.size(1)), index, gradient);
            return gradient;
        });
    }

    private Variable self() {
        return (Variable) this;
    }

    private static void requireLinear(Variable x, Variable weight) {
        Objects.requireNonNull(weight, "weight");
        Shapes.requireSameType("linear", x, weight);
        Shapes.requireRank("linear", "weight", weight, 2);
        if (x.rank() < 1 || x.size(-1) != weight.size(1)) {
            throw new IllegalArgumentException("linear: x of shape " + Arrays.toString(x.shape())
                    + " does not have the " + weight.size(1) + " features of weight " + Arrays.toString(weight.shape()));
        }
    }

    private static void requireConvolution(Variable x, Variable weight) {
        Objects.requireNonNull(weight, "weight");
        Shapes.requireSameType("conv2d", x, weight);
        Shapes.requireRank("conv2d", "x", x, 4);
        Shapes.requireRank("conv2d", "weight", weight, 4);
        if (x.size(1) != weight.size(1)) {
            throw new IllegalArgumentException("conv2d: x of shape " + Arrays.toString(x.shape()) + " has " + x.size(1)
                    + " channels, weight " + Arrays.toString(weight.shape()) + " expects " + weight.size(1));
        }
    }

    /** An array (..., features) as a matrix (everything else, features). */
    private static INDArray asMatrix(INDArray array) {
        return array.rank() == 2 ? array : array.reshape('c', array.length() / array.size(-1), array.size(-1));
    }
}
