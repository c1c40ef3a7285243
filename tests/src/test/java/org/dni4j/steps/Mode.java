package org.dni4j.steps;

import java.util.Locale;

/** What stands between the lower and the upper part of a model. */
enum Mode {
    /** Nothing: backpropagation. */
    BPROP,
    /** A backward interface. */
    DNI,
    /** A backward interface with the labels as context. */
    CDNI,
    /** A bidirectional interface. */
    FULL,
    /** A bidirectional interface with the labels as context. */
    FULL_CONTEXT;

    boolean hasContext() {
        return this == CDNI || this == FULL_CONTEXT;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
