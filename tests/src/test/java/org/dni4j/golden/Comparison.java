package org.dni4j.golden;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.dni4j.autograd.Variable;
import org.dni4j.nn.Block;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Reads a case's arrays in one type, and compares results with what it expects. */
final class Comparison {

    private final DataType type;
    private final double tolerance;

    Comparison(DataType type, double tolerance) {
        this.type = type;
        this.tolerance = tolerance;
    }

    DataType type() {
        return type;
    }

    INDArray array(JsonNode tensor) {
        double[] data = StreamSupport.stream(tensor.get("data").spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .toArray();
        long[] shape = StreamSupport.stream(tensor.get("shape").spliterator(), false)
                .mapToLong(JsonNode::asLong)
                .toArray();
        return (shape.length == 0 ? Nd4j.scalar(data[0]) : Nd4j.create(data, shape, 'c')).castTo(type);
    }

    Variable constant(JsonNode tensor) {
        return isNull(tensor) ? null : Variable.of(array(tensor));
    }

    Variable leaf(JsonNode tensor) {
        return Variable.parameter(array(tensor));
    }

    int[] labels(JsonNode tensor) {
        return array(tensor).toIntVector();
    }

    /** Gives the blocks' parameters the case's values; both sides must have the same names. */
    Map<String, Variable> load(JsonNode parameters, Map<String, Block> blocks) {
        Map<String, Variable> all = new HashMap<>();
        blocks.forEach((prefix, block) -> {
            block.to(type);
            String dotted = prefix.isEmpty() ? "" : prefix + ".";
            block.namedParameters().forEach((name, variable) -> all.put(dotted + name, variable));
        });
        assertEquals(names(parameters), new TreeSet<>(all.keySet()), "names of parameters");
        all.forEach((name, variable) -> variable.setValue(array(parameters.get(name))));
        return all;
    }

    void gradients(JsonNode expected, Map<String, Variable> variables) {
        assertEquals(names(expected), new TreeSet<>(variables.keySet()), "names of gradients");
        variables.forEach((name, variable) -> close("gradient of " + name, expected.get(name), variable.grad()));
    }

    void values(String what, JsonNode expected, Map<String, Variable> variables) {
        assertEquals(names(expected), new TreeSet<>(variables.keySet()), what);
        variables.forEach((name, variable) -> close(what + " " + name, expected.get(name), variable.value()));
    }

    /** Nothing is expected, or an array: same shape, same type, and close. */
    void close(String what, JsonNode expected, INDArray actual) {
        if (isNull(expected)) {
            assertNull(actual, what);
            return;
        }
        assertNotNull(actual, what);
        INDArray wanted = array(expected);
        assertArrayEquals(wanted.shape(), actual.shape(), what + ": shape");
        assertEquals(type, actual.dataType(), what + ": type");
        close(
                what,
                wanted.castTo(DataType.DOUBLE).dup('c').data().asDouble(),
                actual.castTo(DataType.DOUBLE).dup('c').data().asDouble());
    }

    void close(String what, double expected, double actual) {
        close(what, new double[] {expected}, new double[] {actual});
    }

    private void close(String what, double[] expected, double[] actual) {
        double scale = 1;
        double difference = 0;
        for (int i = 0; i < expected.length; i++) {
            assertTrue(Double.isFinite(actual[i]), what + "[" + i + "] is " + actual[i]);
            scale = Math.max(scale, Math.abs(expected[i]));
            difference = Math.max(difference, Math.abs(expected[i] - actual[i]));
        }
        assertTrue(
                difference / scale <= tolerance,
                what + " differs by " + difference + " at a scale of " + scale + " in " + type);
    }

    static <T> T known(String what, String name, Map<String, T> all) {
        T found = all.get(name);
        if (found == null) {
            throw new AssertionError("unknown " + what + " '" + name + "'");
        }
        return found;
    }

    static boolean isNull(JsonNode node) {
        return node == null || node.isNull();
    }

    /** A number of the configuration, or a default where it is missing or null. */
    static <T> T config(JsonNode config, String name, Function<JsonNode, T> read, T otherwise) {
        return isNull(config.get(name)) ? otherwise : read.apply(config.get(name));
    }

    private static TreeSet<String> names(JsonNode object) {
        TreeSet<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
