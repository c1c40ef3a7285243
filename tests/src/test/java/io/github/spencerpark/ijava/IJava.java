package io.github.spencerpark.ijava;

import io.github.spencerpark.jupyter.kernel.BaseKernel;

/** Stands in for the class of this name in IJava 1.3.0, which holds the running kernel. */
public final class IJava {

    private static BaseKernel kernel;

    private IJava() {}

    public static BaseKernel getKernelInstance() {
        return kernel;
    }

    public static void run(BaseKernel kernel) {
        IJava.kernel = kernel;
    }
}
