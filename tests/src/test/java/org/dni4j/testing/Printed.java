package org.dni4j.testing;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What is printed while something runs. */
public final class Printed {

    /** Something that prints, and may throw an E. */
    @FunctionalInterface
    public interface Action<E extends Exception> {

        /** Prints. */
        void run() throws E;
    }

    private Printed() {}

    /** All that {@code action} prints to the standard output. */
    public static <E extends Exception> String by(Action<E> action) throws E {
        var printed = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            action.run();
        } finally {
            System.setOut(before);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }
}
