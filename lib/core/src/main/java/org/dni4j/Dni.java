package org.dni4j;

import java.util.List;
import java.util.function.Supplier;
import org.dni4j.autograd.Autograd;
import org.dni4j.autograd.Autograd.Root;
import org.dni4j.autograd.Variable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What all interfaces of a thread have in common: backward passes that can be deferred, and the context that
 * synthesizers are given. Other threads see neither.
 */
public final class Dni {

    private Dni() {}

    /** {@link #backward(Variable, INDArray)} with a gradient of ones. */
    public static void backward(Variable variable) {
        backward(new Root(variable));
    }

    /**
     * Backpropagates {@code gradient} from {@code variable}: at once, or at the end of the {@link #deferBackward}
     * scope that this thread is in.
     *
     * @param gradient of the variable's shape and type
     * @throws IllegalArgumentException if the gradient's shape or type is not the variable's
     * @throws IllegalStateException if the variable does not require a gradient, or its graph was freed
     */
    public static void backward(Variable variable, INDArray gradient) {
        backward(new Root(variable, gradient));
    }

    /** {@link #backward(Variable, INDArray)} with a gradient that is a variable's value. */
    public static void backward(Variable variable, Variable gradient) {
        backward(new Root(variable, gradient));
    }

    private static void backward(Root root) {
        List<Root> deferred = ThreadState.current().deferred();
        if (deferred == null) {
            Autograd.backward(root);
        } else {
            deferred.add(root);
        }
    }

    /**
     * Runs {@code body}, and then backpropagates in one pass all that {@link #backward} was given in it, by interfaces
     * too. Use it to backpropagate from several places through the same operations, for example from a loss and from
     * a synthetic gradient. If the body throws, nothing is backpropagated. Such scopes do not nest.
     *
     * @throws IllegalStateException if this thread is in such a scope already
     */
    public static void deferBackward(Runnable body) {
        deferBackward(returningNothing(body));
    }

    /** Does the same as {@link #deferBackward(Runnable)}, and returns the body's value. */
    public static <T> T deferBackward(Supplier<T> body) {
        ThreadState thread = ThreadState.current();
        thread.openDeferral();
        List<Root> roots;
        T result;
        try {
            result = body.get();
        } finally {
            roots = thread.closeDeferral();
        }
        Autograd.backward(roots);
        return result;
    }

    /**
     * Gives {@code context} to all synthesizers that are called in {@code body} on this thread. Such scopes nest: the
     * innermost context counts. The context before is there again afterwards, also if the body throws.
     *
     * @param context null for no context
     */
    public static void synthesizerContext(Variable context, Runnable body) {
        synthesizerContext(context, returningNothing(body));
    }

    /** Does the same as {@link #synthesizerContext(Variable, Runnable)}, and returns the body's value. */
    public static <T> T synthesizerContext(Variable context, Supplier<T> body) {
        ThreadState thread = ThreadState.current();
        Variable before = thread.context(context);
        try {
            return body.get();
        } finally {
            thread.context(before);
        }
    }

    /** {@link #synthesizerContext(Variable, Runnable)} with an array in place of a variable. */
    public static void synthesizerContext(INDArray context, Runnable body) {
        synthesizerContext(context, returningNothing(body));
    }

    /** {@link #synthesizerContext(Variable, Supplier)} with an array in place of a variable. */
    public static <T> T synthesizerContext(INDArray context, Supplier<T> body) {
        return synthesizerContext(context == null ? null : Variable.of(context), body);
    }

    private static Supplier<Void> returningNothing(Runnable body) {
        return () -> {
            body.run();
            return null;
        };
    }
}
