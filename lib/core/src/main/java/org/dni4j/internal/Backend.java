package org.dni4j.internal;

import org.nd4j.linalg.factory.Nd4j;

/**
 * Starts ND4J once, with the settings under which small operations are fast: one thread for ND4J's own kernels, whose
 * OpenMP teams otherwise spin against BLAS and each other for the same cores. {@link Blas} decides on BLAS's threads.
 */
public final class Backend {

    static {
        Nd4j.getEnvironment().setMaxThreads(1);
        Nd4j.getEnvironment().setMaxMasterThreads(1);
    }

    private Backend() {}

    /** Makes sure that ND4J runs with this library's settings; every call after the first is free. */
    public static void start() {
        // the work is done by the class's initialisation
    }
}
