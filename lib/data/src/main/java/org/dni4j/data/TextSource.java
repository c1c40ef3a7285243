package org.dni4j.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.inverse.InvertMatrix;

/**
 * A source of endless text whose entropy rate is known exactly: an automaton that goes from state to state and emits a
 * character with each step. In a state, different steps emit different characters. Hence a reader who knows the state
 * once knows it for ever, and the text's history matters only through the state.
 *
 * <p>Hence the entropy rate is that of the next character, averaged over the states: H = - sum over states s of p(s)
 * sum over steps of p(step | s) log2 p(step | s) bits per character, where p(s) is the share of time that the source
 * is in s. No predictor can do better on average, and one that knows the state does as well. How far back a predictor
 * has to look for the state is another matter: {@link #entropy(int)}. Source: Shannon 1948, "A mathematical theory of
 * communication".
 *
 * <pre>{@code
 * // after an 'a' mostly a 'b' follows, after a 'b' always an 'a'
 * var source = new TextSource(List.of(
 *         List.of(new TextSource.Step('a', 0.2, 0), new TextSource.Step('b', 0.8, 1)),
 *         List.of(new TextSource.Step('a', 1, 0))));
 * }</pre>
 */
public final class TextSource {

    private static final String OPENING = "([{<";
    private static final String CLOSING = ")]}>";
    private static final double CAPITAL = 0.1;
    private static final double TOLERANCE = 1e-9;
    private static final double TO_BITS = 1 / Math.log(2);

    /**
     * One way to leave a state.
     *
     * @param symbol      the character that is emitted
     * @param probability how likely this is in its state, in (0, 1]
     * @param next        the state after it
     */
    public record Step(char symbol, double probability, int next) {

        /** Checks that the probability is in (0, 1]. */
        public Step {
            if (!(probability > 0 && probability <= 1)) {
                throw new IllegalArgumentException(
                        "the probability of '" + symbol + "' is " + probability + ", not in (0, 1]");
            }
        }
    }

    private final List<List<Step>> states;
    private final double[] shares;

    /**
     * @param states the steps out of state 0, of state 1, and so on
     * @throws IllegalArgumentException if the probabilities of a state do not add up to 1, two of its steps emit the
     *                                  same character, a step leads to no state, or some state cannot be reached
     *                                  from some other
     */
    public TextSource(List<List<Step>> states) {
        this.states = states.stream().map(List::copyOf).toList();
        for (int state = 0; state < states.size(); state++) {
            requireDistribution(state);
        }
        requireConnected();
        shares = shares();
    }

    /**
     * Letters in brackets, such as "(abcDe)[Abcde](abcde)": an opening bracket, one of four at random, the first
     * {@code letters} letters of the alphabet, each a capital with probability 1/10, and the closing bracket that
     * matches. Every character but this last one depends only on the character before it; the closing bracket depends on
     * the character {@code letters + 1} characters ago. With h = 0.469 bits, the entropy of a choice with
     * probabilities 0.1 and 0.9, and n letters, the entropy rate is (2 + n h) / (n + 2) bits per character; a
     * predictor with a memory of 1 to n characters cannot get below (4 + n h) / (n + 2).
     *
     * @throws IllegalArgumentException if letters is not in 1 .. 26
     */
    public static TextSource brackets(int letters) {
        if (letters < 1 || letters > 26) {
            throw new IllegalArgumentException("brackets have 1 to 26 letters between them, not " + letters);
        }
        var states = new ArrayList<List<Step>>();
        var first = new ArrayList<Step>();
        states.add(first);
        for (int kind = 0; kind < OPENING.length(); kind++) {
            first.add(new Step(OPENING.charAt(kind), 1.0 / OPENING.length(), states.size()));
            for (int letter = 0; letter < letters; letter++) {
                int next = states.size() + 1;
                states.add(List.of(
                        new Step((char) ('a' + letter), 1 - CAPITAL, next),
                        new Step((char) ('A' + letter), CAPITAL, next)));
            }
            states.add(List.of(new Step(CLOSING.charAt(kind), 1, 0)));
        }
        return new TextSource(states);
    }

    private void requireDistribution(int state) {
        var steps = states.get(state);
        for (var step : steps) {
            if (step.next() < 0 || step.next() >= states.size()) {
                throw new IllegalArgumentException("state " + state + " leads to state " + step.next() + " by '"
                        + step.symbol() + "', there are " + states.size() + " states");
            }
        }
        if (steps.stream().map(Step::symbol).distinct().count() < steps.size()) {
            throw new IllegalArgumentException(
                    "state " + state + " emits a character by two steps: the next state would not be known: " + steps);
        }
        double sum = steps.stream().mapToDouble(Step::probability).sum();
        if (Math.abs(sum - 1) > TOLERANCE) {
            throw new IllegalArgumentException("the probabilities of state " + state + " add up to " + sum);
        }
    }

    /** Without this there would be no unique share of time for each state. */
    private void requireConnected() {
        if (states.isEmpty()) {
            throw new IllegalArgumentException("a source needs a state, there are 0");
        }
        var forward = new ArrayList<List<Integer>>();
        var backward = new ArrayList<List<Integer>>();
        for (var steps : states) {
            forward.add(steps.stream().map(Step::next).toList());
            backward.add(new ArrayList<>());
        }
        for (int state = 0; state < states.size(); state++) {
            for (int next : forward.get(state)) {
                backward.get(next).add(state);
            }
        }
        requireAll(reached(forward), "cannot be reached from state 0");
        requireAll(reached(backward), "cannot reach state 0");
    }

    private static void requireAll(boolean[] reached, String complaint) {
        for (int state = 0; state < reached.length; state++) {
            if (!reached[state]) {
                throw new IllegalArgumentException("state " + state + " " + complaint);
            }
        }
    }

    private static boolean[] reached(List<List<Integer>> neighbours) {
        var reached = new boolean[neighbours.size()];
        var open = new ArrayList<>(List.of(0));
        reached[0] = true;
        while (!open.isEmpty()) {
            for (int next : neighbours.get(open.remove(open.size() - 1))) {
                if (!reached[next]) {
                    reached[next] = true;
                    open.add(next);
                }
            }
        }
        return reached;
    }

    /** The share of time in each state: p = p P and sum p = 1. */
    private double[] shares() {
        int n = states.size();
        var equations = Nd4j.eye(n).castTo(DataType.DOUBLE).negi();
        for (int state = 0; state < n; state++) {
            for (var step : states.get(state)) {
                equations.putScalar(step.next(), state, equations.getDouble(step.next(), state) + step.probability());
            }
        }
        equations.putRow(n - 1, Nd4j.ones(DataType.DOUBLE, n)); // one of the equations follows from the others
        return InvertMatrix.invert(equations, false).getColumn(n - 1).toDoubleVector();
    }

    /**
     * A piece of the endless text. It begins anywhere: the first state is drawn by the states' shares of time. Equal
     * generators draw equal texts.
     *
     * @throws IllegalArgumentException if length is negative
     */
    public String sample(int length, RandomGenerator random) {
        if (length < 0) {
            throw new IllegalArgumentException("cannot draw a text of " + length + " characters");
        }
        int state = draw(shares, random);
        var text = new StringBuilder(length);
        while (text.length() < length) {
            var steps = states.get(state);
            var step =
                    steps.get(draw(steps.stream().mapToDouble(Step::probability).toArray(), random));
            text.append(step.symbol());
            state = step.next();
        }
        return text.toString();
    }

    private static int draw(double[] probabilities, RandomGenerator random) {
        double rest = random.nextDouble();
        for (int i = 0; i < probabilities.length - 1; i++) {
            rest -= probabilities[i];
            if (rest < 0) {
                return i;
            }
        }
        return probabilities.length - 1;
    }

    /** Bits per character that no predictor can do without, on average. */
    public double entropyRate() {
        double bits = 0;
        for (int state = 0; state < shares.length; state++) {
            bits += shares[state]
                    * entropy(states.get(state).stream()
                            .mapToDouble(Step::probability)
                            .toArray());
        }
        return bits;
    }

    /**
     * The bits per character of the best predictor that sees only the last {@code memory} characters: the entropy of a
     * character given those before it. It falls with the memory, towards {@link #entropyRate()}. Exact: goes through
     * all that can have been seen; histories that give the same probabilities of the states count as one.
     *
     * @throws IllegalArgumentException if memory is negative
     */
    public double entropy(int memory) {
        if (memory < 0) {
            throw new IllegalArgumentException("cannot remember " + memory + " characters");
        }
        var beliefs = Map.of(new Belief(shares), 1.0);
        for (int i = 0; i < memory; i++) {
            var longer = new HashMap<Belief, Double>();
            beliefs.forEach((belief, weight) -> next(belief.states).forEach((symbol, unscaled) -> {
                double probability = Arrays.stream(unscaled).sum();
                longer.merge(new Belief(scaled(unscaled, 1 / probability)), weight * probability, Double::sum);
            }));
            beliefs = longer;
        }
        return beliefs.entrySet().stream()
                .mapToDouble(e -> e.getValue()
                        * entropy(next(e.getKey().states).values().stream()
                                .mapToDouble(unscaled -> Arrays.stream(unscaled).sum())
                                .toArray()))
                .sum();
    }

    /**
     * The bits per character that the best predictor of all needs for this text: - log2 p(text) / length. On a long
     * text of this source it comes close to {@link #entropyRate()}; the difference is the luck of the draw, which any
     * other predictor of the same text has too. Infinite for a text that this source never emits.
     *
     * @throws IllegalArgumentException if the text is empty
     */
    public double bits(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("a text of 0 characters has no bits per character");
        }
        double bits = 0;
        var belief = shares;
        for (int i = 0; i < text.length(); i++) {
            var unscaled = next(belief).get(text.charAt(i));
            if (unscaled == null) {
                return Double.POSITIVE_INFINITY;
            }
            double probability = Arrays.stream(unscaled).sum();
            bits -= Math.log(probability) * TO_BITS;
            belief = scaled(unscaled, 1 / probability);
        }
        return bits / text.length();
    }

    /** For each character that may come, the probabilities that it comes and leads to each state. */
    private Map<Character, double[]> next(double[] belief) {
        var next = new HashMap<Character, double[]>();
        for (int state = 0; state < belief.length; state++) {
            if (belief[state] > 0) {
                for (var step : states.get(state)) {
                    next.computeIfAbsent(step.symbol(), symbol -> new double[belief.length])[step.next()] +=
                            belief[state] * step.probability();
                }
            }
        }
        return next;
    }

    private static double[] scaled(double[] values, double factor) {
        return Arrays.stream(values).map(value -> value * factor).toArray();
    }

    private static double entropy(double[] probabilities) {
        return Arrays.stream(probabilities)
                .filter(p -> p > 0)
                .map(p -> -p * Math.log(p) * TO_BITS)
                .sum();
    }

    /** A reader's knowledge of the state: the probability of each. Equal if equal up to rounding. */
    private static final class Belief {

        final double[] states;
        private final long[] rounded;

        Belief(double[] states) {
            this.states = states;
            rounded = Arrays.stream(states)
                    .mapToLong(p -> Math.round(p / TOLERANCE))
                    .toArray();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Belief belief && Arrays.equals(rounded, belief.rounded);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(rounded);
        }
    }

    /** For example "a source of 25 states and 18 characters, 0.621 bits per character". */
    @Override
    public String toString() {
        long symbols = states.stream()
                .flatMap(List::stream)
                .map(Step::symbol)
                .distinct()
                .count();
        return String.format(
                Locale.ROOT,
                "a source of %d states and %d characters, %.3f bits per character",
                states.size(),
                symbols,
                entropyRate());
    }
}
