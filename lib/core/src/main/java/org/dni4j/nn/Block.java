package org.dni4j.nn;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.dni4j.autograd.Variable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A part of a network, or a whole one: an object with parameters, and with blocks in it that have parameters of their
 * own. A layer is a block, so are a network made of layers, a synthesizer and an interface; in PyTorch it
 * is called a module, a word that has another meaning in Java. A block computes in methods of its own, usually one
 * named {@code forward}; a block that computes one array from another is a {@link Layer} as well.
 *
 * <p>A block finds its parts in its own fields, and names them after the fields:
 *
 * <pre>{@code
 * final class Net extends Block {
 *     private final Linear hidden = new Linear(784, 256, random);
 *     private final Linear output = new Linear(256, 10, random);
 *     Variable forward(Variable x) { return output.forward(hidden.forward(x).relu()); }
 * }
 * }</pre>
 *
 * has the parameters hidden.weight, hidden.bias, output.weight and output.bias. Parts are:
 *
 * <ul>
 *   <li>every block, whatever the field's type;
 *   <li>every variable that requires a gradient and is no operation's result: a <em>parameter</em>;
 *   <li>every other variable in a final field that is no operation's result: a <em>buffer</em>, which is saved with the
 *       parameters but not trained, such as running statistics;
 *   <li>the blocks and parameters in a list or an array, as name.0, name.1 and so on.
 * </ul>
 *
 * Fields of superclasses come first, then the order is that of declaration. Fields that are static, {@code transient}
 * or null hold no parts, nor do maps and records. A part that has an explicit name, from {@link #block},
 * {@link #parameter} or {@link #buffer}, comes before those in fields, under that name only.
 */
public abstract class Block implements Stateful {

    private static final ThreadLocal<Boolean> ALL_EVALUATING = ThreadLocal.withInitial(() -> false);

    private final Parts parts = new Parts(this);
    private boolean training = true;

    /** Makes a block in training mode. */
    protected Block() {}

    /** Makes a parameter of this block that has another name than its field, and returns it. */
    protected final Variable parameter(String name, INDArray value) {
        return parts.name(name, Variable.parameter(value));
    }

    /** Makes a buffer of this block that has another name than its field, and returns it. */
    protected final Variable buffer(String name, INDArray value) {
        return parts.name(name, Variable.of(value));
    }

    /** Names a block that is part of this one otherwise than its field, and returns it. */
    protected final <B extends Block> B block(String name, B block) {
        return parts.name(name, block);
    }

    /** The blocks directly in this one, by name. */
    public final Map<String, Block> children() {
        Map<String, Block> children = new LinkedHashMap<>();
        parts.all().forEach((name, part) -> {
            if (part instanceof Block block) {
                children.put(name, block);
            }
        });
        return children;
    }

    /**
     * All parameters: first this block's own, then those of the blocks in it. One that is in several places is listed
     * once.
     */
    public final List<Variable> parameters() {
        return namedParameters().values().stream().distinct().toList();
    }

    /** All parameters by their dotted names, such as hidden.weight. */
    public final Map<String, Variable> namedParameters() {
        return variables(true);
    }

    /** All buffers by their dotted names. */
    public final Map<String, Variable> namedBuffers() {
        return variables(false);
    }

    /** All parameters, then all buffers, by their dotted names. */
    @Override
    public final Map<String, Variable> state() {
        Map<String, Variable> state = namedParameters();
        namedBuffers().forEach((name, value) -> put(state, name, value));
        return state;
    }

    @Override
    public final void restore(Map<String, INDArray> state) {
        requireNames(state);
        state().forEach((name, variable) -> variable.setValue(state.get(name)));
    }

    /** Forgets the gradients of all parameters. */
    public final void zeroGrad() {
        parameters().forEach(Variable::zeroGrad);
    }

    /** Sets training mode, here and in all blocks of this one. */
    public final void train() {
        visit((prefix, block, own) -> block.training = true);
    }

    /** Sets evaluation mode, here and in all blocks of this one. */
    public final void eval() {
        visit((prefix, block, own) -> block.training = false);
    }

    /** Whether this block is in training mode, as it is from the start. */
    public final boolean isTraining() {
        return training && !ALL_EVALUATING.get();
    }

    /** Runs {@code body} with this block, and all in it, in evaluation mode; then each has the mode it had before. */
    public final void evaluating(Runnable body) {
        evaluating(() -> {
            body.run();
            return null;
        });
    }

    /** Like {@link #evaluating(Runnable)}, and returns the body's value. */
    public final <T> T evaluating(Supplier<T> body) {
        Objects.requireNonNull(body, "body");
        Map<Block, Boolean> before = new IdentityHashMap<>();
        visit((prefix, block, own) -> before.put(block, block.training));
        eval();
        try {
            return body.get();
        } finally {
            before.forEach((block, mode) -> block.training = mode);
        }
    }

    /**
     * Runs {@code body} with every block that it uses on this thread in evaluation mode, and returns its value. Other
     * threads may go on training the same blocks.
     */
    public static <T> T allEvaluating(Supplier<T> body) {
        Objects.requireNonNull(body, "body");
        boolean before = ALL_EVALUATING.get();
        ALL_EVALUATING.set(true);
        try {
            return body.get();
        } finally {
            ALL_EVALUATING.set(before);
        }
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
     * unchanged. Format: {@link ParameterFile}.
     *
     * @throws IOException if it cannot be written; an InterruptedIOException if the thread is interrupted
     */
    public final void save(Path file) throws IOException {
        ParameterFile.write(file, state());
    }

    /**
     * Loads a file that {@link #save} of a block of the same structure wrote. After an error nothing has changed.
     *
     * @throws IOException if the file cannot be read, is truncated, damaged or foreign, or has other names, shapes or
     *     types than this block; the message says which; an InterruptedIOException if the thread is interrupted
     */
    public final void load(Path file) throws IOException {
        restore(ParameterFile.read(file, state()));
    }

    /**
     * Loads the parameters of a PyTorch model, which {@code safetensors.torch.save_file(model.state_dict(), file)}
     * wrote: parameters and buffers are found by the names that they have in the file. PyTorch's counters
     * num_batches_tracked are left out. After an error nothing has changed.
     *
     * <pre>{@code
     * net.loadTorch(file, name -> name.replace("hidden", "fc1").replace("output", "fc2"));
     * }</pre>
     *
     * @param nameInFile gives for a name of {@link #state()} the name in the file
     * @throws IOException if the file cannot be read or is no safetensors file, or if it lacks a name, has others
     *     besides, or has other shapes or types than this block; the message says which
     */
    public final void loadTorch(Path file, UnaryOperator<String> nameInFile) throws IOException {
        restore(TorchFile.read(file, state(), nameInFile));
    }

    /**
     * The same by position: the layers of this block that have parameters, in their order, take those of the layers in
     * the file, in the order of the names there, with numbers in names by their value. This suits
     * {@code torch.nn.Sequential}, whose layers are named 0, 1, 2 and so on. The parameters within a layer, such as
     * weight and bias, must have the same names here and there.
     *
     * @throws IOException as above, or if the file has another number of layers
     */
    public final void loadTorch(Path file) throws IOException {
        restore(TorchFile.readByPosition(file, state()));
    }

    private Map<String, Variable> variables(boolean trained) {
        Map<String, Variable> all = new LinkedHashMap<>();
        visit((prefix, block, own) -> own.forEach((name, part) -> {
            if (part instanceof Variable variable && variable.requiresGrad() == trained) {
                put(all, prefix + name, variable);
            }
        }));
        return all;
    }

    private void put(Map<String, Variable> all, String name, Variable value) {
        if (all.put(name, value) != null) {
            throw new IllegalStateException(
                    getClass().getSimpleName() + " has two parameters or buffers with the dotted name '" + name + "'");
        }
    }

    /** Does something with a block, whose own parts are given. */
    private interface Visitor {
        void visit(String prefix, Block block, Map<String, Object> own);
    }

    private void visit(Visitor visitor) {
        visit("", Collections.newSetFromMap(new IdentityHashMap<>()), visitor);
    }

    /** Visits this block and all in it; {@code around} are the blocks that this one is in. */
    private void visit(String prefix, Set<Block> around, Visitor visitor) {
        Map<String, Object> own = parts.all();
        visitor.visit(prefix, this, own);
        around.add(this);
        own.forEach((name, part) -> {
            if (part instanceof Block block) {
                if (around.contains(block)) {
                    throw new IllegalStateException("'" + prefix + name + "' is the "
                            + block.getClass().getSimpleName() + " that it is part of: mark the field as transient");
                }
                block.visit(prefix + name + ".", around, visitor);
            }
        });
        around.remove(this);
    }
}
