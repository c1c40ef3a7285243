package org.dni4j.parallel;

/** Counts the tasks and lessons that are on their way or being worked on, and remembers what went wrong first. */
final class Flight {

    private long messages;
    private RuntimeException failure;
    private boolean closed;

    synchronized void begin() {
        messages++;
    }

    synchronized void end() {
        messages--;
        notifyAll();
    }

    /** Remembers the first failure. */
    synchronized void fail(String part, Throwable cause) {
        if (failure == null) {
            failure = new IllegalStateException("part \"" + part + "\" failed: " + cause, cause);
        }
        notifyAll();
    }

    /** Nothing is done any more. */
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
            throw new IllegalStateException("it is closed" + (messages == 0 ? "" : ", with " + messages + " messages left"));
        }
    }

    /** Waits until no message is left; throws a failure, or that this was closed before. */
    synchronized void awaitNone() throws InterruptedException {
        while (messages > 0 && failure == null && !closed) {
            wait();
        }
        if (failure != null || messages > 0) {
            check();
        }
    }
}
