package org.dni4j.cluster;

/**
 * This process does not take what another member has published, or is not let into the cluster. The message says what
 * differs, with the values of both sides.
 */
final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    RefusedException(String message) {
        super(message);
    }
}
