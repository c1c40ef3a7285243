package org.dni4j.autograd;

import static org.dni4j.autograd.Shapes.sumTo;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Operations on each element by itself. Those of two variables broadcast as NumPy does: shapes are aligned at the
 * last dimension, and a dimension that is 1 or missing repeats. Below, g is the gradient of the result.
 */
public sealed interface Elementwise permits Variable {

    /** x + y; gradients g and g, summed over what was repeated. */
    default Variable add(Variable other) {
        Variable x = self();
        return Op.of("add", broadcast("add", x, other),
                x, g -> sumTo(g, x.shape()),
                other, g -> sumTo(g, other.shape()));
    }

    /** x - y; gradients g and -g, summed over what was repeated. */
    default Variable sub(Variable other) {
        Variable x = self();
        return Op.of("sub", broadcast("subtract", x, other),
                x, g -> sumTo(g, x.shape()),
                other, g -> sumTo(g.neg(), other.shape()));
    }

    /** x y, element by element; gradients g y and g x, summed over what was repeated. */
    default Variable mul(Variable other) {
        Variable x = self();
        return Op.of("mul", broadcast("multiply", x, other),
                x, g -> sumTo(multiply(g, other.value()), x.shape()),
                other, g -> sumTo(multiply(g, x.value()), other.shape()));
    }

    /** x / y, element by element; gradients g / y and -g x / y^2, summed over what was repeated. */
    default Variable div(Variable other) {
        Variable x = self();
        INDArray quotient = broadcast("divide", x, other);
        return Op.of("div", quotient,
                x, g -> sumTo(divide(g, other.value()), x.shape()),
                other, g -> sumTo(divide(g.mul(quotient), other.value()).negi(), other.shape()));
    }

    /** x + c; gradient g. */
    default Variable add(double constant) {
        Variable x = self();
        return Op.of("add", x.value().add(constant), x, g -> g);
    }

    /** c x; gradient c g. */
    default Variable mul(double constant) {
        Variable x = self();
        return Op.of("mul", x.value().mul(constant), x, g -> g.mul(constant));
    }

    /** -x; gradient -g. */
    default Variable neg() {
        Variable x = self();
        return Op.of("neg", x.value().neg(), x, INDArray::neg);
    }

    /** e^x; gradient g e^x. */
    default Variable exp() {
        Variable x = self();
        INDArray y = Transforms.exp(x.value(), true);
        return Op.of("exp", y, x, g -> g.mul(y));
    }

    /** The natural logarithm of x; gradient g / x. */
    default Variable log() {
        Variable x = self();
        return Op.of("log", Transforms.log(x.value(), true), x, g -> g.div(x.value()));
    }

    /** |x|; gradient g sign(x), 0 where x is 0. */
    default Variable abs() {
        Variable x = self();
        return Op.of("abs", Transforms.abs(x.value(), true), x, g -> Transforms.sign(x.value(), true).muli(g));
    }

    /** x^2; gradient 2 g x. */
    default Variable square() {
        Variable x = self();
        return Op.of("square", x.value().mul(x.value()), x, g -> g.mul(x.value()).muli(2));
    }

    /** The square root of x; gradient g / (2 sqrt(x)). */
    default Variable sqrt() {
        Variable x = self();
        INDArray y = Transforms.sqrt(x.value(), true);
        return Op.of("sqrt", y, x, g -> g.div(y).muli(0.5));
    }

    /** max(x, 0); gradient g where x is above 0, else 0. */
    default Variable relu() {
        Variable x = self();
        return Op.of("relu", Transforms.relu(x.value(), true), x, g -> Transforms.step(x.value(), true).muli(g));
    }

    /** tanh(x); gradient g (1 - tanh(x)^2). */
    default Variable tanh() {
        Variable x = self();
        INDArray y = Transforms.tanh(x.value(), true);
        return Op.of("tanh", y, x, g -> y.mul(y).rsubi(1).muli(g));
    }

    /** s(x) = 1 / (1 + e^-x); gradient g s(x) (1 - s(x)). */
    default Variable sigmoid() {
        Variable x = self();
        INDArray y = Transforms.sigmoid(x.value(), true);
        return Op.of("sigmoid", y, x, g -> y.rsub(1).muli(y).muli(g));
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

    private static INDArray broadcast(String op, Variable x, Variable y) {
        Shapes.requireSameType(op, x, y);
        Shapes.broadcast(op, x.shape(), y.shape());
        return binary(op, x.value(), y.value());
    }

    private static INDArray multiply(INDArray x, INDArray y) {
        return binary("multiply", x, y);
    }

    private static INDArray divide(INDArray x, INDArray y) {
        return binary("divide", x, y);
    }

    /** ND4J's broadcasting operation of that name; always a new array. */
    private static INDArray binary(String op, INDArray x, INDArray y) {
        INDArray result = Nd4j.createUninitialized(
                x.dataType(), Shapes.broadcast(op, x.shape(), y.shape()), 'c');
        Nd4j.exec(DynamicCustomOp.builder(op).addInputs(x, y).addOutputs(result).build());
        return result;
    }
}
