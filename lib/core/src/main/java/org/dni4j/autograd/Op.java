package org.dni4j.autograd;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.dni4j.kernel.MemoryBudget;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Puts an operation on the tape: its value, and beside each input the function that gives that input's gradient. */
final class Op {

    private Op() {}

    /**
     * An operation of one input. {@code gradient} turns the output's gradient into the input's; it returns a new
     * array, or the one that it was given or a view of it, and changes none.
     */
    static Variable of(String op, INDArray value, Variable x, UnaryOperator<INDArray> gradient) {
        return record(op, value, new Variable[] {x}, g -> new INDArray[] {gradient.apply(g)});
    }

    /** An operation of two inputs; the gradient of one that requires none is not computed. */
    static Variable of(
            String op,
            INDArray value,
            Variable x,
            UnaryOperator<INDArray> gradientOfX,
            Variable y,
            UnaryOperator<INDArray> gradientOfY) {
        return record(op, value, new Variable[] {x, y}, g -> new INDArray[] {
            x.requiresGrad() ? gradientOfX.apply(g) : null, y.requiresGrad() ? gradientOfY.apply(g) : null
        });
    }

    /** An operation of several inputs whose gradients are computed together. */
    static Variable record(String op, INDArray value, Variable[] inputs, Node.Backward backward) {
        return record(op, value, inputs, true, backward);
    }

    static Variable record(
            String op, INDArray value, Variable[] inputs, boolean ownsGradients, Node.Backward backward) {
        MemoryBudget.count(value);
        boolean recorded = Autograd.isRecording() && Arrays.stream(inputs).anyMatch(Variable::requiresGrad);
        return new Variable(value, recorded, recorded ? new Node(op, inputs, ownsGradients, backward) : null);
    }
}
