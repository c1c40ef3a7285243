package org.dni4j.notebook;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

import org.dni4j.autograd.Variable;
import org.dni4j.nn.Block;

/** The tree of a network: its blocks, the shapes of their parameters, how many numbers each learns. */
final class BlockTree {

    private static final String INDENT = "  ";

    private final Map<String, BlockTree> blocks = new LinkedHashMap<>();
    private final Map<String, Variable> parameters = new LinkedHashMap<>();

    private BlockTree() {
    }

    /** Returns the tree as text, with the total in its first line. */
    static String of(Block block) {
        var root = new BlockTree();
        block.namedParameters().forEach(root::add);
        var numbers = block.parameters().stream().mapToLong(BlockTree::length).sum();
        return name(block) + ": " + count(numbers) + root.lines(INDENT);
    }

    private static String name(Block block) {
        var name = block.getClass().getSimpleName();
        return name.isEmpty() ? "Block" : name;
    }

    private void add(String dotted, Variable parameter) {
        var dot = dotted.indexOf('.');
        if (dot < 0) {
            parameters.put(dotted, parameter);
        } else {
            blocks.computeIfAbsent(dotted.substring(0, dot), name -> new BlockTree()).add(dotted.substring(dot + 1), parameter);
        }
    }

    private String lines(String indent) {
        var own = parameters.entrySet().stream()
                .map(each -> "\n" + indent + each.getKey() + " " + Arrays.toString(each.getValue().shape()));
        return own.collect(Collectors.joining()) + blocks.entrySet().stream()
                .map(each -> "\n" + indent + each.getKey() + each.getValue().described(indent)).collect(Collectors.joining());
    }

    /** Returns the rest of a block's line, and the lines of the blocks in it. */
    private String described(String indent) {
        var shapes = parameters.entrySet().stream().map(each -> each.getKey() + " " + Arrays.toString(each.getValue().shape()))
                .collect(Collectors.joining(", "));
        return ": " + count(numbers()) + (shapes.isEmpty() ? "" : " (" + shapes + ")")
                + blocks.entrySet().stream().map(each -> "\n" + indent + INDENT + each.getKey()
                        + each.getValue().described(indent + INDENT)).collect(Collectors.joining());
    }

    private long numbers() {
        return parameters.values().stream().mapToLong(BlockTree::length).sum()
                + blocks.values().stream().mapToLong(BlockTree::numbers).sum();
    }

    static long length(Variable parameter) {
        return Arrays.stream(parameter.shape()).reduce(1, (a, b) -> a * b);
    }

    static String count(long numbers) {
        return "%,d parameter%s".formatted(numbers, numbers == 1 ? "" : "s");
    }
}
