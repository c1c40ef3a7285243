package org.dni4j;

import java.util.ArrayList;
import java.util.List;
import org.dni4j.autograd.Autograd.Root;
import org.dni4j.autograd.Variable;

/** What a thread has set for the interfaces: the deferral that is open, and the context of synthesizers. */
final class ThreadState {

    private static final ThreadLocal<ThreadState> CURRENT = ThreadLocal.withInitial(ThreadState::new);

    private List<Root> deferred;
    private Variable context;

    private ThreadState() {}

    static ThreadState current() {
        return CURRENT.get();
    }

    /** The backward passes deferred so far, or null outside a deferral. */
    List<Root> deferred() {
        return deferred;
    }

    void openDeferral() {
        if (deferred != null) {
            throw new IllegalStateException(
                    "Dni.deferBackward does not nest, and one with " + deferred.size() + " backward passes is open");
        }
        deferred = new ArrayList<>();
    }

    List<Root> closeDeferral() {
        List<Root> closed = deferred;
        deferred = null;
        return closed;
    }

    /** The context of synthesizers, or null. */
    Variable context() {
        return context;
    }

    /** Sets the context and returns the one before. */
    Variable context(Variable next) {
        Variable before = context;
        context = next;
        return before;
    }
}
