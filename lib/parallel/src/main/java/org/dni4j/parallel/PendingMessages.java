package org.dni4j.parallel;

/** Counts the messages that are on their way or being worked on, and remembers the first failure. */
final class PendingMessages {

    private long pending;
    private RuntimeException failure;
    private boolean closed;

    /** A message is on its way. */
    synchronized void begin() {
        pending++;
    }

    /** The work on a message is done. */
    synchronized void end() {
        pending--;
        notifyAll();
    }

    /** Remembers the first failure. */
    synchronized void fail(String part, Throwable cause) {
        if (failure == null) {
            failure = new IllegalStateException("part \"" + part + "\" failed: " + cause, cause);
        }
        notifyAll();
    }

    /** No more work is done. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }

    /** Throws the failure if there is one, or that this is closed. */
    synchronized void check() {
        if (failure != null) {
            throw failure;
        }
        if (closed) {
            throw new IllegalStateException(
                    "it is closed" + (pending == 0 ? "" : ", with " + pending + " messages left"));
        }
    }

    /** Waits until no message is left; throws a failure, or that this was closed before. */
    synchronized void awaitNone() throws InterruptedException {
        while (pending > 0 && failure == null && !closed) {
            wait();
        }
        if (failure != null || pending > 0) {
            check();
        }
    }
}
