package org.dni4j.autograd;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.dni4j.kernel.MemoryBudget;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Puts an operation on the tape: its value, and beside each input the function that gives that input's gradient. A
 * gradient function returns something new, or what it was given or a view of that, and changes nothing.
 */
final class Op {

    /** Gradients of several inputs, in arrays of ND4J; null for an input that needs none. */
    interface Gradients {
        INDArray[] of(INDArray gradient);
    }

    private Op() {}

    /** An operation of one input. */
    static Variable of(String op, INDArray value, Variable x, UnaryOperator<INDArray> gradient) {
        return of(op, value, new Variable[] {x}, g -> new INDArray[] {gradient.apply(g)});
    }

    /** An operation of two inputs; the gradient of one that requires none is not computed. */
    static Variable of(
            String op,
            INDArray value,
            Variable x,
            UnaryOperator<INDArray> gradientOfX,
            Variable y,
            UnaryOperator<INDArray> gradientOfY) {
        return of(op, value, new Variable[] {x, y}, g -> new INDArray[] {
            x.requiresGrad() ? gradientOfX.apply(g) : null, y.requiresGrad() ? gradientOfY.apply(g) : null
        });
    }

    /** An operation of several inputs whose gradients are computed together. */
    static Variable of(String op, INDArray value, Variable[] inputs, Gradients gradients) {
        return record(op, counted(value), inputs, true, g -> {
            INDArray[] arrays = gradients.of(g.array());
            return Arrays.stream(arrays).map(Op::counted).toArray(Elements[]::new);
        });
    }

    /** An operation of one input, on floats. */
    static Variable of(String op, Elements value, Variable x, UnaryOperator<Elements> gradient) {
        return of(op, value, new Variable[] {x}, g -> new Elements[] {gradient.apply(g)});
    }

    /** An operation of two inputs, on floats; the gradient of one that requires none is not computed. */
    static Variable of(
            String op,
            Elements value,
            Variable x,
            UnaryOperator<Elements> gradientOfX,
            Variable y,
            UnaryOperator<Elements> gradientOfY) {
        return of(op, value, new Variable[] {x, y}, g -> new Elements[] {
            x.requiresGrad() ? gradientOfX.apply(g) : null, y.requiresGrad() ? gradientOfY.apply(g) : null
        });
    }

    /** An operation of several inputs whose gradients are computed together, on floats. */
    static Variable of(String op, Elements value, Variable[] inputs, Node.Backward backward) {
        return record(op, value, inputs, true, backward);
    }

    static Variable record(
            String op, Elements value, Variable[] inputs, boolean ownsGradients, Node.Backward backward) {
        boolean recorded = Autograd.isRecording() && Arrays.stream(inputs).anyMatch(Variable::requiresGrad);
        return new Variable(value, recorded, recorded ? new Node(op, inputs, ownsGradients, backward) : null);
    }

    private static Elements counted(INDArray array) {
        if (array == null) {
            return null;
        }
        MemoryBudget.count(array);
        return Elements.of(array);
    }
}
