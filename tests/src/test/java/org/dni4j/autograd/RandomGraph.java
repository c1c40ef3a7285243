package org.dni4j.autograd;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.dni4j.internal.Shapes;
import org.dni4j.testing.Layout;
import org.dni4j.testing.Sample;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A graph of a few operations, drawn at random: which ones, of which earlier nodes and new leaves, of which shapes and
 * layouts in memory, and from which of its nodes gradients are backpropagated in which passes. It is a recipe that can
 * be followed again and again, in either type and from other values of the leaves.
 *
 * <p>All numbers stay between -1 and 1: a node with larger ones is multiplied by a power of 2. An operation with a kink
 * or a pole gets inputs that are 0.1 or more away from it.
 */
final class RandomGraph {

    /** What a node is computed by. */
    interface Term {
        Variable in(Run run);
    }

    /** One passage through the recipe. */
    static final class Run {
        private final List<Variable> leaves;
        private final List<Variable> nodes = new ArrayList<>();
        private final Map<Integer, Variable> cut;
        private final UnaryOperator<Variable> changed;

        /**
         * @param cut the values that nodes have where they are cut off; those not there yet are put in
         * @param changed what each node is turned into
         */
        Run(List<Variable> leaves, Map<Integer, Variable> cut, UnaryOperator<Variable> changed) {
            this.leaves = leaves;
            this.cut = cut;
            this.changed = changed;
        }

        DataType type() {
            return leaves.get(0).dataType();
        }

        Variable node(int i) {
            return nodes.get(i);
        }

        private void add(Node node) {
            nodes.add(changed.apply(node.term.in(this)));
        }

        private Variable cut(int i) {
            return cut.computeIfAbsent(i, n -> nodes.get(n).detach());
        }
    }

    /** In which pass the gradient of a root is backpropagated. */
    enum Pass {
        TOGETHER,
        DEFERRED,
        AT_ONCE
    }

    /** A node, and the gradient that is backpropagated from it. */
    record Root(int node, Pass pass, long seed) {
        INDArray gradient(Variable value) {
            return Sample.apart(value.dataType(), seed, value.shape());
        }
    }

    private record Leaf(long[] shape, long seed, Layout layout) {}

    private record Node(String name, List<Integer> inputs, Term term) {}

    private final Choices choices;
    private final List<Leaf> leaves = new ArrayList<>();
    private final List<Node> nodes = new ArrayList<>();
    private final List<Root> roots = new ArrayList<>();
    private final Run drawing = new Run(new ArrayList<>(), new HashMap<>(), value -> value);
    private List<Integer> inputs = new ArrayList<>();

    RandomGraph(List<Integer> numbers, int mostOperations) {
        choices = new Choices(numbers);
        int operations = 1 + choices.below(mostOperations);
        for (int i = 0; i < operations; i++) {
            String name = choices.of(RandomOperations.names());
            Term term = RandomOperations.draw(name, this);
            add(name, term);
        }
        chooseRoots();
    }

    Choices choices() {
        return choices;
    }

    /** The names of its operations. */
    List<String> operations() {
        return nodes.stream()
                .map(Node::name)
                .filter(RandomOperations.names()::contains)
                .toList();
    }

    List<Root> roots() {
        return roots;
    }

    /** The leaves, each in its layout. */
    List<Variable> leaves(DataType type) {
        return leaves.stream()
                .map(leaf -> leaf.layout.lay(Sample.apart(type, leaf.seed, leaf.shape)))
                .map(array -> Variable.parameter(array))
                .toList();
    }

    Run follow(List<Variable> from, Map<Integer, Variable> cut, UnaryOperator<Variable> changed) {
        Run run = new Run(from, cut, changed);
        nodes.forEach(run::add);
        return run;
    }

    /** Numbers between -1 and 1: a new leaf, or an earlier node, cut or repeated to have the shape. */
    Term any(long... shape) {
        return input(i -> 0, shape);
    }

    /** Numbers of either sign, 0.1 or more away from 0. */
    Term clear(long... shape) {
        Random random = new Random(choices.below(1000));
        return input(i -> random.nextBoolean() ? 1.5 : -1.5, shape);
    }

    /** Numbers from 0.5 to 2.5. */
    Term positive(long... shape) {
        Term any = any(shape);
        return run -> any.in(run).add(1.5);
    }

    /** Numbers no two of which are near to each other. */
    Term apart(long... shape) {
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, Shapes.length(shape)).boxed().toList());
        Collections.shuffle(order, new Random(choices.below(1000)));
        return input(i -> 2.5 * order.get(i), shape);
    }

    /** An earlier node, cut off. */
    Term detached() {
        if (nodes.isEmpty()) {
            leaf(choices.shape(0, 3));
        }
        int node = earlier();
        return run -> run.cut(node);
    }

    /** A new leaf, whose numbers are clear of 0 and apart; or an earlier node, with something constant added to it. */
    private Term input(IntToDoubleFunction added, long... shape) {
        if (nodes.isEmpty() || choices.oneIn(3)) {
            int leaf = leaf(shape);
            inputs.add(leaf);
            return run -> run.node(leaf);
        }
        int node = earlier();
        double[] constant =
                IntStream.range(0, Shapes.length(shape)).mapToDouble(added).toArray();
        if (Arrays.stream(constant).allMatch(number -> number == 0)) {
            return run -> fitted(run.node(node), shape);
        }
        return run -> fitted(run.node(node), shape).add(Variable.of(Sample.array(run.type(), constant, shape)));
    }

    private int earlier() {
        int node = choices.below(nodes.size());
        inputs.add(node);
        return node;
    }

    private int leaf(long... shape) {
        Leaf leaf = new Leaf(shape, choices.below(1000), choices.of(List.of(Layout.values())));
        int number = leaves.size();
        leaves.add(leaf);
        drawing.leaves.add(Variable.parameter(Sample.apart(DataType.DOUBLE, leaf.seed, shape)));
        Node node = new Node("leaf " + leaf.layout + " seed " + leaf.seed, List.of(), run -> run.leaves.get(number));
        nodes.add(node);
        drawing.add(node);
        return nodes.size() - 1;
    }

    private void add(String name, Term term) {
        double largest = term.in(drawing).value().amaxNumber().doubleValue();
        double scale = largest <= 1 ? 1 : Math.scalb(1.0, -Math.getExponent(largest) - 1);
        Node node =
                new Node(name, inputs, scale == 1 ? term : run -> term.in(run).mul(scale));
        inputs = new ArrayList<>();
        nodes.add(node);
        drawing.add(node);
    }

    /** All nodes of which nothing else is computed, and some others, if there is a way back from them. */
    private void chooseRoots() {
        for (int i = 0; i < nodes.size(); i++) {
            int node = i;
            boolean last = nodes.stream().noneMatch(other -> other.inputs.contains(node));
            if (drawing.node(i).requiresGrad() && (last || choices.oneIn(4))) {
                roots.add(new Root(i, choices.of(List.of(Pass.values())), choices.below(1000)));
            }
        }
    }

    private static Variable fitted(Variable node, long... shape) {
        if (Arrays.equals(node.shape(), shape)) {
            return node;
        }
        int length = Shapes.length(shape);
        Variable row = node.reshape(-1);
        if (row.length() < length) {
            Variable[] again = new Variable[(int) ((length - 1) / row.length())];
            Arrays.fill(again, row);
            row = row.concat(0, again);
        }
        return row.slice(0, 0, length).reshape(shape);
    }

    /** The nodes, each with the numbers of those that it was computed from, and the roots. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < nodes.size(); i++) {
            text.append("\n  ")
                    .append(i)
                    .append(": ")
                    .append(nodes.get(i).name)
                    .append(nodes.get(i).inputs)
                    .append(" of shape ")
                    .append(Arrays.toString(drawing.node(i).shape()));
        }
        return text.append("\n  backward from ").append(roots).toString();
    }
}
