package org.dni4j.autograd;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.dni4j.kernel.Backend;
import org.dni4j.kernel.Heap;
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
public final class Variable implements Elementwise, Reductions, Shaping, Products, Normalization, Recurrence {

    static {
        Backend.start();
    }

    private final boolean requiresGrad;
    private final Node creator;
    private Elements elements;
    private Elements grad;
    private double gradFactor = 1;
    private int version;

    Variable(Elements elements, boolean requiresGrad, Node creator) {
        this.elements = elements;
        this.requiresGrad = requiresGrad;
        this.creator = creator;
    }

    /**
     * A constant: data, a target, a context. No gradient is accumulated for it.
     *
     * @throws IllegalArgumentException if the array is neither FLOAT nor DOUBLE, or is empty
     */
    public static Variable of(INDArray value) {
        return new Variable(Elements.of(requireReal(value)), false, null);
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
        if (numbers.length == 0 || Arrays.stream(shape).anyMatch(size -> size < 1)
                || numbers.length != Shapes.length(shape)) {
            throw new IllegalArgumentException(
                    numbers.length + " numbers for a variable of shape " + Arrays.toString(shape));
        }
        if (type == DataType.FLOAT) {
            return new Variable(Elements.of(numbers.clone(), shape.clone()), false, null);
        }
        return of(Heap.array(numbers, shape).castTo(type));
    }

    /**
     * A leaf whose gradient backward passes accumulate, such as a weight. It holds a copy of the array, because
     * optimizers change it in place.
     *
     * @throws IllegalArgumentException if the array is neither FLOAT nor DOUBLE, or is empty
     */
    public static Variable parameter(INDArray value) {
        return new Variable(Elements.of(requireReal(value).dup('c')), true, null);
    }

    /**
     * The value, in the same array at every call; it is not to be changed. That of a leaf changes when an optimizer
     * steps, that of an operation's result never does.
     */
    public INDArray value() {
        return elements.array();
    }

    /** The accumulated gradient, of the value's shape, or null if none was accumulated. */
    public synchronized INDArray grad() {
        if (grad == null) {
            return null;
        }
        if (grad.onHeap()) {
            grad = Elements.of(scaledGrad().array()); // the caller may hold and change it from now on
        }
        return grad.array();
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
        return elements.shape().clone();
    }

    /** The size of one dimension; negative ones count from the last. */
    public long size(int dim) {
        return elements.shape()[Shapes.dimension("size", dim, elements.shape())];
    }

    /** The number of dimensions. */
    public int rank() {
        return elements.shape().length;
    }

    /** The number of elements. */
    public long length() {
        return elements.length();
    }

    /** FLOAT or DOUBLE. */
    public DataType dataType() {
        return elements.type();
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
        return elements.isFloat() ? elements.floats()[0] : value().getDouble(0);
    }

    /** The same value, with no way back: no gradient passes. Later steps of a parameter do not change it. */
    public Variable detach() {
        return new Variable(isLeaf() && requiresGrad ? elements.copy() : elements, false, null);
    }

    /** Forgets the accumulated gradient; an array obtained from {@link #grad()} before stays as it is. */
    public synchronized void zeroGrad() {
        if (grad != null && grad.onHeap()) {
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
            throw new IllegalArgumentException("setValue: the new value has shape "
                    + Arrays.toString(newValue.shape()) + ", this variable has " + Arrays.toString(shape()));
        }
        if (newValue.dataType() != dataType()) {
            forgetGrad();
        }
        elements = requiresGrad ? Elements.of(newValue.value().dup('c')) : newValue.detach().elements;
        version++;
    }

    /**
     * Lends the value and the gradient of a leaf to an optimizer, which changes the value in place. Nothing happens
     * if no gradient was accumulated.
     *
     * @throws IllegalStateException if this is an operation's result
     */
    public synchronized void update(BiConsumer<INDArray, INDArray> step) {
        Objects.requireNonNull(step, "step");
        requireLeaf("update");
        if (grad != null) {
            version++;
            step.accept(value(), grad());
        }
    }

    /** What an optimizer does with part of a leaf: it changes {@code value}; both arrays are used again after. */
    @FunctionalInterface
    public interface PartStep {

        /**
         * Steps part number {@code part}.
         *
         * @param value the part's elements, which are to be changed
         * @param gradient their gradient
         * @param length how many there are; the arrays may be longer
         */
        void apply(int part, float[] value, float[] gradient, int length);
    }

    /**
     * Like {@link #update(BiConsumer)}, for a FLOAT leaf and several times as fast: {@code step} gets copies on the
     * heap of parts of the value and the gradient, one part after the other, small enough for the processor's cache.
     *
     * @throws IllegalStateException if this is an operation's result or DOUBLE
     */
    public synchronized void update(PartStep step) {
        Objects.requireNonNull(step, "step");
        requireLeaf("update");
        if (!elements.isFloat()) {
            throw new IllegalStateException("update in parts is for FLOAT, this variable of shape "
                    + Arrays.toString(shape()) + " is DOUBLE");
        }
        if (grad != null) {
            version++;
            Parts.update(value(), grad, (float) gradFactor, step);
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
        if (grad != null && grad.onHeap()) {
            gradFactor *= factor; // an optimizer applies it in passing
        } else if (grad != null) {
            grad = grad.scale(factor);
        }
    }

    /** The sum of the squares of the accumulated gradient; 0 if there is none. */
    public synchronized double squaredGradNorm() {
        return grad == null ? 0 : gradFactor * gradFactor * grad.sumOfSquares();
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

    Elements elements() {
        return elements;
    }

    boolean isFloat() {
        return elements.isFloat();
    }

    /** Constant ones of this variable's shape and type. */
    Variable ones() {
        if (!elements.isFloat()) {
            return of(Nd4j.onesLike(value()));
        }
        float[] ones = new float[elements.length()];
        Arrays.fill(ones, 1);
        return new Variable(Elements.of(ones, shape()), false, null);
    }

    /** Adds to the gradient of this leaf; {@code owned} says that nobody else has {@code contribution}. */
    synchronized void accumulate(Elements contribution, boolean owned) {
        if (grad == null) {
            grad = owned ? contribution : contribution.copy();
        } else {
            grad = grad.onHeap() ? scaledGrad().addInPlace(contribution) : grad.add(contribution);
            if (owned) {
                contribution.release();
            }
        }
    }

    private void forgetGrad() {
        grad = null;
        gradFactor = 1;
    }

    /** The gradient with what {@link #scaleGrad} left for later. */
    private Elements scaledGrad() {
        if (gradFactor != 1) {
            grad = grad.scaleInPlace(gradFactor);
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
