package org.dni4j.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.dni4j.autograd.Variable;
import org.dni4j.internal.Positive;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A stack of recurrent layers, run over a sequence (time, batch, in), with dropout between the layers in training.
 *
 * <p>All that passes from one time step to the next is one {@code state} of shape (layers, batch, stateSize), so that
 * an interface can be put on it. Parameters are those of {@code torch.nn}: weight_ih_lK (gates hidden, in of layer K),
 * weight_hh_lK (gates hidden, hidden), bias_ih_lK and bias_hh_lK (gates hidden), initially uniform between
 * -1 / sqrt(hidden) and 1 / sqrt(hidden).
 */
public abstract sealed class Recurrent extends Block permits Rnn, Gru, Lstm {

    /**
     * The result of a run over a sequence.
     *
     * @param output the last layer's hidden state at each time, (time, batch, hidden)
     * @param state the state after the last time, (layers, batch, stateSize)
     */
    public record Result(Variable output, Variable state) {

        /** @throws NullPointerException if either is null */
        public Result {
            Objects.requireNonNull(output, "output");
            Objects.requireNonNull(state, "state");
        }
    }

    /** The parameters of one layer. */
    record Weights(Variable weightIh, Variable weightHh, Variable biasIh, Variable biasHh) {}

    /** One time step: from the gates' shares of input and hidden state, and the hidden state, the next one. */
    interface Step {
        Variable next(Variable fromInput, Variable fromHidden, Variable hidden);
    }

    private final long in;
    private final long hidden;
    private final long stateSize;
    private final List<Weights> layers = new ArrayList<>();
    private final Dropout dropout;

    Recurrent(long in, long hidden, int layers, double dropout, RandomGenerator random, int gates, int statesPerLayer) {
        this.in = Positive.require("in", in);
        this.hidden = Positive.require("hidden", hidden);
        this.stateSize = statesPerLayer * hidden;
        Positive.require("layers", layers);
        Dropout.requireProbability(dropout);
        for (int k = 0; k < layers; k++) {
            this.layers.add(new Weights(
                    weight("weight_ih_l" + k, random, gates * hidden, k == 0 ? in : hidden),
                    weight("weight_hh_l" + k, random, gates * hidden, hidden),
                    weight("bias_ih_l" + k, random, gates * hidden),
                    weight("bias_hh_l" + k, random, gates * hidden)));
        }
        this.dropout = new Dropout(dropout, random);
    }

    /** One layer: the state after each time, (time, batch, stateSize), of that before the first, (batch, stateSize). */
    abstract Variable states(Weights weights, Variable x, Variable state);

    /** Numbers of state per layer and example: the hidden size, or twice that for an LSTM (hidden, then cell). */
    public final long stateSize() {
        return stateSize;
    }

    /** W_ih of a layer, (gates hidden, in of the layer); layers count from 0. */
    public final Variable weightIh(int layer) {
        return layers.get(layer).weightIh;
    }

    /** W_hh of a layer, (gates hidden, hidden). */
    public final Variable weightHh(int layer) {
        return layers.get(layer).weightHh;
    }

    /** b_ih of a layer, (gates hidden). */
    public final Variable biasIh(int layer) {
        return layers.get(layer).biasIh;
    }

    /** b_hh of a layer, (gates hidden). */
    public final Variable biasHh(int layer) {
        return layers.get(layer).biasHh;
    }

    /** The state before a sequence, zeros (layers, batch, stateSize), of the parameters' type. */
    public final Variable zeroState(long batch) {
        return Variable.of(
                Nd4j.zeros(weightIh(0).dataType(), layers.size(), Positive.require("batch", batch), stateSize));
    }

    /**
     * Runs over a sequence.
     *
     * @param x (time, batch, in)
     * @param state (layers, batch, stateSize)
     * @throws IllegalArgumentException if a shape is not that
     */
    public final Result forward(Variable x, Variable state) {
        requireShapes(x, state);
        return run(x, state, states -> states.slice(0, x.size(0) - 1, x.size(0)));
    }

    /**
     * Runs over sequences of different lengths, padded to the longest. After a sequence's end its output is 0, and its
     * state stays the one of its last time. The padding in x may be anything, also NaN; its gradient is 0.
     *
     * @param x (time, batch, in)
     * @param state (layers, batch, stateSize)
     * @param lengths how many times each sequence of the batch has, at least 1
     * @throws IllegalArgumentException if a shape is not that, or a length not in 1 .. time
     */
    public final Result forward(Variable x, Variable state, int... lengths) {
        requireShapes(x, state);
        requireLengths(lengths, x);
        INDArray padding = padding(lengths, x);
        Result result = run(x.maskedFill(padding, 0), state, states -> last(states, lengths));
        return new Result(result.output.maskedFill(padding, 0), result.state);
    }

    /** {@code last} gives of a layer's states (time, batch, stateSize) those at the end, (1, batch, stateSize). */
    private Result run(Variable x, Variable state, UnaryOperator<Variable> last) {
        Variable sequence = x;
        List<Variable> finals = new ArrayList<>();
        for (int k = 0; k < layers.size(); k++) {
            Variable input = k == 0 ? x : dropout.forward(sequence);
            Variable before = layers.size() == 1 ? state : state.slice(0, k, k + 1);
            Variable states = states(layers.get(k), input, before.reshape(x.size(1), stateSize));
            sequence = stateSize == hidden ? states : states.slice(2, 0, hidden);
            finals.add(last.apply(states));
        }
        return new Result(sequence, join(finals));
    }

    private Variable last(Variable states, int... lengths) {
        int[] rows = new int[lengths.length];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (lengths[i] - 1) * lengths.length + i;
        }
        return states.reshape(-1, stateSize).rows(Nd4j.createFromArray(rows)).reshape(1, lengths.length, stateSize);
    }

    /** 1 after a sequence's end, else 0, (time, batch, 1). */
    private static INDArray padding(int[] lengths, Variable x) {
        float[] padding = new float[(int) x.size(0) * lengths.length];
        for (int i = 0; i < padding.length; i++) {
            padding[i] = i / lengths.length < lengths[i % lengths.length] ? 0 : 1;
        }
        return Nd4j.create(padding, new long[] {x.size(0), lengths.length, 1}, 'c');
    }

    /** {@link #states} of a layer whose state is its hidden state, one time step after the other. */
    final Variable stepwise(Weights weights, Variable x, Variable state, Step step) {
        long batch = x.size(1);
        Variable fromInput = x.linear(weights.weightIh, weights.biasIh);
        Variable h = state;
        List<Variable> states = new ArrayList<>();
        for (long t = 0; t < x.size(0); t++) {
            Variable fromHidden = h.linear(weights.weightHh, weights.biasHh);
            h = step.next(fromInput.slice(0, t, t + 1).reshape(batch, -1), fromHidden, h);
            states.add(h.reshape(1, batch, hidden));
        }
        return join(states);
    }

    /** Part {@code i} of an array of several parts, each as wide as the hidden state. */
    final Variable part(Variable parts, int i) {
        return parts.slice(1, i * hidden, (i + 1) * hidden);
    }

    private Variable weight(String name, RandomGenerator random, long... shape) {
        INDArray initial = Initial.uniform(random, hidden, shape);
        return parameter(name, initial);
    }

    private static Variable join(List<Variable> parts) {
        return parts.size() == 1
                ? parts.get(0)
                : parts.get(0).concat(0, parts.subList(1, parts.size()).toArray(Variable[]::new));
    }

    private static void requireLengths(int[] lengths, Variable x) {
        if (lengths.length != x.size(1) || Arrays.stream(lengths).anyMatch(each -> each < 1 || each > x.size(0))) {
            throw new IllegalArgumentException("for x of shape " + Arrays.toString(x.shape()) + " there must be "
                    + x.size(1) + " lengths in 1 .. " + x.size(0) + ", they are " + Arrays.toString(lengths));
        }
    }

    private void requireShapes(Variable x, Variable state) {
        boolean valid = x.rank() == 3
                && x.size(2) == in
                && Arrays.equals(state.shape(), new long[] {layers.size(), x.size(1), stateSize});
        if (!valid) {
            throw new IllegalArgumentException(getClass().getSimpleName() + " takes x (time, batch, " + in
                    + ") and state (" + layers.size() + ", batch, " + stateSize + "), not shapes "
                    + Arrays.toString(x.shape()) + " and " + Arrays.toString(state.shape()));
        }
    }
}
