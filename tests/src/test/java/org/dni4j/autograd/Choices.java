package org.dni4j.autograd;

import java.util.Arrays;
import java.util.List;

/** Numbers that decide all that is random of a case. Zeros, and none at all, decide for what is simplest. */
final class Choices {

    private final List<Integer> numbers;
    private int next;

    Choices(List<Integer> numbers) {
        this.numbers = numbers;
    }

    /** A number in 0 .. bound - 1. */
    int below(int bound) {
        return next < numbers.size() ? numbers.get(next++) % bound : 0;
    }

    /** True once in {@code n} times. */
    boolean oneIn(int n) {
        return below(n) == n - 1;
    }

    /** One of these; the first is the simplest. */
    <T> T of(List<T> all) {
        return all.get(below(all.size()));
    }

    /** The size of a dimension: often 1, never 0. */
    int size() {
        return 1 + below(5);
    }

    /** A shape of a rank in this range. */
    long[] shape(int leastRank, int mostRank) {
        long[] shape = new long[leastRank + below(mostRank - leastRank + 1)];
        Arrays.setAll(shape, i -> size());
        return shape;
    }
}
