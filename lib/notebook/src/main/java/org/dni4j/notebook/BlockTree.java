package org.dni4j.notebook;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.dni4j.autograd.Variable;
import org.dni4j.nn.Block;

/** The tree of a network: its blocks, the shapes of their parameters, how many numbers each learns. */
final class BlockTree {

    private static final String INDENT = "  ";

    private BlockTree() {}

    /** Returns the tree as text, with the total in its first line. */
    static String of(Block block) {
        return describe(block, INDENT);
    }

    /** Returns the kind of a block, its size and the shapes of its own parameters, and in lines of their own the blocks in it. */
    private static String describe(Block block, String indent) {
        var children = block.children();
        var shapes = block.namedParameters().entrySet().stream()
                .filter(each -> children.keySet().stream()
                        .noneMatch(child -> each.getKey().startsWith(child + ".")))
                .map(BlockTree::shape)
                .collect(Collectors.joining(", "));
        var numbers = block.parameters().stream().mapToLong(BlockTree::length).sum();
        return kind(block) + ", " + count(numbers) + (shapes.isEmpty() ? "" : " (" + shapes + ")")
                + children.entrySet().stream()
                        .map(each -> "\n" + indent + each.getKey() + ": " + describe(each.getValue(), indent + INDENT))
                        .collect(Collectors.joining());
    }

    private static String shape(Map.Entry<String, Variable> parameter) {
        return parameter.getKey() + " " + Arrays.toString(parameter.getValue().shape());
    }

    private static String kind(Block block) {
        var name = block.getClass().getSimpleName();
        return name.isEmpty() ? "Block" : name;
    }

    static long length(Variable parameter) {
        return Arrays.stream(parameter.shape()).reduce(1, (a, b) -> a * b);
    }

    static String count(long numbers) {
        return String.format(Locale.ROOT, "%,d parameter%s", numbers, numbers == 1 ? "" : "s");
    }
}
