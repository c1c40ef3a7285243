package org.dni4j.optim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.dni4j.autograd.Variable;
import org.dni4j.nn.Block;
import org.dni4j.nn.Stateful;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Changes parameters along their accumulated gradients. Those without a gradient stay as they are.
 *
 * <p>The parameters that the constructor takes are group 0; {@link #group} adds others with a learning rate of their
 * own. The rates can be changed at any time, by {@link #rate} or along a {@link Schedule}.
 *
 * <p>An optimizer remembers earlier steps. Its memory can be saved, so that a training goes on with the same numbers:
 * see {@link org.dni4j.nn.Checkpoint}.
 */
public abstract class Optimizer implements Stateful {

    private static final class Group {
        final List<Variable> parameters;
        double rate;

        Group(List<Variable> parameters, double rate) {
            this.parameters = parameters;
            this.rate = rate;
        }
    }

    private final List<Group> groups = new ArrayList<>();
    private Schedule schedule = step -> 1;
    private long steps;

    /**
     * @throws IllegalArgumentException unless {@code rate > 0}; if there are no parameters, one is no leaf that
     *     requires a gradient, or one is there twice and would be stepped twice
     */
    protected Optimizer(double rate, List<Variable> parameters) {
        group(rate, parameters);
    }

    /** All parameters of {@code blocks}, each once. */
    protected Optimizer(double rate, Block... blocks) {
        this(rate, parameters(blocks));
    }

    /**
     * Adds the parameters of {@code blocks}, with a learning rate of their own.
     *
     * @return this optimizer
     * @throws IllegalArgumentException unless {@code rate > 0}; if there are no parameters, or one is here already
     */
    public final Optimizer group(double rate, Block... blocks) {
        return group(rate, parameters(blocks));
    }

    /** Adds parameters with a learning rate of their own, as {@link #group(double, Block...)} does. */
    public final Optimizer group(double rate, List<Variable> parameters) {
        if (parameters.isEmpty()) {
            throw new IllegalArgumentException("an optimizer needs at least one parameter");
        }
        List<Variable> all = new ArrayList<>(parameters());
        for (int i = 0; i < parameters.size(); i++) {
            Variable parameter = Objects.requireNonNull(parameters.get(i), "parameters[" + i + "]");
            if (!parameter.isLeaf() || !parameter.requiresGrad()) {
                throw new IllegalArgumentException("parameter " + i + " is no leaf that requires a gradient, its"
                        + " shape is " + Arrays.toString(parameter.shape()));
            }
            if (all.contains(parameter)) {
                throw new IllegalArgumentException(
                        "parameter " + i + " is parameter " + all.indexOf(parameter) + " again");
            }
            all.add(parameter);
        }
        groups.add(new Group(List.copyOf(parameters), requireRate(rate)));
        return this;
    }

    /** The learning rate of group 0, before the {@link Schedule}. */
    public final double rate() {
        return groups.get(0).rate;
    }

    /**
     * Changes the learning rate of group 0.
     *
     * @throws IllegalArgumentException unless {@code rate > 0}
     */
    public final void rate(double rate) {
        rate(0, rate);
    }

    /**
     * Changes the learning rate of a group.
     *
     * @throws IndexOutOfBoundsException if there is no such group
     * @throws IllegalArgumentException unless {@code rate > 0}
     */
    public final void rate(int group, double rate) {
        groups.get(group).rate = requireRate(rate);
    }

    /**
     * Multiplies all rates by the schedule's factor, from the next step on.
     *
     * @return this optimizer
     */
    public final Optimizer schedule(Schedule schedule) {
        this.schedule = Objects.requireNonNull(schedule, "schedule");
        return this;
    }

    /**
     * Changes every parameter that has a gradient.
     *
     * @throws IllegalStateException if the schedule's factor is negative or not finite
     */
    public final void step() {
        double factor = schedule.factor(steps);
        if (!(factor >= 0 && Double.isFinite(factor))) {
            throw new IllegalStateException("the schedule's factor of step " + steps + " is " + factor);
        }
        for (Group group : groups) {
            group.parameters.forEach(parameter -> step(parameter, group.rate * factor));
        }
        steps++;
    }

    /** Changes one parameter, if it has a gradient. */
    protected abstract void step(Variable parameter, double rate);

    /** The memory of the steps so far of one parameter, by name; the names are the same from the start. */
    protected abstract Map<String, Variable> state(Variable parameter);

    /** Takes over a memory that {@link #state(Variable)} gave. */
    protected abstract void restore(Variable parameter, Map<String, INDArray> state);

    @Override
    public final Map<String, Variable> state() {
        Map<String, Variable> state = new LinkedHashMap<>();
        state.put("steps", Variable.of(Nd4j.createFromArray((double) steps)));
        double[] rates = groups.stream().mapToDouble(group -> group.rate).toArray();
        state.put("rates", Variable.of(Nd4j.createFromArray(rates)));
        List<Variable> parameters = parameters();
        for (int i = 0; i < parameters.size(); i++) {
            String prefix = i + ".";
            state(parameters.get(i)).forEach((name, value) -> state.put(prefix + name, value));
        }
        return state;
    }

    @Override
    public final void restore(Map<String, INDArray> state) {
        requireNames(state);
        steps = (long) state.get("steps").getDouble(0);
        for (int i = 0; i < groups.size(); i++) {
            groups.get(i).rate = state.get("rates").getDouble(i);
        }
        List<Variable> parameters = parameters();
        for (int i = 0; i < parameters.size(); i++) {
            String prefix = i + ".";
            Map<String, INDArray> its = new LinkedHashMap<>();
            state(parameters.get(i)).keySet().forEach(name -> its.put(name, state.get(prefix + name)));
            restore(parameters.get(i), its);
        }
    }

    /** Forgets the gradients of all parameters. */
    public final void zeroGrad() {
        parameters().forEach(Variable::zeroGrad);
    }

    /** The parameters of all groups, in the order given. */
    protected final List<Variable> parameters() {
        return groups.stream().flatMap(group -> group.parameters.stream()).toList();
    }

    static List<Variable> parameters(Block... blocks) {
        for (int i = 0; i < blocks.length; i++) {
            if (blocks[i] == null) {
                throw new NullPointerException("blocks[" + i + "] is null; in a notebook, a variable is null again"
                        + " after its class was declared anew: make the block again");
            }
        }
        return Stream.of(blocks)
                .flatMap(block -> block.parameters().stream())
                .distinct()
                .toList();
    }

    static double require(String name, double value, boolean valid, String range) {
        if (!valid) {
            throw new IllegalArgumentException(name + " must be " + range + ", it is " + value);
        }
        return value;
    }

    static double requireWeightDecay(double weightDecay) {
        return require(
                "weight decay", weightDecay, weightDecay >= 0 && Double.isFinite(weightDecay), "at least 0 and finite");
    }

    private static double requireRate(double rate) {
        return require("the learning rate", rate, rate > 0 && Double.isFinite(rate), "above 0 and finite");
    }
}
