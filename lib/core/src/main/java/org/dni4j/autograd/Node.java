package org.dni4j.autograd;

import java.util.Arrays;
import org.dni4j.internal.Tensor;

/**
 * One operation on the tape: its inputs, and how to turn the gradient of its output into theirs. A backward pass frees
 * it, that is, drops all that the operation kept for it.
 */
final class Node {

    /** Turns the output's gradient into those of the inputs. */
    interface Backward {

        void apply(Tensor gradient, Inputs inputs);
    }

    /** What takes the inputs' gradients; those of one input are added up. */
    interface Inputs {

        /** A gradient of the input's shape. */
        void add(int input, Tensor gradient);

        /** A gradient that is 0 but for some elements along a dimension, from {@code start} on. */
        void addPart(int input, Tensor part, int dim, long start);
    }

    private final String op;
    private final int[] versions;
    private final boolean ownsGradients;
    private Variable[] inputs;
    private Backward backward;

    /** {@code ownsGradients}: what backward returns is new, or the gradient that it was given or a view of that. */
    Node(String op, Variable[] inputs, boolean ownsGradients, Backward backward) {
        this.op = op;
        this.inputs = inputs;
        this.versions = Arrays.stream(inputs).mapToInt(Variable::version).toArray();
        this.ownsGradients = ownsGradients;
        this.backward = backward;
    }

    String op() {
        return op;
    }

    Variable[] inputs() {
        return inputs;
    }

    boolean ownsGradients() {
        return ownsGradients;
    }

    void backward(Tensor gradient, Inputs receiver) {
        backward.apply(gradient, receiver);
    }

    void free() {
        inputs = null;
        backward = null;
    }

    /** Refuses a backward pass that could only give wrong gradients. */
    void requireUsable() {
        if (backward == null) {
            throw new IllegalStateException("the graph behind '" + op + "' was freed by an earlier backward pass. "
                    + "If this pass should not go that far, as with a recurrent state that is carried on, detach() the "
                    + "variable where the earlier pass ended; to backpropagate from several places through one graph, "
                    + "do it inside Dni.deferBackward, which makes a single pass of them");
        }
        for (int i = 0; i < inputs.length; i++) {
            if (inputs[i].version() != versions[i]) {
                throw new IllegalStateException("input " + i + " of '" + op + "', of shape "
                        + Arrays.toString(inputs[i].shape()) + ", was changed after the forward pass; backpropagate "
                        + "before an optimizer steps");
            }
        }
    }
}
