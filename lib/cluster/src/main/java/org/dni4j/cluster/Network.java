package org.dni4j.cluster;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.dni4j.data.Digits;
import org.dni4j.data.LabelledImages;
import org.dni4j.data.SyntheticDigits;
import org.dni4j.internal.Positive;

/**
 * The network that all parts must agree on, and how they train; {@link PartMain} shows the file. Between two neighbours
 * there is a {@link org.dni4j.BidirectionalInterface}.
 *
 * @param name of the cluster: parts of networks with other names do not meet
 * @param parts from the lowest to the top
 * @param synthesizer the units of the hidden layer of each synthesizer
 * @param batch images per step
 * @param steps that each part trains
 * @param synchronise steps between two publications of a part
 * @param report steps between two reports of a part
 * @param seed of initial weights and of the order of images
 * @param synthetic how many training images are drawn, as {@link SyntheticDigits}; 0 for MNIST ({@link Digits#load})
 */
record Network(
        String name,
        List<Layers> parts,
        int synthesizer,
        int batch,
        int steps,
        int synchronise,
        int report,
        int seed,
        int synthetic) {

    /**
     * A part.
     *
     * @param name letters, digits and minus
     * @param widths the inputs, then the units of each layer
     */
    record Layers(String name, List<Integer> widths) {

        /** Keeps a copy; {@link Network} checks the widths. */
        Layers {
            widths = List.copyOf(widths);
        }

        /** For example "A 784-256-256". */
        @Override
        public String toString() {
            return name + " " + widths.stream().map(String::valueOf).collect(Collectors.joining("-"));
        }

        int inputs() {
            return widths.get(0);
        }

        int outputs() {
            return widths.get(widths.size() - 1);
        }
    }

    /** @throws IllegalArgumentException if the parts do not fit together or a number is out of its range */
    Network {
        parts = List.copyOf(parts);
        require(name.matches("[A-Za-z0-9-]+"), "a network's name has letters, digits and minus, not '" + name + "'");
        require(parts.size() >= 2, "a network in parts has at least two, not " + parts);
        for (Layers part : parts) {
            require(
                    part.name.matches("[A-Za-z0-9-]+"),
                    "a part's name has letters, digits and minus, not '" + part.name + "'");
            require(
                    part.widths.size() >= 2 && part.widths.stream().allMatch(width -> width > 0),
                    "a part has inputs and at least one layer of units, all above 0: " + part);
        }
        require(
                parts.stream().map(Layers::name).distinct().count() == parts.size(),
                "two parts have the same name: " + parts);
        for (int i = 1; i < parts.size(); i++) {
            require(
                    parts.get(i).inputs() == parts.get(i - 1).outputs(),
                    "the outputs of " + parts.get(i - 1) + " are not the inputs of " + parts.get(i));
        }
        require(
                parts.get(0).inputs() == LabelledImages.PIXELS,
                "the lowest part reads " + LabelledImages.PIXELS + " pixels: " + parts.get(0));
        require(
                top(parts).outputs() == LabelledImages.CLASSES,
                "the top has " + LabelledImages.CLASSES + " outputs: " + top(parts));
        Positive.require("synthesizer", synthesizer);
        require(batch >= 2, "batch must be at least 2 for batch normalisation, it is " + batch);
        Positive.require("steps", steps);
        Positive.require("synchronise", synchronise);
        Positive.require("report", report);
        require(
                synthetic == 0 || synthetic >= batch,
                "synthetic must be 0 or at least a batch of " + batch + ", it is " + synthetic);
    }

    /**
     * Reads the network's file.
     *
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if a property is missing, unknown, or has no such value; the file is named
     */
    static Network read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        try {
            return of(properties);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    private static Network of(Properties properties) {
        String name = take(properties, "network", null);
        List<Layers> parts = new ArrayList<>();
        for (String part : take(properties, "parts", null).split("\\s+")) {
            parts.add(new Layers(
                    part,
                    Arrays.stream(take(properties, part, null).split("\\s+"))
                            .map(width -> number(part, width))
                            .toList()));
        }
        Network network = new Network(
                name,
                parts,
                take(properties, "synthesizer", 256),
                take(properties, "batch", 64),
                take(properties, "steps", 3752),
                take(properties, "synchronise", 10),
                take(properties, "report", 100),
                take(properties, "seed", 1),
                take(properties, "synthetic", 0));
        require(properties.isEmpty(), "unknown properties " + new TreeSet<>(properties.keySet()));
        return network;
    }

    private static int take(Properties properties, String key, int otherwise) {
        return number(key, take(properties, key, String.valueOf(otherwise)));
    }

    private static String take(Properties properties, String key, String otherwise) {
        Object value = properties.remove(key);
        require(value != null || otherwise != null, "the property '" + key + "' is missing");
        return value == null ? otherwise : value.toString().strip();
    }

    private static int number(String key, String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("the property '" + key + "' has no whole number: '" + value + "'", e);
        }
    }

    /** For example "A 784-256-256, B 256-10, synthesizers 64": members of a cluster have the same. */
    String shape() {
        return parts.stream().map(Layers::toString).collect(Collectors.joining(", ")) + ", synthesizers " + synthesizer;
    }

    /** The digits to train on and to test with. */
    Digits digits() {
        return synthetic == 0
                ? Digits.load()
                : new Digits("SyntheticDigits", SyntheticDigits.draw(synthetic, 1), SyntheticDigits.draw(1000, 2));
    }

    /** @throws IllegalArgumentException if there is no such part */
    int indexOf(String part) {
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i).name.equals(part)) {
                return i;
            }
        }
        throw new IllegalArgumentException("the network has no part '" + part + "', it has " + shape());
    }

    boolean isTop(int index) {
        return index == parts.size() - 1;
    }

    private static Layers top(List<Layers> parts) {
        return parts.get(parts.size() - 1);
    }

    private static void require(boolean valid, String message) {
        if (!valid) {
            throw new IllegalArgumentException(message);
        }
    }
}
