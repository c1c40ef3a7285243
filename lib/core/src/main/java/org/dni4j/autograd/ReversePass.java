package org.dni4j.autograd;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dni4j.kernel.MemoryBudget;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A topological sort of the graph behind the roots, then one loop over it, last operation first. */
final class ReversePass {

    /** A gradient under way. Only one that this pass owns may be added to in place, and released when it is used up. */
    private static final class Pending {
        INDArray array;
        boolean owned;

        void add(INDArray contribution, boolean contributionOwned) {
            if (array == null) {
                array = contribution;
                owned = contributionOwned;
            } else if (owned) {
                array.addi(contribution);
            } else {
                array = array.add(contribution);
                owned = true;
            }
        }
    }

    private final List<Autograd.Root> roots;
    private final Map<Variable, Pending> pending = new IdentityHashMap<>();

    ReversePass(List<Autograd.Root> roots) {
        this.roots = roots;
    }

    void run() {
        List<Variable> order = usersFirst();
        for (Autograd.Root root : roots) {
            pendingOf(root.variable()).add(root.gradient(), false);
        }
        for (Variable variable : order) {
            if (!variable.isLeaf()) {
                propagate(variable.creator(), pending.remove(variable));
            }
        }
        pending.forEach((leaf, gradient) -> leaf.accumulate(gradient.array, gradient.owned));
        for (Variable variable : order) {
            if (!variable.isLeaf()) {
                variable.creator().free();
            }
        }
    }

    private void propagate(Node node, Pending output) {
        if (output == null) {
            return; // a custom function gave no gradient to this path
        }
        INDArray gradient = output.array;
        INDArray[] gradients = node.backward(gradient);
        boolean usedUp = output.owned;
        for (int i = 0; i < gradients.length; i++) {
            if (gradients[i] != null && node.inputs()[i].requiresGrad()) {
                boolean alias = sharesMemory(gradients[i], gradient);
                usedUp &= !alias;
                boolean owned = !alias && node.ownsGradients();
                if (owned) {
                    MemoryBudget.count(gradients[i]);
                }
                pendingOf(node.inputs()[i]).add(gradients[i], owned);
            }
        }
        if (usedUp && node.ownsGradients()) {
            MemoryBudget.release(gradient);
        }
    }

    /** All variables behind the roots that require a gradient, each one before those that it was computed from. */
    private List<Variable> usersFirst() {
        List<Variable> order = new ArrayList<>();
        Set<Variable> entered = Collections.newSetFromMap(new IdentityHashMap<>());
        Set<Variable> left = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Variable> stack = new ArrayDeque<>();
        roots.forEach(root -> stack.push(root.variable()));
        while (!stack.isEmpty()) {
            Variable variable = stack.peek();
            if (entered.add(variable)) {
                if (!variable.isLeaf()) {
                    variable.creator().requireUsable();
                    Arrays.stream(variable.creator().inputs())
                            .filter(Variable::requiresGrad)
                            .forEach(stack::push);
                }
            } else {
                stack.pop();
                if (left.add(variable)) {
                    order.add(variable);
                }
            }
        }
        Collections.reverse(order);
        return order;
    }

    private Pending pendingOf(Variable variable) {
        return pending.computeIfAbsent(variable, v -> new Pending());
    }

    private static boolean sharesMemory(INDArray a, INDArray b) {
        return root(a) == root(b);
    }

    private static Object root(INDArray array) {
        var original = array.data().originalDataBuffer();
        return original == null ? array.data() : original;
    }
}
