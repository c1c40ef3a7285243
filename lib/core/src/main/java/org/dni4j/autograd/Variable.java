package org.dni4j.autograd;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.dni4j.kernel.Backend;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * An array, and the gradient that backward passes accumulate for it. What an operation returns remembers how it was
 * computed, so that {@link #backward()} finds its way back to the leaves. Values are FLOAT or DOUBLE; every operation
 * keeps the type of its inputs, which must agree. Operations never change a value in place, and neither must their
 * user: {@link #update} and {@link #setValue} are the ways to change a leaf, and a backward pass through a graph whose
 * leaves have changed since is refused.
 *
 * <p>A graph may be built and backpropagated on any thread. Accumulation into a leaf is atomic.
 */
public final class Variable implements Elementwise, Reductions, Shaping, Products, Normalization {

    static {
        Backend.start();
    }

    private final boolean requiresGrad;
    private final Node creator;
    private INDArray value;
    private INDArray grad;
    private int version;

    Variable(INDArray value, boolean requiresGrad, Node creator) {
        this.value = value;
        this.requiresGrad = requiresGrad;
        this.creator = creator;
    }

    /**
     * A constant: data, a target, a context. No gradient is accumulated for it.
     *
     * @throws IllegalArgumentException if the array is neither FLOAT nor DOUBLE, or is empty
     */
    public static Variable of(INDArray value) {
        return new Variable(requireReal(value), false, null);
    }

    /**
     * A leaf whose gradient backward passes accumulate, such as a weight. It holds a copy of the array, because
     * optimizers change it in place.
     *
     * @throws IllegalArgumentException if the array is neither FLOAT nor DOUBLE, or is empty
     */
    public static Variable parameter(INDArray value) {
        return new Variable(requireReal(value).dup('c'), true, null);
    }

    /** The value itself, not a copy: it is not to be changed. */
    public INDArray value() {
        return value;
    }

    /** The accumulated gradient, of the value's shape, or null if none was accumulated. */
    public INDArray grad() {
        return grad;
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
        return value.shape();
    }

    /** The size of one dimension; negative ones count from the last. */
    public long size(int dim) {
        return value.size(Shapes.dimension("size", dim, shape()));
    }

    /** The number of dimensions. */
    public int rank() {
        return value.rank();
    }

    /** FLOAT or DOUBLE. */
    public DataType dataType() {
        return value.dataType();
    }

    /**
     * The only number in this variable.
     *
     * @throws IllegalStateException if there are more
     */
    public double item() {
        if (value.length() != 1) {
            throw new IllegalStateException(
                    "item() is for a single number, this variable has shape " + Arrays.toString(shape()));
        }
        return value.getDouble(0);
    }

    /** The same value, with no way back: no gradient passes. Later steps of a parameter do not change it. */
    public Variable detach() {
        return new Variable(isLeaf() && requiresGrad ? value.dup('c') : value, false, null);
    }

    /** Forgets the accumulated gradient; an array obtained from {@link #grad()} before stays as it is. */
    public synchronized void zeroGrad() {
        grad = null;
    }

    /**
     * Backpropagates from here with a gradient of ones and frees the graph.
     *
     * @throws IllegalStateException if this does not require a gradient or its graph was freed by a backward pass
     */
    public void backward() {
        backward(Nd4j.onesLike(value));
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
    public synchronized void setValue(INDArray newValue) {
        requireLeaf("setValue");
        requireReal(newValue);
        if (!Arrays.equals(newValue.shape(), shape())) {
            throw new IllegalArgumentException("setValue: the new value has shape "
                    + Arrays.toString(newValue.shape()) + ", this variable has " + Arrays.toString(shape()));
        }
        if (newValue.dataType() != dataType()) {
            grad = null;
        }
        value = requiresGrad ? newValue.dup('c') : newValue;
        version++;
    }

    /**
     * Lends the value and the gradient of a leaf to an optimizer, which changes the value in place. Nothing happens
     * if no gradient was accumulated.
     *
     * @throws IllegalStateException if this is an operation's result
     */
    public synchronized void update(BiConsumer<INDArray, INDArray> step) {
        requireLeaf("update");
        if (grad != null) {
            version++;
            step.accept(value, grad);
        }
    }

    /** Multiplies the accumulated gradient, if there is one; the array that {@link #grad()} gave before stays as it is. */
    public synchronized void scaleGrad(double factor) {
        if (grad != null) {
            grad = grad.mul(factor);
        }
    }

    @Override
    public String toString() {
        return "Variable" + Arrays.toString(shape()) + (requiresGrad ? " requiring a gradient" : "") + "\n" + value;
    }

    Node creator() {
        return creator;
    }

    int version() {
        return version;
    }

    /** Adds to the gradient of this leaf; {@code owned} says that nobody else has {@code contribution}. */
    synchronized void accumulate(INDArray contribution, boolean owned) {
        if (grad == null) {
            grad = owned ? contribution : contribution.dup('c');
        } else {
            grad = grad.add(contribution);
        }
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
