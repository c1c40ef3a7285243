package org.dni4j.autograd;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.dni4j.internal.Chunks;
import org.dni4j.internal.Positive;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The tape's switches: a backward pass from several places at once, a scope in which nothing is recorded, and how many
 * threads compute.
 */
public final class Autograd {

    private static final ThreadLocal<Boolean> RECORDING = ThreadLocal.withInitial(() -> true);

    private Autograd() {}

    /** Where a backward pass starts: a variable, and the gradient to backpropagate from it, as it is now. */
    public record Root(Variable variable, Variable gradient) {

        /**
         * @throws IllegalArgumentException if the gradient's shape or type is not the variable's
         * @throws IllegalStateException if the variable does not require a gradient
         */
        public Root {
            Objects.requireNonNull(variable, "variable");
            Objects.requireNonNull(gradient, "gradient");
            if (!variable.requiresGrad()) {
                throw new IllegalStateException("backward from a variable of shape " + Arrays.toString(variable.shape())
                        + " that does not require a gradient: nothing behind it does");
            }
            if (!Arrays.equals(gradient.shape(), variable.shape()) || gradient.dataType() != variable.dataType()) {
                throw new IllegalArgumentException("backward: the gradient is " + gradient.dataType() + " of shape "
                        + Arrays.toString(gradient.shape()) + ", the variable " + variable.dataType() + " of shape "
                        + Arrays.toString(variable.shape()));
            }
            gradient = gradient.detach();
        }

        /** With a gradient that is an array. */
        public Root(Variable variable, INDArray gradient) {
            this(variable, Variable.of(Objects.requireNonNull(gradient, "gradient")));
        }

        /** With a gradient of ones. */
        public Root(Variable variable) {
            this(Objects.requireNonNull(variable, "variable"), variable.ones());
        }
    }

    /**
     * One reverse pass from all the roots at once, each operation visited once, after all that used its result. The
     * leaves' gradients are accumulated at the very end: if the pass fails, they are untouched. The graph is freed.
     *
     * @throws IllegalStateException if part of the graph was freed by an earlier pass, or a leaf changed since
     */
    public static void backward(List<Root> roots) {
        Require.all("roots", roots.toArray());
        new ReversePass(roots).run();
    }

    /** {@link #backward(List)} from one root. */
    public static void backward(Root root) {
        backward(List.of(Objects.requireNonNull(root, "root")));
    }

    /** Runs {@code body} with nothing recorded on this thread: results do not require gradients. Restored on a throw. */
    public static void noGrad(Runnable body) {
        noGrad(() -> {
            body.run();
            return null;
        });
    }

    /** Like {@link #noGrad(Runnable)}, and returns the body's value. */
    public static <T> T noGrad(Supplier<T> body) {
        boolean before = RECORDING.get();
        RECORDING.set(false);
        try {
            return body.get();
        } finally {
            RECORDING.set(before);
        }
    }

    /**
     * From now on at most that many threads compute an operation, in the whole process; at first all cores do. Any number
     * gives the same bits.
     *
     * @throws IllegalArgumentException if {@code threads} is not positive
     */
    public static void useThreads(int threads) {
        Chunks.useThreads(Positive.require("threads", threads));
    }

    static boolean isRecording() {
        return RECORDING.get();
    }
}
