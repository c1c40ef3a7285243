package org.dni4j.autograd;

import java.util.Arrays;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.dni4j.internal.Chunks;
import org.dni4j.internal.Tensor;

/**
 * Puts an operation on the tape: its value, and beside each input the function that gives that input's gradient. A
 * gradient function returns something new, or what it was given or a view of that, and changes nothing.
 */
final class Op {

    /** Gradients of several inputs that are computed together; null for an input that needs none. */
    interface Gradients {

        Tensor[] of(Tensor gradient);
    }

    /** How many multiplications are worth a thread. */
    private static final long CHUNK = 1L << 22;

    private Op() {}

    /** An operation of one input. */
    static Variable of(String op, Tensor value, Variable x, UnaryOperator<Tensor> gradient) {
        return record(op, value, new Variable[] {x}, true, (g, inputs) -> inputs.add(0, gradient.apply(g)));
    }

    /** An operation of two inputs; the gradient of one that requires none is not computed. */
    static Variable of(
            String op,
            Tensor value,
            Variable x,
            UnaryOperator<Tensor> gradientOfX,
            Variable y,
            UnaryOperator<Tensor> gradientOfY) {
        return record(op, value, new Variable[] {x, y}, true, (g, inputs) -> {
            if (x.requiresGrad()) {
                inputs.add(0, gradientOfX.apply(g));
            }
            if (y.requiresGrad()) {
                inputs.add(1, gradientOfY.apply(g));
            }
        });
    }

    /** An operation of several inputs whose gradients are computed together. */
    static Variable of(String op, Tensor value, Variable[] inputs, Gradients gradients) {
        return record(op, value, inputs, true, (g, receiver) -> {
            Tensor[] all = gradients.of(g);
            for (int i = 0; i < all.length; i++) {
                if (all[i] != null) {
                    receiver.add(i, all[i]);
                }
            }
        });
    }

    /**
     * The gradients of several inputs, null for one that requires none; each by a thread of its own if its multiplications are
     * worth one.
     */
    @SafeVarargs
    static Tensor[] each(long multiplications, Variable[] inputs, Supplier<Tensor>... gradients) {
        Tensor[] all = new Tensor[inputs.length];
        Chunks.run(inputs.length, multiplications < CHUNK ? inputs.length : 1, (from, to) -> {
            for (int i = from; i < to; i++) {
                all[i] = inputs[i].requiresGrad() ? gradients[i].get() : null;
            }
        });
        return all;
    }

    /** {@code ownsGradients}: the gradients are new, or what {@code backward} was given or a view of that. */
    static Variable record(String op, Tensor value, Variable[] inputs, boolean ownsGradients, Node.Backward backward) {
        boolean recorded = Autograd.isRecording() && Arrays.stream(inputs).anyMatch(Variable::requiresGrad);
        return new Variable(value, recorded, recorded ? new Node(op, inputs, ownsGradients, backward) : null);
    }
}
