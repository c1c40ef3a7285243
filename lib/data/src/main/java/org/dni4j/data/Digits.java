package org.dni4j.data;

import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Handwritten digits to train on and to test with.
 *
 * @param name  where they come from: "MNIST" or "SyntheticDigits"
 * @param train the images to learn from, 60,000 in either set
 * @param test  the images to measure accuracy on, 10,000 in either set
 */
public record Digits(String name, LabelledImages train, LabelledImages test) {

    /** @throws NullPointerException if any is null */
    public Digits {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(train, "train");
        Objects.requireNonNull(test, "test");
    }

    /**
     * Real MNIST where the cache or the network has it; else {@link SyntheticDigits}, and a logged
     * warning says so.
     *
     * @throws UncheckedIOException if the thread is interrupted during a download
     */
    public static Digits load() {
        return load(Mnist::load);
    }

    static Digits load(Supplier<Digits> mnist) {
        return Fallback.load(
                mnist,
                "MNIST is neither in the cache nor to be had from the network: "
                        + "using SyntheticDigits, drawn by the program, instead (Mnist.load() tells why).",
                SyntheticDigits::load);
    }
}
