package org.dni4j.autograd;

import static org.dni4j.autograd.Broadcast.scale;
import static org.dni4j.autograd.Broadcast.sumTo;

import java.util.Objects;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Operations on each element by itself. Those of two variables broadcast as NumPy does: shapes are aligned at the
 * last dimension, and a dimension that is 1 or missing repeats. Below, g is the gradient of the result.
 */
public sealed interface Elementwise permits Variable {

    /** x + y; gradients g and g, summed over what was repeated. */
    default Variable add(Variable other) {
        Variable x = self();
        require("add", x, other);
        if (x.isFloat()) {
            return FloatElementwise.add(x, other);
        }
        return Op.of("add", Broadcast.add(x.value(), other.value()),
                x, g -> sumTo(g, x.shape()),
                other, g -> sumTo(g, other.shape()));
    }

    /** x - y; gradients g and -g, summed over what was repeated. */
    default Variable sub(Variable other) {
        Variable x = self();
        require("sub", x, other);
        if (x.isFloat()) {
            return FloatElementwise.sub(x, other);
        }
        return Op.of("sub", Broadcast.subtract(x.value(), other.value()),
                x, g -> sumTo(g, x.shape()),
                other, g -> sumTo(g.neg(), other.shape()));
    }

    /** x y, element by element; gradients g y and g x, summed over what was repeated. */
    default Variable mul(Variable other) {
        Variable x = self();
        require("mul", x, other);
        if (x.isFloat()) {
            return FloatElementwise.mul(x, other);
        }
        return Op.of("mul", Broadcast.multiply(x.value(), other.value()),
                x, g -> sumTo(Broadcast.multiply(g, other.value()), x.shape()),
                other, g -> sumTo(Broadcast.multiply(g, x.value()), other.shape()));
    }

    /** x / y, element by element; gradients g / y and -g x / y^2, summed over what was repeated. */
    default Variable div(Variable other) {
        Variable x = self();
        require("div", x, other);
        INDArray quotient = Broadcast.divide(x.value(), other.value());
        return Op.of("div", quotient,
                x, g -> sumTo(Broadcast.divide(g, other.value()), x.shape()),
                other, g -> sumTo(Broadcast.divide(Broadcast.multiply(g, quotient), other.value()).negi(), other.shape()));
    }

    /** x + c; gradient g. */
    default Variable add(double constant) {
        Variable x = self();
        if (x.isFloat()) {
            return FloatElementwise.add(x, constant);
        }
        return Op.of("add", x.value().dup('c').addi(constant), x, g -> g);
    }

    /** c x; gradient c g. */
    default Variable mul(double constant) {
        Variable x = self();
        if (x.isFloat()) {
            return FloatElementwise.mul(x, constant);
        }
        return Op.of("mul", scale(x.value(), constant), x, g -> scale(g, constant));
    }

    /** -x; gradient -g. */
    default Variable neg() {
        return self().mul(-1);
    }

    /** e^x; gradient g e^x. */
    default Variable exp() {
        Variable x = self();
        INDArray y = Transforms.exp(x.value(), true);
        return Op.of("exp", y, x, g -> Broadcast.multiply(g, y));
    }

    /** The natural logarithm of x; gradient g / x. */
    default Variable log() {
        Variable x = self();
        return Op.of("log", Transforms.log(x.value(), true), x, g -> Broadcast.divide(g, x.value()));
    }

    /** |x|; gradient g sign(x), 0 where x is 0. */
    default Variable abs() {
        Variable x = self();
        return Op.of("abs", Transforms.abs(x.value(), true), x, g -> Transforms.sign(x.value(), true).muli(g));
    }

    /** x^2; gradient 2 g x. */
    default Variable square() {
        Variable x = self();
        if (x.isFloat()) {
            return FloatElementwise.square(x);
        }
        return Op.of("square", Broadcast.multiply(x.value(), x.value()), x, g -> Broadcast.multiply(g, x.value()).muli(2));
    }

    /** The square root of x; gradient g / (2 sqrt(x)). */
    default Variable sqrt() {
        Variable x = self();
        INDArray y = Transforms.sqrt(x.value(), true);
        return Op.of("sqrt", y, x, g -> Broadcast.divide(g, y).muli(0.5));
    }

    /** max(x, 0); gradient g where x is above 0, else 0. */
    default Variable relu() {
        Variable x = self();
        if (x.isFloat()) {
            return FloatElementwise.relu(x);
        }
        return Op.of("relu", Transforms.relu(x.value(), true), x, g -> Transforms.step(x.value(), true).muli(g));
    }

    /** tanh(x); gradient g (1 - tanh(x)^2). */
    default Variable tanh() {
        Variable x = self();
        if (x.isFloat()) {
            return FloatElementwise.tanh(x);
        }
        INDArray y = Transforms.tanh(x.value(), true);
        return Op.of("tanh", y, x, g -> Broadcast.multiply(y, y).rsubi(1).muli(g));
    }

    /** s(x) = 1 / (1 + e^-x); gradient g s(x) (1 - s(x)). */
    default Variable sigmoid() {
        Variable x = self();
        if (x.isFloat()) {
            return FloatElementwise.sigmoid(x);
        }
        INDArray y = Transforms.sigmoid(x.value(), true);
        return Op.of("sigmoid", y, x, g -> y.dup('c').rsubi(1).muli(y).muli(g));
    }

    /** log(1 + e^x), computed as max(x, 0) + log(1 + e^-|x|); gradient g sigmoid(x). */
    default Variable softplus() {
        Variable x = self();
        INDArray rest = Transforms.log(Transforms.exp(Transforms.abs(x.value(), true).negi(), false).addi(1), false);
        return Op.of("softplus", rest.addi(Transforms.relu(x.value(), true)),
                x, g -> Transforms.sigmoid(x.value(), true).muli(g));
    }

    private Variable self() {
        return (Variable) this;
    }

    private static void require(String op, Variable x, Variable other) {
        Objects.requireNonNull(other, "other");
        Shapes.requireSameType(op, x, other);
        Shapes.broadcast(op, x.shape(), other.shape());
    }
}
