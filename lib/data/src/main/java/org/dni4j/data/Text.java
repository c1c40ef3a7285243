package org.dni4j.data;

import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Text to train on and to test with.
 *
 * @param name  where it comes from: "tiny Shakespeare" or "synthetic text"
 * @param train the text to learn from, the first nine tenths
 * @param test  the text to measure on, the last tenth
 */
public record Text(String name, String train, String test) {

    private static final int SYNTHETIC_LENGTH = 1_115_394;
    private static final int SYNTHETIC_LETTERS = 5;

    /** @throws NullPointerException if any is null */
    public Text {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(train, "train");
        Objects.requireNonNull(test, "test");
    }

    /**
     * {@link TinyShakespeare} where the cache or the network has it; else text of {@link TextSource#brackets}
     * of the same length, and a logged warning says so.
     *
     * @throws UncheckedIOException if the thread is interrupted during a download
     */
    public static Text load() {
        return load(TinyShakespeare::load);
    }

    static Text load(Supplier<Text> shakespeare) {
        return Fallback.load(
                shakespeare,
                "Tiny Shakespeare is neither in the cache nor to be had from the network: "
                        + "using synthetic text instead (TinyShakespeare.load() tells why).",
                Text::synthetic);
    }

    private static Text synthetic() {
        return split("synthetic text", TextSource.brackets(SYNTHETIC_LETTERS).sample(SYNTHETIC_LENGTH, new Random(1)));
    }

    /** The last tenth, rounded down, is for testing. */
    static Text split(String name, String text) {
        int train = text.length() - text.length() / 10;
        return new Text(name, text.substring(0, train), text.substring(train));
    }

    /** For example "tiny Shakespeare: 1003855 characters to learn from, 111539 to test on". */
    @Override
    public String toString() {
        return name + ": " + train.length() + " characters to learn from, " + test.length() + " to test on";
    }
}
