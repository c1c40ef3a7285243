package org.dni4j.parallel;

/** Counts the messages that are on their way or being worked on, and remembers what went wrong first. */
final class Flight {

    private long messages;
    private RuntimeException failure;

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

    /** Throws the failure if there is one. */
    synchronized void check() {
        if (failure != null) {
            throw failure;
        }
    }

    /** Waits until no message is left, or something failed, which is thrown. */
    synchronized void awaitNone() throws InterruptedException {
        while (messages > 0 && failure == null) {
            wait();
        }
        check();
    }
}
