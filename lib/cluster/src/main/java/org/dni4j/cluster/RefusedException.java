package org.dni4j.cluster;

/** Something of another member is not taken, or this process not into the cluster; the message names both sides. */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    RefusedException(String message) {
        super(message);
    }
}
