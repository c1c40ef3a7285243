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

/** A topological sort of the graph behind the roots, then one loop over it, last operation first. */
final class ReversePass {

    /** A gradient under way. Only one that this pass owns may be added to in place, and given back when used up. */
    private static final class Pending {
        Elements elements;
        boolean owned;

        void add(Elements contribution, boolean contributionOwned) {
            if (elements == null) {
                elements = contribution;
                owned = contributionOwned;
            } else {
                Elements sum = owned ? elements.addInPlace(contribution) : elements.add(contribution);
                if (contributionOwned) {
                    contribution.release();
                }
                elements = sum;
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
            pendingOf(root.variable()).add(root.gradient().elements(), false);
        }
        for (Variable variable : order) {
            if (!variable.isLeaf()) {
                propagate(variable.creator(), pending.remove(variable));
            }
        }
        pending.forEach((leaf, gradient) -> leaf.accumulate(gradient.elements, gradient.owned));
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
        Elements gradient = output.elements;
        Elements[] gradients = node.backward(gradient);
        boolean usedUp = output.owned && node.ownsGradients();
        for (int i = 0; i < gradients.length; i++) {
            if (gradients[i] != null && node.inputs()[i].requiresGrad()) {
                boolean alias = gradients[i].sharesMemory(gradient);
                usedUp &= !alias;
                pendingOf(node.inputs()[i]).add(gradients[i], !alias && node.ownsGradients());
            }
        }
        if (usedUp) {
            gradient.release();
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
}
