package org.dni4j.autograd;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.dni4j.internal.Chunks;
import org.dni4j.internal.Shapes;
import org.dni4j.internal.Tensor;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * An array, and the gradient that backward passes accumulate for it. What an operation returns remembers how it was
 * computed, so that {@link #backward()} finds its way back to the leaves. Values are FLOAT or DOUBLE; every operation
 * keeps the type of its inputs, which must agree.
 *
 * <p>Values do not change behind anybody's back. Only a leaf changes, by {@link #update}, {@link #setValue} or an
 * optimizer, which calls them. What was computed from it before stays as it was, be it only its reshaped or detached
 * self; so does an array that {@link #value()} gave before; and an array that a variable is made of is copied. A backward
 * pass through an operation whose input has changed since is refused.
 *
 * <p>A graph may be built and backpropagated on any thread. Accumulation into a leaf is atomic.
 */
public final class Variable
        implements Elementwise,
                Reductions,
                Probabilities,
                Shaping,
                Products,
                ImageOperations,
                Normalization,
                Recurrence {

    /** How many numbers of a leaf one thread steps. */
    private static final int CHUNK = 1 << 16;

    private final boolean requiresGrad;
    private final Node creator;
    private Tensor tensor;
    private Tensor grad;
    private INDArray handedOutGrad;
    private double gradFactor = 1;
    private int version;

    Variable(Tensor tensor, boolean requiresGrad, Node creator) {
        this.tensor = tensor;
        this.requiresGrad = requiresGrad;
        this.creator = creator;
    }

    /**
     * A constant: data, a target, a context. No gradient is accumulated for it. It holds a copy of the array.
     *
     * @throws IllegalArgumentException if the array is neither FLOAT nor DOUBLE, or is empty
     */
    public static Variable of(INDArray value) {
        return new Variable(Tensor.of(requireReal(value)), false, null);
    }

    /**
     * A constant of numbers in row-major order.
     *
     * @param type FLOAT or DOUBLE
     * @throws IllegalArgumentException if there are not as many numbers as the shape has elements, or none, or the type
     *     is another
     */
    public static Variable of(DataType type, float[] numbers, long... shape) {
        if (Objects.requireNonNull(type, "type") != DataType.FLOAT && type != DataType.DOUBLE) {
            throw new IllegalArgumentException("the type of a variable is FLOAT or DOUBLE, not " + type);
        }
        Objects.requireNonNull(shape, "shape");
        if (numbers.length == 0
                || Arrays.stream(shape).anyMatch(size -> size < 1)
                || numbers.length != Shapes.length(shape)) {
            throw new IllegalArgumentException(
                    numbers.length + " numbers for a variable of shape " + Arrays.toString(shape));
        }
        return new Variable(Tensor.of(numbers, shape.clone()).to(type), false, null);
    }

    /**
     * A leaf whose gradient backward passes accumulate, such as a weight. It holds a copy of the array.
     *
     * @throws IllegalArgumentException if the array is neither FLOAT nor DOUBLE, or is empty
     */
    public static Variable parameter(INDArray value) {
        return new Variable(Tensor.of(requireReal(value)), true, null);
    }

    /**
     * A copy of the value: it goes on showing what the value was when it was given, and to change it changes no variable.
     * That of a leaf is new at each call, that of an operation's result is the same array at every call.
     */
    public INDArray value() {
        return isLeaf() ? tensor.newArray() : tensor.array();
    }

    /**
     * The accumulated gradient, of the value's shape, or null if none was accumulated; the same array at every call until
     * the gradient changes. Whoever changes the array changes the gradient that an optimizer sees.
     */
    public synchronized INDArray grad() {
        if (grad != null && handedOutGrad == null) {
            handedOutGrad = scaledGrad().array();
        }
        return handedOutGrad;
    }

    /** Whether a backward pass passes through or accumulates here. */
    public boolean requiresGrad() {
        return requiresGrad;
    }

    /** Whether this is no operation's result. */
    public boolean isLeaf() {
        return creator == null;
    }

    /** The sizes of the value's dimensions; empty for a single number. */
    public long[] shape() {
        return tensor.shape().clone();
    }

    /** The size of one dimension; negative ones count from the last. */
    public long size(int dim) {
        return tensor.shape()[Shapes.dimension("size", dim, tensor.shape())];
    }

    /** The number of dimensions. */
    public int rank() {
        return tensor.shape().length;
    }

    /** The number of elements. */
    public long length() {
        return tensor.length();
    }

    /** FLOAT or DOUBLE. */
    public DataType dataType() {
        return tensor.type();
    }

    /**
     * The only number in this variable.
     *
     * @throws IllegalStateException if there are more
     */
    public double item() {
        if (length() != 1) {
            throw new IllegalStateException(
                    "item() is for a single number, this variable has shape " + Arrays.toString(shape()));
        }
        return tensor.at(0);
    }

    /** The same value, with no way back: no gradient passes. Later steps of a parameter do not change it. */
    public Variable detach() {
        return new Variable(tensor.share(), false, null);
    }

    /** Forgets the accumulated gradient; an array obtained from {@link #grad()} before stays as it is. */
    public synchronized void zeroGrad() {
        if (grad != null) {
            grad.release();
        }
        forgetGrad();
    }

    /**
     * Backpropagates from here with a gradient of ones and frees the graph.
     *
     * @throws IllegalStateException if this does not require a gradient or its graph was freed by a backward pass
     */
    public void backward() {
        Autograd.backward(new Autograd.Root(this));
    }

    /**
     * Backpropagates {@code gradient}, which has this variable's shape and type, from here and frees the graph.
     *
     * @throws IllegalStateException if this does not require a gradient or its graph was freed by a backward pass
     * @throws IllegalArgumentException if the gradient's shape or type is not this variable's
     */
    public void backward(INDArray gradient) {
        Autograd.backward(new Autograd.Root(this, gradient));
    }

    /**
     * Replaces the value of a leaf by another of the same shape; the type may change, and then the gradient is
     * forgotten. A leaf that requires a gradient holds a copy.
     *
     * @throws IllegalStateException if this is an operation's result
     * @throws IllegalArgumentException if the shape differs
     */
    public void setValue(INDArray newValue) {
        setValue(of(Objects.requireNonNull(newValue, "newValue")));
    }

    /** The same with the value that another variable has now. */
    public synchronized void setValue(Variable newValue) {
        requireLeaf("setValue");
        if (!Arrays.equals(newValue.shape(), shape())) {
            throw new IllegalArgumentException("setValue: the new value has shape " + Arrays.toString(newValue.shape())
                    + ", this variable has " + Arrays.toString(shape()));
        }
        if (newValue.dataType() != dataType()) {
            forgetGrad();
        }
        tensor = newValue.tensor.share();
        version++;
    }

    /**
     * Lends copies of the value and the gradient of a leaf to an optimizer, and takes over what it makes of the value.
     * Nothing happens if no gradient was accumulated; after an exception the value is what it was.
     *
     * @throws IllegalStateException if this is an operation's result
     */
    public synchronized void update(BiConsumer<INDArray, INDArray> step) {
        Objects.requireNonNull(step, "step");
        requireLeaf("update");
        if (grad != null) {
            INDArray value = tensor.newArray();
            step.accept(value, grad());
            tensor = Tensor.of(value);
            version++;
        }
    }

    /**
     * Has an optimizer change the value of a leaf in place, a range of its numbers after the other or several at the same
     * time; several times as fast as {@link #update(BiConsumer)}. Nothing happens if no gradient was accumulated. No other
     * thread may use the leaf at the same time.
     *
     * @throws IllegalStateException if this is an operation's result
     */
    public synchronized void update(ChunkedUpdate step) {
        Objects.requireNonNull(step, "step");
        requireLeaf("update");
        if (grad == null) {
            return;
        }
        Tensor gradient = currentGrad();
        Tensor value = tensor.isShared() ? tensor.copy() : tensor;
        double factor = gradFactor;
        gradFactor = 1;
        try {
            Chunks.run(value.length(), CHUNK, (from, to) -> {
                if (factor != 1) {
                    gradient.mulInPlace(factor, from, to);
                }
                if (value.isFloat()) {
                    step.apply(value.floats(), gradient.floats(), from, to);
                } else {
                    step.apply(value.doubles(), gradient.doubles(), from, to);
                }
            });
        } finally {
            tensor = value;
            version++;
        }
    }

    /**
     * Multiplies the accumulated gradient, if there is one; the array that {@link #grad()} gave before stays as it is.
     *
     * @throws IllegalArgumentException if the factor is not finite
     */
    public synchronized void scaleGrad(double factor) {
        if (!Double.isFinite(factor)) {
            throw new IllegalArgumentException("the factor of a gradient must be a finite number, it is " + factor);
        }
        if (grad != null) {
            grad = currentGrad();
            handedOutGrad = null;
            gradFactor *= factor; // an optimizer applies it in passing
        }
    }

    /** The sum of the squares of the accumulated gradient; 0 if there is none. */
    public synchronized double squaredGradNorm() {
        return grad == null ? 0 : gradFactor * gradFactor * currentGrad().sumOfSquares();
    }

    @Override
    public String toString() {
        return "Variable" + Arrays.toString(shape()) + (requiresGrad ? " requiring a gradient" : "") + "\n" + value();
    }

    Node creator() {
        return creator;
    }

    int version() {
        return version;
    }

    Tensor tensor() {
        return tensor;
    }

    boolean isFloat() {
        return tensor.isFloat();
    }

    /** Constant ones of this variable's shape and type. */
    Variable ones() {
        return new Variable(Tensor.filled(dataType(), 1, shape()), false, null);
    }

    /** Adds to the gradient of this leaf; {@code owned} says that nobody else has {@code contribution}. */
    synchronized void accumulate(Tensor contribution, boolean owned) {
        if (grad == null) {
            grad = owned ? contribution : contribution.copy();
            return;
        }
        grad = currentGrad();
        handedOutGrad = null;
        scaledGrad().addInPlace(contribution);
        if (owned) {
            contribution.release();
        }
    }

    private void forgetGrad() {
        grad = null;
        handedOutGrad = null;
        gradFactor = 1;
    }

    /** The gradient but for {@link #gradFactor}; with what was made of the array that was handed out. */
    private Tensor currentGrad() {
        return handedOutGrad == null ? grad : Tensor.of(handedOutGrad);
    }

    /** The gradient with what {@link #scaleGrad} left for later. */
    private Tensor scaledGrad() {
        if (gradFactor != 1) {
            grad.mulInPlace(gradFactor);
            gradFactor = 1;
        }
        return grad;
    }

    private void requireLeaf(String method) {
        if (!isLeaf()) {
            throw new IllegalStateException(method + " is for leaves, this is the result of '" + creator.op() + "'");
        }
    }

    private static INDArray requireReal(INDArray value) {
        Objects.requireNonNull(value, "value");
        if (value.isEmpty() || (value.dataType() != DataType.FLOAT && value.dataType() != DataType.DOUBLE)) {
            throw new IllegalArgumentException("a variable holds a FLOAT or DOUBLE array with at least one element, "
                    + "this one is " + value.dataType() + " of shape " + Arrays.toString(value.shape()));
        }
        return value;
    }
}
