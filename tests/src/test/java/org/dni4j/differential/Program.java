package org.dni4j.differential;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.dni4j.testing.Layout;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * A line of {@code tests/peer/differential.py}: what is computed, and what PyTorch gets. Variables are numbered: first
 * the leaves, then what each step returns.
 *
 * @param exact whether every number is to be met exactly
 * @param runs how often all steps and the backward pass run; gradients accumulate
 * @param gradients of the leaves; null for those that get none
 */
record Program(
        String name,
        boolean exact,
        List<DataType> types,
        List<Leaf> leaves,
        List<Step> steps,
        Way way,
        int runs,
        List<Result> results,
        List<Expected> gradients) {

    /** How a backward pass is started. */
    enum Way {
        BACKWARD,
        ROOTS,
        DEFERRED
    }

    /** Numbers that are written down, or that follow from a seed and a scale. */
    record Leaf(long[] shape, double[] data, Integer seed, double scale, boolean constant, Layout layout) {}

    /**
     * An operation or loss by its signature, or a layer by its name.
     *
     * @param parameters the layer's, by the numbers of the leaves that they are
     * @param after its buffers after the last run
     */
    record Step(
            String op,
            int[] in,
            JsonNode args,
            Map<String, Integer> parameters,
            Map<String, Integer> buffers,
            boolean noGrad,
            Map<String, Expected> after) {

        Step {
            parameters = parameters == null ? Map.of() : parameters;
            buffers = buffers == null ? Map.of() : buffers;
            after = after == null ? Map.of() : after;
        }
    }

    /** @param gradient where a backward pass starts an array, or "ones"; else null */
    record Result(int variable, JsonNode gradient, Expected value) {}

    /**
     * @param data null where PyTorch itself gives no answer to rely on
     * @param stride how far the numbers of {@code data} are apart, if they are not all
     * @param summed the size of what is summed for element i of {@code data}, where it is far above the sum
     */
    record Expected(long[] shape, Double[] data, Integer stride, Map<Integer, Double> summed) {

        double summed(int i) {
            return summed == null ? 0 : summed.getOrDefault(i, 0.0);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
