package org.dni4j.nn;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.dni4j.autograd.Variable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Anything with parameters: a layer, or a network made of blocks. What it computes is up to it, usually a method
 * {@code forward}. Parameters have dotted names after the blocks they are in, such as {@code hidden1.weight}:
 *
 * <pre>{@code
 * final class Net extends Block {
 *     private final Linear hidden = block("hidden", new Linear(784, 256, random));
 *     private final Linear output = block("output", new Linear(256, 10, random));
 *     Variable forward(Variable x) { return output.forward(hidden.forward(x).relu()); }
 * }
 * }</pre>
 */
public abstract class Block {

    private final Map<String, Variable> parameters = new LinkedHashMap<>();
    private final Map<String, Variable> buffers = new LinkedHashMap<>();
    private final Map<String, Block> blocks = new LinkedHashMap<>();
    private boolean training = true;

    /** Makes a block in training mode. */
    protected Block() {}

    /** Adds a parameter of this block, and returns it. */
    protected final Variable parameter(String name, INDArray value) {
        return register(parameters, name, Variable.parameter(value));
    }

    /** Adds state that is saved with the parameters but not trained, such as running statistics, and returns it. */
    protected final Variable buffer(String name, INDArray value) {
        return register(buffers, name, Variable.of(value));
    }

    /** Adds a block that is part of this one, and returns it. */
    protected final <B extends Block> B block(String name, B block) {
        register(blocks, name, block);
        return block;
    }

    /**
     * All parameters, those of the blocks in this one included, in the order in which they were added; one that is in
     * several places is listed once.
     */
    public final List<Variable> parameters() {
        return namedParameters().values().stream().distinct().toList();
    }

    /** All parameters by their dotted names. */
    public final Map<String, Variable> namedParameters() {
        Map<String, Variable> all = new LinkedHashMap<>();
        visit("", (prefix, block) -> block.parameters.forEach((name, value) -> put(all, prefix + name, value)));
        return all;
    }

    /** All buffers by their dotted names. */
    public final Map<String, Variable> namedBuffers() {
        Map<String, Variable> all = new LinkedHashMap<>();
        visit("", (prefix, block) -> block.buffers.forEach((name, value) -> put(all, prefix + name, value)));
        return all;
    }

    /** Forgets the gradients of all parameters. */
    public final void zeroGrad() {
        parameters().forEach(Variable::zeroGrad);
    }

    /** Sets training mode, here and in all blocks of this one. */
    public final void train() {
        visit("", (prefix, block) -> block.training = true);
    }

    /** Sets evaluation mode, here and in all blocks of this one. */
    public final void eval() {
        visit("", (prefix, block) -> block.training = false);
    }

    /** Whether this block is in training mode, as it is from the start. */
    public final boolean isTraining() {
        return training;
    }

    /** Converts all parameters and buffers to FLOAT or DOUBLE; gradients are forgotten if the type changes. */
    public final void to(DataType type) {
        if (Objects.requireNonNull(type, "type") != DataType.FLOAT && type != DataType.DOUBLE) {
            throw new IllegalArgumentException("the type of parameters is FLOAT or DOUBLE, not " + type);
        }
        state().values().forEach(variable -> variable.setValue(variable.value().castTo(type)));
    }

    /**
     * Saves parameters and buffers to a file, in place of one that is there. The file is complete or, after an error,
     * what it was. Format: {@link ParameterFile}.
     *
     * @throws IOException if it cannot be written; an InterruptedIOException if the thread is interrupted
     */
    public final void save(Path file) throws IOException {
        ParameterFile.write(file, state());
    }

    /**
     * Loads what {@link #save} of a block of the same structure wrote. After an error nothing has changed.
     *
     * @throws IOException if the file cannot be read, is truncated, damaged or foreign, or has other names, shapes or
     *     types than this block; the message says which; an InterruptedIOException if the thread is interrupted
     */
    public final void load(Path file) throws IOException {
        Map<String, Variable> state = state();
        Map<String, INDArray> loaded = ParameterFile.read(file, state);
        state.forEach((name, variable) -> variable.setValue(loaded.get(name)));
    }

    private Map<String, Variable> state() {
        Map<String, Variable> state = namedParameters();
        namedBuffers().forEach((name, value) -> put(state, name, value));
        return state;
    }

    private void put(Map<String, Variable> all, String name, Variable value) {
        if (all.put(name, value) != null) {
            throw new IllegalStateException(
                    getClass().getSimpleName() + " has two parameters or buffers with the dotted name '" + name + "'");
        }
    }

    private void visit(String prefix, BiConsumer<String, Block> visitor) {
        visitor.accept(prefix, this);
        blocks.forEach((name, block) -> block.visit(prefix + name + ".", visitor));
    }

    private <T> T register(Map<String, T> map, String name, T part) {
        Objects.requireNonNull(part, name);
        if (name.isEmpty() || name.equals(ParameterFile.METADATA)) {
            throw new IllegalArgumentException("a part of " + getClass().getSimpleName() + " cannot be named '" + name
                    + "'");
        }
        if (parameters.containsKey(name) || buffers.containsKey(name) || blocks.containsKey(name)) {
            throw new IllegalArgumentException(
                    getClass().getSimpleName() + " has a part named '" + name + "' already");
        }
        map.put(name, part);
        return part;
    }
}
