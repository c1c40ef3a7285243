package org.dni4j.internal;

import java.lang.reflect.Array;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A shape, and numbers on the heap in row-major order, floats or doubles. What its methods return is new, with numbers of
 * its own, unless they say otherwise; inputs have the same type, and the same shape unless one broadcasts. Which loop
 * computes, that for floats or that for doubles, is decided here and nowhere else.
 *
 * <p>In the methods {@code through...} this is the gradient of an operation's result y, and what is returned is that of
 * its input x.
 */
public final class Tensor {

    /** How many elements are worth a thread: of a cheap loop, and of one with a power of e in it. */
    private static final int CHEAP = 1 << 17;

    private static final int DEAR = 1 << 14;

    private final long[] shape;
    private final Object numbers;
    private boolean shared;
    private INDArray array;

    private Tensor(Object numbers, long... shape) {
        this.numbers = numbers;
        this.shape = shape;
    }

    /** These floats in a shape of as many; they are not copied. */
    public static Tensor of(float[] floats, long... shape) {
        return new Tensor(floats, shape);
    }

    /** These doubles in a shape of as many; they are not copied. */
    public static Tensor of(double[] doubles, long... shape) {
        return new Tensor(doubles, shape);
    }

    /** A copy of an array of ND4J that is FLOAT or DOUBLE. */
    public static Tensor of(INDArray array) {
        return new Tensor(Heap.read(array), array.shape());
    }

    /** One number everywhere. */
    public static Tensor filled(DataType type, double number, long... shape) {
        Tensor filled = like(type, shape);
        Chunks.run(filled.length(), CHEAP, (from, to) -> {
            if (filled.isFloat()) {
                Arrays.fill(filled.floats(), from, to, (float) number);
            } else {
                Arrays.fill(filled.doubles(), from, to, number);
            }
        });
        return filled;
    }

    /** FLOAT or DOUBLE. */
    public DataType type() {
        return isFloat() ? DataType.FLOAT : DataType.DOUBLE;
    }

    /** Whether the numbers are floats. */
    public boolean isFloat() {
        return numbers instanceof float[];
    }

    /** The sizes of the dimensions; not to be changed. */
    public long[] shape() {
        return shape;
    }

    /** The number of elements. */
    public int length() {
        return Array.getLength(numbers);
    }

    /** The numbers themselves, if they are floats. */
    public float[] floats() {
        return (float[]) numbers;
    }

    /** The numbers themselves, if they are doubles. */
    public double[] doubles() {
        return (double[]) numbers;
    }

    /** One number. */
    public double at(int index) {
        return isFloat() ? floats()[index] : doubles()[index];
    }

    /** A copy in an array of ND4J, the same at every call. */
    public synchronized INDArray array() {
        if (array == null) {
            array = newArray();
        }
        return array;
    }

    /** A copy in a new array of ND4J. */
    public INDArray newArray() {
        INDArray copy = isFloat() ? Heap.array(floats(), shape) : Heap.array(doubles(), shape);
        MemoryBudget.count(copy);
        return copy;
    }

    /** Whether another tensor may have the same numbers, so that they must not change in place. */
    public boolean isShared() {
        return shared;
    }

    /** The same numbers, shared. */
    public Tensor share() {
        return reshape(shape);
    }

    /** The same numbers, shared, in another shape of as many. */
    public Tensor reshape(long... newShape) {
        Tensor reshaped = new Tensor(numbers, newShape);
        reshaped.shared = true;
        shared = true;
        return reshaped;
    }

    /** Whether both have the same numbers in the same place. */
    public boolean sharesNumbers(Tensor other) {
        return numbers == other.numbers;
    }

    /** New numbers, equal to these. */
    public Tensor copy() {
        Tensor copy = like(shape);
        System.arraycopy(numbers, 0, copy.numbers, 0, length());
        return copy;
    }

    /** The same numbers as FLOAT or DOUBLE, rounded to nearest. */
    public Tensor to(DataType type) {
        if (type == type()) {
            return copy();
        }
        Tensor converted = like(type, shape);
        for (int i = 0; i < length(); i++) {
            if (isFloat()) {
                converted.doubles()[i] = floats()[i];
            } else {
                converted.floats()[i] = (float) doubles()[i];
            }
        }
        return converted;
    }

    /** Gives the numbers to the pool. The caller has the only reference to them. */
    public void release() {
        if (isFloat()) {
            ArrayPool.give(floats());
        } else {
            ArrayPool.give(doubles());
        }
    }

    // element by element

    /** x + y. */
    public Tensor add(Tensor y) {
        return zip(y, Loops::add, Loops::add);
    }

    /** x - y. */
    public Tensor sub(Tensor y) {
        return zip(y, Loops::sub, Loops::sub);
    }

    /** x y. */
    public Tensor mul(Tensor y) {
        return zip(y, Loops::mul, Loops::mul);
    }

    /** x / y. */
    public Tensor div(Tensor y) {
        return zip(y, Loops::div, Loops::div);
    }

    /** x + c. */
    public Tensor add(double c) {
        return map(
                CHEAP,
                (x, y, from, to) -> Loops.add(x, c, y, from, to),
                (x, y, from, to) -> Loops.add(x, c, y, from, to));
    }

    /** c x. */
    public Tensor mul(double c) {
        return map(
                CHEAP,
                (x, y, from, to) -> Loops.mul(x, c, y, from, to),
                (x, y, from, to) -> Loops.mul(x, c, y, from, to));
    }

    /** x to the power of e. */
    public Tensor pow(double e) {
        return map(
                DEAR,
                (x, y, from, to) -> Loops.pow(x, e, y, from, to),
                (x, y, from, to) -> Loops.pow(x, e, y, from, to));
    }

    /** x, or the nearest number in [min, max]. */
    public Tensor clamp(double min, double max) {
        return map(
                CHEAP,
                (x, y, from, to) -> Loops.clamp(x, min, max, y, from, to),
                (x, y, from, to) -> Loops.clamp(x, min, max, y, from, to));
    }

    /** |x|. */
    public Tensor abs() {
        return map(CHEAP, Loops::abs, Loops::abs);
    }

    /** x^2. */
    public Tensor square() {
        return map(CHEAP, Loops::square, Loops::square);
    }

    /** The square root. */
    public Tensor sqrt() {
        return map(CHEAP, Loops::sqrt, Loops::sqrt);
    }

    /** e^x. */
    public Tensor exp() {
        return map(DEAR, Loops::exp, Loops::exp);
    }

    /** The natural logarithm. */
    public Tensor log() {
        return map(DEAR, Loops::log, Loops::log);
    }

    /** max(x, 0). */
    public Tensor relu() {
        return map(CHEAP, Loops::relu, Loops::relu);
    }

    /** tanh(x). */
    public Tensor tanh() {
        return map(DEAR, Loops::tanh, Loops::tanh);
    }

    /** 1 / (1 + e^-x). */
    public Tensor sigmoid() {
        return map(DEAR, Loops::sigmoid, Loops::sigmoid);
    }

    /** log(1 + e^x). */
    public Tensor softplus() {
        return map(DEAR, Loops::softplus, Loops::softplus);
    }

    /** The constant where the mask, which broadcasts to this, is not 0, else x. */
    public Tensor fill(Tensor mask, double constant) {
        return zip(
                mask,
                (x, m, y, from, to) -> Loops.fill(x, m, constant, y, from, to),
                (x, m, y, from, to) -> Loops.fill(x, m, constant, y, from, to));
    }

    /** This gradient where x is not 0 or below, else 0. */
    public Tensor throughRelu(Tensor x) {
        return zip(x, Loops::whereAboveZero, Loops::whereAboveZero);
    }

    /** This gradient where x is in [min, max], else 0. */
    public Tensor throughClamp(Tensor x, double min, double max) {
        return zip(
                x,
                (g, in, y, from, to) -> Loops.whereWithin(g, in, min, max, y, from, to),
                (g, in, y, from, to) -> Loops.whereWithin(g, in, min, max, y, from, to));
    }

    /** This gradient times the sign of x. */
    public Tensor throughAbs(Tensor x) {
        return zip(x, Loops::throughAbs, Loops::throughAbs);
    }

    /** This gradient times 2 x. */
    public Tensor throughSquare(Tensor x) {
        return zip(x, Loops::throughSquare, Loops::throughSquare);
    }

    /** This gradient over 2 y. */
    public Tensor throughSqrt(Tensor y) {
        return zip(y, Loops::throughSqrt, Loops::throughSqrt);
    }

    /** This gradient times 1 - y^2. */
    public Tensor throughTanh(Tensor y) {
        return zip(y, Loops::throughTanh, Loops::throughTanh);
    }

    /** This gradient times y (1 - y). */
    public Tensor throughSigmoid(Tensor y) {
        return zip(y, Loops::throughSigmoid, Loops::throughSigmoid);
    }

    // sums

    /** The sum of the squares. */
    public double sumOfSquares() {
        return isFloat() ? Sums.sumOfSquares(floats(), 0, length()) : Sums.sumOfSquares(doubles(), 0, length());
    }

    /** The sum of all numbers, of shape []. */
    public Tensor sum() {
        return sum(1, length(), 1, new long[0]);
    }

    /** The sum over one dimension, which is dropped. */
    public Tensor sum(int dim) {
        return sum(outer(dim), (int) shape[dim], inner(dim), Shapes.without(shape, dim));
    }

    /** Sums over all that was repeated when numbers of this shape were broadcast; if nothing was, these. */
    public Tensor sumTo(long... target) {
        if (Arrays.equals(shape, target)) {
            return this;
        }
        Tensor sum = this;
        for (int dim = shape.length - 1; dim >= 0; dim--) {
            int aligned = dim - (shape.length - target.length);
            if (shape[dim] != 1 && (aligned < 0 || target[aligned] == 1)) {
                int first = dim;
                while (first > 0 && repeats(first - 1, target)) {
                    first--;
                }
                Tensor before = sum;
                int repeated = Shapes.length(Arrays.copyOfRange(shape, first, dim + 1));
                int inner = before.length() / (outer(first) * repeated);
                sum = before.sum(outer(first), repeated, inner, new long[] {outer(first) * inner});
                if (before != this) {
                    before.release();
                }
                dim = first;
            }
        }
        return sum == this ? reshape(target) : new Tensor(sum.numbers, target);
    }

    private boolean repeats(int dim, long... target) {
        int aligned = dim - (shape.length - target.length);
        return shape[dim] == 1 || aligned < 0 || target[aligned] == 1;
    }

    /** The sum over the middle one of the three dimensions that all are taken for. */
    private Tensor sum(int outer, int middle, int inner, long... target) {
        Tensor sum = like(target);
        if (inner == 1) {
            Chunks.run(outer, grain(CHEAP, middle), (from, to) -> {
                for (int i = from; i < to; i++) {
                    int start = i * middle;
                    sum.set(i, isFloat() ? Sums.sum(floats(), start, middle) : Sums.sum(doubles(), start, middle));
                }
            });
        }
        for (int i = 0; inner > 1 && i < outer; i++) {
            int start = i * middle * inner;
            int end = i * inner;
            Chunks.run(inner, grain(CHEAP, middle), (from, to) -> {
                Tensor columns = like(to - from);
                if (isFloat()) {
                    Sums.rows(floats(), start + from, inner, middle, columns.floats());
                } else {
                    Sums.rows(doubles(), start + from, inner, middle, columns.doubles());
                }
                System.arraycopy(columns.numbers, 0, sum.numbers, end + from, to - from);
                columns.release();
            });
        }
        return sum;
    }

    // rows: the last dimension

    /** The largest number of each row, in a shape without the last dimension; NaN if one is. */
    public Tensor maxOfRows() {
        Tensor max = like(Shapes.without(shape, shape.length - 1));
        forEachRow(
                CHEAP,
                (row, from, to) -> max.set(
                        row, isFloat() ? Sums.max(floats(), from, to - from) : Sums.max(doubles(), from, to - from)));
        return max;
    }

    /** e^(x - shift), with one shift for each row. */
    public Tensor expOfRows(Tensor shift) {
        Tensor y = like(shape);
        forEachRow(DEAR, (row, from, to) -> {
            if (isFloat()) {
                Exponential.exp(floats(), shift.floats()[row], y.floats(), from, to - from);
            } else {
                Exponential.exp(doubles(), shift.doubles()[row], y.doubles(), from, to - from);
            }
        });
        return y;
    }

    /** Each row times a factor of its own. */
    public Tensor mulRows(Tensor factors) {
        Tensor y = like(shape);
        forEachRow(CHEAP, (row, from, to) -> {
            if (isFloat()) {
                Loops.mul(floats(), factors.floats()[row], y.floats(), from, to);
            } else {
                Loops.mul(doubles(), factors.doubles()[row], y.doubles(), from, to);
            }
        });
        return y;
    }

    /** Each row plus a number of its own. */
    public Tensor addRows(Tensor addends) {
        Tensor y = like(shape);
        forEachRow(CHEAP, (row, from, to) -> {
            if (isFloat()) {
                Loops.add(floats(), addends.floats()[row], y.floats(), from, to);
            } else {
                Loops.add(doubles(), addends.doubles()[row], y.doubles(), from, to);
            }
        });
        return y;
    }

    private interface Row {
        void compute(int row, int from, int to);
    }

    /** Computes each row, which has the elements {@code from} to {@code to - 1}. */
    private void forEachRow(int chunk, Row body) {
        int width = width();
        Chunks.run(length() / width, grain(chunk, width), (from, to) -> {
            for (int row = from; row < to; row++) {
                body.compute(row, row * width, (row + 1) * width);
            }
        });
    }

    /** How many times so many elements make a chunk. */
    private static int grain(int chunk, int elements) {
        return Math.max(1, chunk / elements);
    }

    /** Along a dimension, which is dropped, the index of the first element that is the largest, or of the first NaN. */
    public int[] argmax(int dim) {
        int size = (int) shape[dim];
        int inner = inner(dim);
        int[] index = new int[length() / size];
        for (int i = 0; i < index.length; i++) {
            int first = i / inner * size * inner + i % inner;
            int best = first;
            for (int at = first + inner; at < first + size * inner && !Double.isNaN(at(best)); at += inner) {
                best = at(at) <= at(best) ? best : at;
            }
            index[i] = best;
        }
        return index;
    }

    /** Adds {@code row} to each row, in place. */
    public void addToRows(Tensor row) {
        int width = row.length();
        Chunks.run(length() / width, grain(CHEAP, width), (from, to) -> {
            for (int i = from; i < to; i++) {
                if (isFloat()) {
                    addTo(row.floats(), floats(), i * width);
                } else {
                    addTo(row.doubles(), doubles(), i * width);
                }
            }
        });
    }

    private static void addTo(float[] row, float[] x, int start) {
        for (int i = 0; i < row.length; i++) {
            x[start + i] += row[i];
        }
    }

    private static void addTo(double[] row, double[] x, int start) {
        for (int i = 0; i < row.length; i++) {
            x[start + i] += row[i];
        }
    }

    // products

    /**
     * The products of matrices, each transposed first if asked: (..., m, k) by (..., k, n), or one matrix by many.
     *
     * @param batch how many products there are; an input with the numbers of one matrix serves all of them
     * @param target the shape of all products, (..., m, n)
     */
    public Tensor matmul(
            boolean transposeX, Tensor y, boolean transposeY, int batch, int m, int n, int k, long... target) {
        Tensor product = like(target);
        int stepX = length() == m * k ? 0 : m * k;
        int stepY = y.length() == k * n ? 0 : k * n;
        for (int i = 0; i < batch; i++) {
            Gemm.multiply(transposeX, this, i * stepX, transposeY, y, i * stepY, m, n, k, product, i * m * n);
        }
        return product;
    }

    // elements moved

    /** These numbers repeated to a shape that they broadcast to; if nothing repeats, these. */
    public Tensor expand(long... target) {
        if (Arrays.equals(shape, target)) {
            return this;
        }
        Tensor expanded = like(target);
        expand(0, 0, expanded, 0, expanded.length());
        return expanded;
    }

    /** Fills part of {@code to} from dimension {@code dim} of its shape on; returns how many numbers it used. */
    private int expand(int dim, int start, Tensor to, int at, int length) {
        if (dim == to.shape.length) {
            System.arraycopy(numbers, start, to.numbers, at, 1);
            return 1;
        }
        int aligned = dim - (to.shape.length - shape.length);
        if (aligned >= 0 && Arrays.equals(shape, aligned, shape.length, to.shape, dim, to.shape.length)) {
            System.arraycopy(numbers, start, to.numbers, at, length);
            return length;
        }
        int each = length / (int) to.shape[dim];
        int used = expand(dim + 1, start, to, at, each);
        if (aligned < 0 || shape[aligned] == 1) {
            for (int filled = each; filled < length; filled *= 2) {
                System.arraycopy(to.numbers, at, to.numbers, at + filled, Math.min(filled, length - filled));
            }
            return used;
        }
        for (int i = 1; i < to.shape[dim]; i++) {
            used += expand(dim + 1, start + used, to, at + i * each, each);
        }
        return used;
    }

    /** Elements {@code start} to {@code start + size - 1} along a dimension. */
    public Tensor slice(int dim, long start, long size) {
        Tensor part = like(Shapes.with(shape, dim, size));
        int block = (int) size * inner(dim);
        int stride = (int) shape[dim] * inner(dim);
        for (int i = 0; i < outer(dim); i++) {
            System.arraycopy(numbers, i * stride + (int) start * inner(dim), part.numbers, i * block, block);
        }
        return part;
    }

    /** Writes {@code part} over the elements from {@code start} on along a dimension, in place. */
    public void put(Tensor part, int dim, long start) {
        int block = (int) part.shape[dim] * inner(dim);
        int stride = (int) shape[dim] * inner(dim);
        for (int i = 0; i < outer(dim); i++) {
            System.arraycopy(part.numbers, i * block, numbers, i * stride + (int) start * inner(dim), block);
        }
    }

    /** Adds {@code part} to the elements from {@code start} on along a dimension, in place. */
    public void addTo(Tensor part, int dim, long start) {
        Tensor before = slice(dim, start, part.shape[dim]);
        before.addInPlace(part);
        put(before, dim, start);
        before.release();
    }

    /** These and the others, which are alike but for that dimension, one after the other along it. */
    public static Tensor concat(int dim, Tensor... parts) {
        long size = 0;
        for (Tensor part : parts) {
            size += part.shape[dim];
        }
        Tensor all = parts[0].like(Shapes.with(parts[0].shape, dim, size));
        long start = 0;
        for (Tensor part : parts) {
            all.put(part, dim, start);
            start += part.shape[dim];
        }
        return all;
    }

    /** With the dimensions in another order: dimension {@code i} of the result is dimension {@code dims[i]} of this. */
    public Tensor permute(int... dims) {
        long[] target = new long[dims.length];
        int[] strides = new int[dims.length];
        for (int i = 0; i < dims.length; i++) {
            target[i] = shape[dims[i]];
            strides[i] = inner(dims[i]);
        }
        int[] index = new int[length()];
        int filled = 1;
        for (int i = dims.length - 1; i >= 0; i--) {
            for (int at = 1; at < target[i]; at++) {
                for (int j = 0; j < filled; j++) {
                    index[at * filled + j] = index[j] + at * strides[i];
                }
            }
            filled *= (int) target[i];
        }
        return gather(index, target);
    }

    /** The elements with these indices; an index of -1 gives 0. */
    public Tensor gather(int[] index, long... target) {
        Tensor gathered = like(target);
        if (isFloat()) {
            float[] from = floats();
            float[] to = gathered.floats();
            for (int i = 0; i < index.length; i++) {
                to[i] = index[i] < 0 ? 0 : from[index[i]];
            }
        } else {
            double[] from = doubles();
            double[] to = gathered.doubles();
            for (int i = 0; i < index.length; i++) {
                to[i] = index[i] < 0 ? 0 : from[index[i]];
            }
        }
        return gathered;
    }

    /** The reverse of {@link #gather}: the sums of the elements that have the same index, 0 where none has it. */
    public Tensor scatter(int[] index, long... target) {
        Tensor scattered = filled(type(), 0, target);
        scatter(index, 0, index.length, scattered);
        return scattered;
    }

    /** Adds elements {@code from} to {@code to - 1} to those with their indices in another tensor. */
    void scatter(int[] index, int from, int to, Tensor target) {
        if (isFloat()) {
            float[] x = floats();
            float[] y = target.floats();
            for (int i = from; i < to; i++) {
                if (index[i] >= 0) {
                    y[index[i]] += x[i];
                }
            }
        } else {
            double[] x = doubles();
            double[] y = target.doubles();
            for (int i = from; i < to; i++) {
                if (index[i] >= 0) {
                    y[index[i]] += x[i];
                }
            }
        }
    }

    /** The rows of this table (rows, width) that {@code index} names, in the shape {@code target}. */
    public Tensor rows(int[] index, long... target) {
        Tensor picked = like(target);
        int width = width();
        for (int i = 0; i < index.length; i++) {
            System.arraycopy(numbers, index[i] * width, picked.numbers, i * width, width);
        }
        return picked;
    }

    /** The reverse of {@link #rows}: a table (rows, width) with the sums of the rows that have the same index. */
    public Tensor scatterRows(int[] index, long... table) {
        Tensor sum = filled(type(), 0, table);
        int width = width();
        for (int i = 0; i < index.length; i++) {
            for (int j = 0; j < width; j++) {
                if (isFloat()) {
                    sum.floats()[index[i] * width + j] += floats()[i * width + j];
                } else {
                    sum.doubles()[index[i] * width + j] += doubles()[i * width + j];
                }
            }
        }
        return sum;
    }

    // in place

    /** x + y in the place of x. The caller has the only reference to these numbers. */
    public void addInPlace(Tensor y) {
        into(this, y, Loops::add, Loops::add);
    }

    /** c x in the place of x. The caller has the only reference to these numbers. */
    public void mulInPlace(double c) {
        mulInPlace(c, 0, length());
    }

    /** The same for the elements from {@code from} to {@code to - 1}. */
    public void mulInPlace(double c, int from, int to) {
        if (isFloat()) {
            Loops.mul(floats(), c, floats(), from, to);
        } else {
            Loops.mul(doubles(), c, doubles(), from, to);
        }
    }

    /** Sets one number in place. */
    public void set(int index, double number) {
        if (isFloat()) {
            floats()[index] = (float) number;
        } else {
            doubles()[index] = number;
        }
    }

    private interface FloatMap {
        void apply(float[] x, float[] y, int from, int to);
    }

    private interface DoubleMap {
        void apply(double[] x, double[] y, int from, int to);
    }

    private interface FloatZip {
        void apply(float[] x, float[] y, float[] z, int from, int to);
    }

    private interface DoubleZip {
        void apply(double[] x, double[] y, double[] z, int from, int to);
    }

    private Tensor map(int grain, FloatMap floatLoop, DoubleMap doubleLoop) {
        Tensor y = like(shape);
        if (isFloat()) {
            Chunks.run(length(), grain, (from, to) -> floatLoop.apply(floats(), y.floats(), from, to));
        } else {
            Chunks.run(length(), grain, (from, to) -> doubleLoop.apply(doubles(), y.doubles(), from, to));
        }
        return y;
    }

    private Tensor zip(Tensor other, FloatZip floatLoop, DoubleZip doubleLoop) {
        long[] target = Arrays.equals(shape, other.shape) ? shape : Shapes.broadcast("", shape, other.shape);
        Tensor x = expand(target);
        Tensor y = other.expand(target);
        Tensor z = like(target);
        z.into(x, y, floatLoop, doubleLoop);
        if (x != this) {
            x.release();
        }
        if (y != other) {
            y.release();
        }
        return z;
    }

    private void into(Tensor x, Tensor y, FloatZip floatLoop, DoubleZip doubleLoop) {
        if (isFloat()) {
            Chunks.run(length(), CHEAP, (from, to) -> floatLoop.apply(x.floats(), y.floats(), floats(), from, to));
        } else {
            Chunks.run(length(), CHEAP, (from, to) -> doubleLoop.apply(x.doubles(), y.doubles(), doubles(), from, to));
        }
    }

    private static Tensor like(DataType type, long... shape) {
        int length = Shapes.length(shape);
        return new Tensor(type == DataType.FLOAT ? ArrayPool.floats(length) : ArrayPool.doubles(length), shape);
    }

    /** Numbers of this type, which are anything. */
    private Tensor like(long... target) {
        return like(type(), target);
    }

    /** The size of the last dimension. */
    private int width() {
        return (int) shape[shape.length - 1];
    }

    /** How many elements the dimensions before {@code dim} have. */
    private int outer(int dim) {
        return Shapes.length(Arrays.copyOf(shape, dim));
    }

    /** How many elements the dimensions after {@code dim} have. */
    private int inner(int dim) {
        return Shapes.length(Arrays.copyOfRange(shape, dim + 1, shape.length));
    }
}
