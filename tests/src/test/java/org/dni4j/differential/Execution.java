package org.dni4j.differential;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.dni4j.Dni;
import org.dni4j.autograd.Autograd;
import org.dni4j.autograd.Variable;
import org.dni4j.differential.Program.Leaf;
import org.dni4j.differential.Program.Result;
import org.dni4j.differential.Program.Step;
import org.dni4j.nn.Block;
import org.dni4j.testing.Layout;
import org.dni4j.testing.Sample;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A program, run in one type. */
final class Execution {

    private static final long PRIME = 2_147_483_647;

    private final Program program;
    private final DataType type;
    private final List<Variable> leaves;
    private final List<Block> blocks = new ArrayList<>();
    private List<Variable> variables;

    Execution(Program program, DataType type) {
        this.program = program;
        this.type = type;
        leaves = new ArrayList<>(program.leaves().stream().map(this::leaf).toList());
        program.steps().forEach(step -> blocks.add(block(step)));
    }

    void run() {
        for (int i = 0; i < program.runs(); i++) {
            forward();
            backward();
        }
    }

    List<Variable> leaves() {
        return leaves;
    }

    INDArray value(Result result) {
        return variables.get(result.variable()).value();
    }

    INDArray buffer(int step, String name) {
        return blocks.get(step).namedBuffers().get(name).value();
    }

    private Variable leaf(Leaf leaf) {
        double[] numbers = leaf.seed() == null ? leaf.data() : seeded(leaf);
        Layout layout = leaf.layout() == null ? Layout.PLAIN : leaf.layout();
        INDArray array = layout.lay(array(numbers, leaf.shape()));
        return leaf.constant() ? Variable.of(array) : Variable.parameter(array);
    }

    /** The layer of a step, or null; the leaves that are its parameters are those that it has now. */
    private Block block(Step step) {
        var layer = Layers.named(step.op());
        if (layer == null) {
            return null;
        }
        Block block = layer.make(new Arguments(step.args()));
        block.to(type);
        step.buffers()
                .forEach((name, i) ->
                        block.namedBuffers().get(name).setValue(leaves.get(i).value()));
        step.parameters().forEach((name, i) -> {
            Variable parameter = block.namedParameters().get(name);
            parameter.setValue(leaves.get(i).value());
            leaves.set(i, parameter);
        });
        return block;
    }

    private void forward() {
        variables = new ArrayList<>(leaves);
        for (int i = 0; i < blocks.size(); i++) {
            Step step = program.steps().get(i);
            Block block = blocks.get(i);
            Variable[] in = IntStream.of(step.in()).mapToObj(variables::get).toArray(Variable[]::new);
            variables.addAll(Arrays.asList(
                    step.noGrad() ? Autograd.noGrad(() -> apply(step, block, in)) : apply(step, block, in)));
        }
    }

    private static Variable[] apply(Step step, Block block, Variable[] in) {
        Arguments args = new Arguments(step.args());
        if (block != null) {
            return Layers.named(step.op()).forward(block, in, args);
        }
        var operation = Operations.named(step.op());
        if (operation == null) {
            throw new AssertionError("unknown operation " + step.op());
        }
        return operation.apply(in, args);
    }

    private void backward() {
        List<Autograd.Root> roots = program.results().stream()
                .filter(result -> result.gradient() != null)
                .map(this::root)
                .toList();
        switch (program.way()) {
            case BACKWARD ->
                backward(program.results().stream()
                        .filter(result -> result.gradient() != null)
                        .findFirst()
                        .orElseThrow());
            case ROOTS -> Autograd.backward(roots);
            case DEFERRED ->
                Dni.deferBackward(() -> roots.forEach(root -> Dni.backward(root.variable(), root.gradient())));
        }
    }

    private void backward(Result result) {
        Variable variable = variables.get(result.variable());
        if (result.gradient().isTextual()) {
            variable.backward();
        } else {
            variable.backward(gradient(result));
        }
    }

    private Autograd.Root root(Result result) {
        Variable variable = variables.get(result.variable());
        return result.gradient().isTextual()
                ? new Autograd.Root(variable)
                : new Autograd.Root(variable, gradient(result));
    }

    private INDArray gradient(Result result) {
        JsonNode numbers = result.gradient().get("data");
        return array(
                IntStream.range(0, numbers.size())
                        .mapToDouble(i -> numbers.get(i).asDouble())
                        .toArray(),
                result.value().shape());
    }

    /** Numbers that FLOAT has, if the program is for FLOAT too, so that both types compute from the same. */
    private INDArray array(double[] numbers, long... shape) {
        boolean narrow = program.types().contains(DataType.FLOAT);
        return Sample.array(
                type, Arrays.stream(numbers).map(x -> narrow ? (float) x : x).toArray(), shape);
    }

    /** Numbers between -1 and 1, times the scale, as {@code large_programs.py} makes them. */
    private static double[] seeded(Leaf leaf) {
        double[] numbers = new double[(int) Arrays.stream(leaf.shape()).reduce(1, (a, b) -> a * b)];
        for (int k = 0; k < numbers.length; k++) {
            long i = k + 1_000_003L * leaf.seed();
            long whole = (i * 1_103_515_245 + i * i % PRIME * 69_621) % PRIME;
            numbers[k] = (whole / (double) (PRIME / 2) - 1) * leaf.scale();
        }
        return numbers;
    }
}
