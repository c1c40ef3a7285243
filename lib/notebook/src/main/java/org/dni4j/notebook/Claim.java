package org.dni4j.notebook;

import java.util.Objects;

/**
 * What a lesson's text says of its own outputs, tested where it is said: a claim that the numbers do not bear out stops the
 * notebook.
 */
public final class Claim {

    private Claim() {}

    /**
     * Prints the claim with a tick.
     *
     * @throws IllegalStateException if it does not hold
     */
    public static void holds(String claim, boolean holds) {
        Objects.requireNonNull(claim, "claim");
        if (!holds) {
            throw new IllegalStateException("This run does not show that " + claim);
        }
        System.out.println("\u2714 " + claim);
    }
}
