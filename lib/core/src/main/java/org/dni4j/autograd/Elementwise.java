package org.dni4j.autograd;

import java.util.Objects;
import java.util.function.BinaryOperator;
import org.dni4j.internal.Shapes;
import org.dni4j.internal.Tensor;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Operations on each element by itself. Those of two variables broadcast as NumPy does: shapes are aligned at the
 * last dimension, and a dimension that is 1 or missing repeats. Below, g is the gradient of the result.
 */
public sealed interface Elementwise permits Variable {

    /** x + y; gradients g and g, summed over what was repeated. */
    default Variable add(Variable other) {
        return of("add", other, Tensor::add, (x, y, g) -> g, (x, y, g) -> g);
    }

    /** x - y; gradients g and -g, summed over what was repeated. */
    default Variable sub(Variable other) {
        return of("sub", other, Tensor::sub, (x, y, g) -> g, (x, y, g) -> g.mul(-1));
    }

    /** x y, element by element; gradients g y and g x, summed over what was repeated. */
    default Variable mul(Variable other) {
        return of("mul", other, Tensor::mul, (x, y, g) -> g.mul(y), (x, y, g) -> g.mul(x));
    }

    /** x / y, element by element; gradients g / y and -g x / y^2, summed over what was repeated. */
    default Variable div(Variable other) {
        return of(
                "div",
                other,
                Tensor::div,
                (x, y, g) -> g.div(y),
                (x, y, g) -> g.mul(-1).mul(x.div(y).div(y)));
    }

    /** x + c; gradient g. */
    default Variable add(double constant) {
        return of("add", x().add(constant), (x, y, g) -> g);
    }

    /** c x; gradient c g. */
    default Variable mul(double constant) {
        return of("mul", x().mul(constant), (x, y, g) -> g.mul(constant));
    }

    /** -x; gradient -g. */
    default Variable neg() {
        return mul(-1);
    }

    /** x to the power of a constant e; gradient g e x^(e - 1), 0 if e is 0. */
    default Variable pow(double exponent) {
        return of(
                "pow",
                x().pow(exponent),
                (x, y, g) -> exponent == 0
                        ? Tensor.filled(x.type(), 0, x.shape())
                        : g.mul(x.pow(exponent - 1).mul(exponent)));
    }

    /** e^x; gradient g e^x. */
    default Variable exp() {
        return of("exp", x().exp(), (x, y, g) -> g.mul(y));
    }

    /** The natural logarithm of x; gradient g / x. */
    default Variable log() {
        return of("log", x().log(), (x, y, g) -> g.div(x));
    }

    /** |x|; gradient g sign(x), 0 where x is 0. */
    default Variable abs() {
        return of("abs", x().abs(), (x, y, g) -> g.throughAbs(x));
    }

    /** x^2; gradient 2 g x. */
    default Variable square() {
        return of("square", x().square(), (x, y, g) -> g.throughSquare(x));
    }

    /** The square root of x; gradient g / (2 sqrt(x)). */
    default Variable sqrt() {
        return of("sqrt", x().sqrt(), (x, y, g) -> g.throughSqrt(y));
    }

    /** max(x, 0); gradient 0 where x is 0 or below, whatever g is, else g. */
    default Variable relu() {
        return of("relu", x().relu(), (x, y, g) -> g.throughRelu(x));
    }

    /** tanh(x); gradient g (1 - tanh(x)^2). */
    default Variable tanh() {
        return of("tanh", x().tanh(), (x, y, g) -> g.throughTanh(y));
    }

    /** s(x) = 1 / (1 + e^-x); gradient g s(x) (1 - s(x)). */
    default Variable sigmoid() {
        return of("sigmoid", x().sigmoid(), (x, y, g) -> g.throughSigmoid(y));
    }

    /** log(1 + e^x), without cancellation or overflow; gradient g sigmoid(x). */
    default Variable softplus() {
        return of("softplus", x().softplus(), (x, y, g) -> g.mul(x.sigmoid()));
    }

    /**
     * x, or min where it is below and max where it is above; gradient g where x is in [min, max], else 0 whatever g is.
     *
     * @throws IllegalArgumentException unless {@code min <= max}
     */
    default Variable clamp(double min, double max) {
        if (!(min <= max)) {
            throw new IllegalArgumentException("clamp: min must be at most max, they are " + min + " and " + max);
        }
        return of("clamp", x().clamp(min, max), (x, y, g) -> g.throughClamp(x, min, max));
    }

    /**
     * The constant where the mask is not 0, else x; gradient 0 where the mask is not 0, whatever g is, else g.
     *
     * @param mask of a shape that broadcasts to x's, and of any type
     * @throws IllegalArgumentException if the mask's shape does not broadcast to x's
     */
    default Variable maskedFill(INDArray mask, double value) {
        Objects.requireNonNull(mask, "mask");
        Shapes.requireBroadcast("maskedFill", "the mask", mask.shape(), x().shape());
        Tensor where = Tensor.of(mask.neq(0).castTo(x().type()));
        return of("maskedFill", x().fill(where, value), (x, y, g) -> g.fill(where, 0));
    }

    /** The gradient of x, given x, the value y and its gradient g. */
    private Variable of(String op, Tensor value, Gradient gradient) {
        Tensor x = x();
        return Op.of(op, value, (Variable) this, g -> gradient.of(x, value, g));
    }

    private Variable of(
            String op, Variable other, BinaryOperator<Tensor> value, Gradient gradientOfX, Gradient gradientOfY) {
        Objects.requireNonNull(other, "other");
        Require.sameType(op, (Variable) this, other);
        Tensor x = x();
        Tensor y = other.tensor();
        Shapes.broadcast(op, x.shape(), y.shape());
        return Op.of(
                op,
                value.apply(x, y),
                (Variable) this,
                g -> sumTo(gradientOfX.of(x, y, g), x),
                other,
                g -> sumTo(gradientOfY.of(x, y, g), y));
    }

    /** Sums a gradient over what was repeated. */
    private static Tensor sumTo(Tensor gradient, Tensor input) {
        return gradient.sumTo(input.shape());
    }

    private Tensor x() {
        return ((Variable) this).tensor();
    }
}
