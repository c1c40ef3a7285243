package org.dni4j.notebook;

import java.util.concurrent.CancellationException;

/**
 * What an interrupt of the kernel is to the cell that runs. The kernel sets the interrupt flag of the cell's thread,
 * calls the cell finished and lets the thread run on. Whoever trains has to look at the flag, between two steps.
 */
final class Interruption {

    private Interruption() {}

    /** Returns whether the kernel was interrupted. */
    static boolean pending() {
        return Thread.currentThread().isInterrupted();
    }

    /** Returns what ends the cell's thread. */
    static CancellationException of(String task) {
        return new CancellationException("\"" + task + "\" was interrupted; what it did until then stays");
    }

    /** Sends something to the notebook: a flag that is set would break the connection off. */
    static void shield(Runnable sending) {
        var interrupted = Thread.interrupted();
        try {
            sending.run();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
