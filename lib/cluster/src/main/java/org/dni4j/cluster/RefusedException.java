package org.dni4j.cluster;

/**
 * This process does not take a publication of another member, or is not let into the cluster. The message names the
 * difference, with the values of both sides.
 */
final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    RefusedException(String message) {
        super(message);
    }
}
