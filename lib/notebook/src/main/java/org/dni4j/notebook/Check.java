package org.dni4j.notebook;

import java.util.Arrays;
import java.util.function.BooleanSupplier;

/**
 * Answers to the questions of a lesson, judged in one printed line: right, or not yet and a hint. A null answer is still
 * open. Nothing is ever thrown at the reader.
 *
 * <pre>{@code
 * Double answer = null; // your answer here
 * Check.number("How many elements has h?", answer, 64 * 256, "its shape is (batch, features)");
 * }</pre>
 */
public final class Check {

    private static final double TOLERANCE = 0.01;

    private Check() {
    }

    /** Right if the answer is within 1 % of what is expected. */
    public static void number(String question, Number answer, double expected, String hint) {
        judge(question, answer, () -> Math.abs(answer.doubleValue() - expected) <= TOLERANCE * Math.abs(expected), hint);
    }

    /** Right if the shape is the expected one. */
    public static void shape(String question, long[] answer, long[] expected, String hint) {
        judge(question, answer, () -> Arrays.equals(answer, expected), hint);
    }

    /** Right if what the reader wrote behaves: {@code behaves} may throw, and that is a no. */
    public static void behaviour(String question, Object answer, BooleanSupplier behaves, String hint) {
        judge(question, answer, behaves, hint);
    }

    private static void judge(String question, Object answer, BooleanSupplier right, String hint) {
        if (answer == null) {
            System.out.println("\u25cb open: " + question);
        } else if (holds(right)) {
            System.out.println("\u2714 right: " + question);
        } else {
            System.out.println("\u2718 not yet: " + question + " Hint: " + hint);
        }
    }

    private static boolean holds(BooleanSupplier right) {
        try {
            return right.getAsBoolean();
        } catch (RuntimeException e) {
            return false;
        }
    }
}
