package org.dni4j.autograd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import org.dni4j.Dni;
import org.dni4j.autograd.RandomGraph.Pass;
import org.dni4j.autograd.RandomGraph.Root;
import org.dni4j.autograd.RandomGraph.Run;
import org.dni4j.internal.Shapes;
import org.dni4j.testing.Close;
import org.dni4j.testing.Sample;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What holds for every graph: the tape's gradients are those of central differences, and the kernels for FLOAT give
 * what plain ND4J gives in DOUBLE. A case that fails is shrunk and printed as a list of nodes; its seed is in the source.
 */
class GraphPropertiesTest {

    private static final double STEP = 1e-5;

    /**
     * All values are at most 1 and the functions smooth over a step, so that a quotient is wrong by some 1e-10 (STEP^2
     * times a third derivative) and some 1e-11 (rounding, 1e-16 / STEP) a root's element.
     */
    private static final double TOLERANCE = 1e-6;

    /** Half the distance from 1 to the next FLOAT. */
    private static final double ROUNDING = 0x1p-24;

    @Provide
    Arbitrary<RandomGraph> operations() {
        return graphs(1);
    }

    @Provide
    Arbitrary<RandomGraph> graphs() {
        return graphs(6);
    }

    private static Arbitrary<RandomGraph> graphs(int mostOperations) {
        return Arbitraries.integers()
                .between(0, 1_000_000)
                .withDistribution(RandomDistribution.uniform())
                .withoutEdgeCases()
                .list()
                .ofSize(120)
                .map(numbers -> new RandomGraph(numbers, mostOperations));
    }

    @Property(tries = 3000, seed = "1")
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void everyOperationHasTheGradientOfCentralDifferences(@ForAll("operations") RandomGraph graph) {
        Statistics.collect(graph.operations().get(0));
        RandomOperations.names()
                .forEach(each ->
                        Statistics.coverage(coverage -> coverage.check(each).count(count -> count > 30)));
        checkCentralDifferences(graph);
    }

    @Property(tries = 2500, seed = "2")
    void everyGraphHasTheGradientOfCentralDifferences(@ForAll("graphs") RandomGraph graph) {
        checkCentralDifferences(graph);
    }

    @Property(tries = 2500, seed = "3")
    void everyOperationGivesInFloatWhatItGivesInDouble(@ForAll("operations") RandomGraph graph) {
        checkTypesAgree(graph);
    }

    @Property(tries = 2000, seed = "4")
    void everyGraphGivesInFloatWhatItGivesInDouble(@ForAll("graphs") RandomGraph graph) {
        checkTypesAgree(graph);
    }

    /** Along one random direction in the space of all leaves; if that is wrong, along each axis, to say where. */
    private static void checkCentralDifferences(RandomGraph graph) {
        List<Variable> leaves = graph.leaves(DataType.DOUBLE);
        Map<Integer, Variable> cut = new HashMap<>();
        backward(graph, leaves, cut, value -> value);
        Random random = new Random(5);
        List<INDArray> direction = leaves.stream()
                .map(leaf -> Sample.apart(DataType.DOUBLE, random.nextLong(), leaf.shape()))
                .toList();
        if (isWrong(graph, leaves, cut, direction)) {
            List<String> wrong = new ArrayList<>();
            for (int i = 0; i < leaves.size(); i++) {
                for (int at = 0; at < leaves.get(i).length(); at++) {
                    List<INDArray> axis = axis(leaves, i, at);
                    if (isWrong(graph, leaves, cut, axis)) {
                        wrong.add("leaf " + i
                                + Arrays.toString(Shapes.index(at, leaves.get(i).shape())) + ": the tape "
                                + slope(leaves, axis) + ", differences " + quotient(graph, leaves, cut, axis));
                    }
                }
            }
            throw new AssertionError("gradients differ: " + wrong);
        }
    }

    private static boolean isWrong(
            RandomGraph graph, List<Variable> leaves, Map<Integer, Variable> cut, List<INDArray> direction) {
        double expected = quotient(graph, leaves, cut, direction);
        return !(Math.abs(expected - slope(leaves, direction)) <= TOLERANCE * Math.max(1, Math.abs(expected)));
    }

    private static List<INDArray> axis(List<Variable> leaves, int leaf, int at) {
        return leaves.stream()
                .map(each -> {
                    double[] numbers = new double[(int) each.length()];
                    if (each == leaves.get(leaf)) {
                        numbers[at] = 1;
                    }
                    return Sample.array(DataType.DOUBLE, numbers, each.shape());
                })
                .toList();
    }

    /** The tape's derivative along a direction. */
    private static double slope(List<Variable> leaves, List<INDArray> direction) {
        double sum = 0;
        for (int i = 0; i < direction.size(); i++) {
            INDArray gradient = leaves.get(i).grad();
            sum += gradient == null
                    ? 0
                    : gradient.mul(direction.get(i)).sumNumber().doubleValue();
        }
        return sum;
    }

    private static double quotient(
            RandomGraph graph, List<Variable> leaves, Map<Integer, Variable> cut, List<INDArray> direction) {
        return (objective(graph, leaves, cut, direction, STEP) - objective(graph, leaves, cut, direction, -STEP))
                / (2 * STEP);
    }

    /** The sum of all roots, each weighted with the gradient that is backpropagated from it. */
    private static double objective(
            RandomGraph graph,
            List<Variable> leaves,
            Map<Integer, Variable> cut,
            List<INDArray> direction,
            double step) {
        List<Variable> moved = new ArrayList<>();
        for (int i = 0; i < direction.size(); i++) {
            moved.add(Variable.of(leaves.get(i).value().add(direction.get(i).mul(step))));
        }
        Run run = graph.follow(moved, cut, value -> value);
        return graph.roots().stream()
                .mapToDouble(root -> run.node(root.node())
                        .value()
                        .mul(root.gradient(run.node(root.node())))
                        .sumNumber()
                        .doubleValue())
                .sum();
    }

    /**
     * All that comes out, values and gradients, in FLOAT against DOUBLE. How far rounding may drive them apart depends
     * on the graph, and is measured: by passages in DOUBLE that change each node, and so the gradient that comes back
     * through it, by some roundings of FLOAT at random (Monte Carlo arithmetic, Parker 1997). That does not see what
     * cancels exactly in DOUBLE, as the gradient of x - x does: to it each gradient that was put in at a root, at most
     * 1, may leave a rounding.
     */
    private static void checkTypesAgree(RandomGraph graph) {
        List<INDArray> expected = results(graph, DataType.DOUBLE, value -> value);
        List<INDArray> found = results(graph, DataType.FLOAT, value -> value);
        List<List<INDArray>> rounded = new ArrayList<>();
        for (int sample = 0; sample < 3; sample++) {
            Random random = new Random(sample);
            rounded.add(results(graph, DataType.DOUBLE, value -> value.mul(noise(random, value.shape()))));
        }
        long terms = expected.subList(0, graph.roots().size()).stream()
                .mapToLong(INDArray::length)
                .sum();
        for (int i = 0; i < expected.size(); i++) {
            INDArray wanted = expected.get(i);
            if (wanted == null) {
                assertNull(found.get(i), "result " + i);
                continue;
            }
            int result = i;
            assertEquals(DataType.FLOAT, found.get(i).dataType());
            double spread = rounded.stream()
                    .mapToDouble(each -> distance(each.get(result), wanted))
                    .max()
                    .orElseThrow();
            double allowed = 8 * (spread + ROUNDING * (wanted.amaxNumber().doubleValue() + terms));
            double distance = distance(found.get(i), wanted);
            if (!(distance <= allowed)) {
                throw new AssertionError("result " + i + " differs by " + distance + ", allowed are " + allowed
                        + ": FLOAT " + found.get(i) + ", DOUBLE " + wanted);
            }
        }
    }

    /** Factors that are as far from 1 as a few roundings. */
    private static Variable noise(Random random, long... shape) {
        double[] factors = random.doubles(Shapes.length(shape), 1 - 4 * ROUNDING, 1 + 4 * ROUNDING)
                .toArray();
        return Variable.of(Sample.array(DataType.DOUBLE, factors, shape));
    }

    private static double distance(INDArray a, INDArray b) {
        double[] x = Close.numbers(a);
        double[] y = Close.numbers(b);
        double largest = 0;
        for (int i = 0; i < x.length; i++) {
            largest = Math.max(largest, Math.abs(x[i] - y[i]));
        }
        return largest;
    }

    /** The roots' values, and the leaves' gradients. */
    private static List<INDArray> results(RandomGraph graph, DataType type, UnaryOperator<Variable> changed) {
        List<Variable> leaves = graph.leaves(type);
        List<INDArray> before =
                leaves.stream().map(leaf -> leaf.value().dup('c')).toList();
        Run run = graph.follow(leaves, new HashMap<>(), changed);
        List<INDArray> results = new ArrayList<>(graph.roots().stream()
                .map(root -> run.node(root.node()).value())
                .toList());
        backward(graph, leaves, new HashMap<>(), changed);
        for (int i = 0; i < leaves.size(); i++) {
            results.add(leaves.get(i).grad());
            Close.assertIdentical(before.get(i), leaves.get(i).value(), "leaf " + i);
        }
        return results;
    }

    /** Gradients from all roots: some at the end of a deferral, some at once inside it, the others in a pass before. */
    private static void backward(
            RandomGraph graph, List<Variable> leaves, Map<Integer, Variable> cut, UnaryOperator<Variable> changed) {
        Run together = graph.follow(leaves, cut, changed);
        Autograd.backward(roots(graph, Pass.TOGETHER).stream()
                .map(root -> new Autograd.Root(together.node(root.node()), root.gradient(together.node(root.node()))))
                .toList());
        Dni.deferBackward(() -> {
            Run deferred = graph.follow(leaves, cut, changed);
            for (Root root : roots(graph, Pass.DEFERRED)) {
                Variable value = deferred.node(root.node());
                Dni.backward(value, root.gradient(value));
            }
            for (Root root : roots(graph, Pass.AT_ONCE)) {
                Variable value = graph.follow(leaves, cut, changed).node(root.node());
                value.backward(root.gradient(value));
            }
        });
    }

    private static List<Root> roots(RandomGraph graph, Pass pass) {
        return graph.roots().stream().filter(root -> root.pass() == pass).toList();
    }
}
