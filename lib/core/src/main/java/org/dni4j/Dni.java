package org.dni4j;

import java.util.List;
import java.util.function.Supplier;
import org.dni4j.autograd.Autograd;
import org.dni4j.autograd.Autograd.Root;
import org.dni4j.autograd.Variable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What interfaces share: backward passes that may be deferred, and the context of synthesizers. Per thread. */
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
        List<Root> deferred = Scopes.current().deferred();
        if (deferred == null) {
            Autograd.backward(root);
        } else {
            deferred.add(root);
        }
    }

    /**
     * Runs {@code body}, and then backpropagates all that was passed to {@link #backward} in it, by interfaces too, in
     * one pass. This is the way to backpropagate from several places through the same operations, for example a loss
     * and a synthetic gradient. If the body throws, nothing is backpropagated. Such scopes do not nest.
     *
     * @throws IllegalStateException if this thread is in such a scope already
     */
    public static void deferBackward(Runnable body) {
        deferBackward(() -> {
            body.run();
            return null;
        });
    }

    /** Like {@link #deferBackward(Runnable)}, and returns the body's value. */
    public static <T> T deferBackward(Supplier<T> body) {
        Scopes scopes = Scopes.current();
        scopes.openDeferral();
        List<Root> roots;
        T result;
        try {
            result = body.get();
        } finally {
            roots = scopes.closeDeferral();
        }
        Autograd.backward(roots);
        return result;
    }

    /**
     * Gives {@code context} to all synthesizers that are called in {@code body} on this thread. Such scopes nest: the
     * innermost context counts, and the one before is there again after, also if the body throws.
     *
     * @param context may be null: no context
     */
    public static void synthesizerContext(Variable context, Runnable body) {
        synthesizerContext(context, () -> {
            body.run();
            return null;
        });
    }

    /** Like {@link #synthesizerContext(Variable, Runnable)}, and returns the body's value. */
    public static <T> T synthesizerContext(Variable context, Supplier<T> body) {
        Scopes scopes = Scopes.current();
        Variable before = scopes.context(context);
        try {
            return body.get();
        } finally {
            scopes.context(before);
        }
    }
}
