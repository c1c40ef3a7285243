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
import org.dni4j.internal.Tensor;

/** A topological sort of the graph behind the roots, then one loop over it, last operation first. */
final class ReversePass {

    /** A gradient under way. Only one that this pass owns may be added to in place, and given back when used up. */
    private static final class Pending {

        private Tensor sum;
        private boolean owned;

        void add(Tensor contribution, boolean contributionOwned) {
            if (sum == null) {
                sum = contribution;
                owned = contributionOwned;
                return;
            }
            own();
            sum.addInPlace(contribution);
            if (contributionOwned) {
                contribution.release();
            }
        }

        void addPart(Tensor part, int dim, long start, Variable whole) {
            if (sum == null) {
                sum = Tensor.filled(whole.dataType(), 0, whole.shape());
                owned = true;
            }
            own();
            sum.addTo(part, dim, start);
        }

        private void own() {
            if (!owned) {
                sum = sum.copy();
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
            pendingOf(root.variable()).add(root.gradient().tensor(), false);
        }
        for (Variable variable : order) {
            if (!variable.isLeaf()) {
                propagate(variable.creator(), pending.remove(variable));
            }
        }
        pending.forEach((leaf, gradient) -> leaf.accumulate(gradient.sum, gradient.owned));
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
        var inputs = new InputsOf(node, output.sum);
        node.backward(output.sum, inputs);
        if (output.owned && node.ownsGradients() && !inputs.alias) {
            output.sum.release();
        }
    }

    /** Adds gradients of a node's inputs to those under way. */
    private final class InputsOf implements Node.Inputs {

        private final Node node;
        private final Tensor output;
        private boolean alias;

        InputsOf(Node node, Tensor output) {
            this.node = node;
            this.output = output;
        }

        @Override
        public void add(int input, Tensor gradient) {
            if (node.inputs()[input].requiresGrad()) {
                boolean same = gradient.sharesNumbers(output);
                alias |= same;
                pendingOf(node.inputs()[input]).add(gradient, !same && node.ownsGradients());
            }
        }

        @Override
        public void addPart(int input, Tensor part, int dim, long start) {
            pendingOf(node.inputs()[input]).addPart(part, dim, start, node.inputs()[input]);
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
