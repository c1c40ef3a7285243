package org.dni4j.paper;

import java.util.Arrays;

/** How a lower part learns. */
enum Way {
    /** Everything below the topmost interface stands still. */
    UNTRAINED("untrained"),
    BACKPROP("backprop"),
    /** From synthetic gradients. */
    DNI("DNI"),
    /** From synthetic gradients whose synthesizers see the labels. */
    CDNI("cDNI"),
    /** As cDNI, but each example gets the synthetic gradient of some other one of its batch. */
    SHUFFLED("shuffled");

    private final String label;

    Way(String label) {
        this.label = label;
    }

    static Way of(String label) {
        return Arrays.stream(values())
                .filter(way -> way.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no way '" + label + "'"));
    }

    boolean hasInterface() {
        return ordinal() >= DNI.ordinal();
    }

    boolean hasContext() {
        return this == CDNI || this == SHUFFLED;
    }

    /** The words for what the way needs of two kinds of synthesizers: with labels, or without. */
    String synthesizer(String withLabels, String without) {
        return !hasInterface() ? "none" : hasContext() ? withLabels : without;
    }

    @Override
    public String toString() {
        return label;
    }
}
