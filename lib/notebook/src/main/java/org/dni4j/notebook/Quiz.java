package org.dni4j.notebook;

import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.dni4j.autograd.Variable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Answers to the questions of a lesson, judged in one printed line: right, or not yet and a hint. A null answer is still
 * open. Nothing that goes wrong in an answer is thrown at the reader; what it threw stands before the hint.
 *
 * <pre>{@code
 * Integer answer = null; // your answer here
 * Quiz.number("How many elements has h?", answer, 64 * 256, "its shape is (batch, features)");
 * }</pre>
 *
 * <p>A number is right within 1 % of what is expected, a whole one (an Integer, a Long) only if it is exact where a whole one
 * is expected. NaN is never right.
 */
public final class Quiz {

    private static final double TOLERANCE = 0.01;
    /** What FLOAT arithmetic may leave of a zero, as a share of the largest number beside it. */
    private static final double ROUNDING = 1e-6;

    private Quiz() {}

    /** Right if the answer is the expected number, see above. */
    public static void number(String question, Number answer, double expected, String hint) {
        judge(
                question,
                answer,
                () -> no(
                        isWhole(answer) && expected == Math.rint(expected)
                                ? answer.doubleValue() != expected
                                : !isClose(answer.doubleValue(), expected, Math.abs(expected))),
                hint);
    }

    /** Right if the shape is the expected one. */
    public static void shape(String question, long[] answer, long[] expected, String hint) {
        Objects.requireNonNull(expected, "expected");
        judge(question, answer, () -> no(!Arrays.equals(answer, expected)), hint);
    }

    /**
     * Right if the answer has the shape and, within 1 % each, the numbers of what is expected. Of a 0 among them a millionth of
     * the largest number may be left.
     *
     * @param answer a {@code double[]}, an {@link INDArray} or a {@link Variable}
     * @param expected any of these
     */
    public static void array(String question, Object answer, Object expected, String hint) {
        judge(question, answer, () -> compare(Numbers.of(answer), Numbers.of(expected)), hint);
    }

    /** Right if what the reader wrote behaves: {@code behaves} may throw, and that is a no. */
    public static void behaviour(String question, Object answer, BooleanSupplier behaves, String hint) {
        Objects.requireNonNull(behaves, "behaves");
        judge(question, answer, () -> no(!behaves.getAsBoolean()), hint);
    }

    /** What is wrong with an answer. */
    private interface Judge {

        /** Returns null if nothing is wrong, otherwise what there is to say of it, which may be nothing. */
        String objection();
    }

    private static void judge(String question, Object answer, Judge judge, String hint) {
        Objects.requireNonNull(question, "question");
        Objects.requireNonNull(hint, "hint");
        if (answer == null) {
            System.out.println("\u25cb open: " + question);
            return;
        }
        String objection = objection(judge);
        System.out.println(
                objection == null
                        ? "\u2714 right: " + question
                        : "\u2718 not yet: " + question + objection + " Hint: " + hint);
    }

    private static String objection(Judge judge) {
        try {
            return judge.objection();
        } catch (CancellationException interrupted) {
            throw interrupted; // the reader stopped the cell
        } catch (Throwable e) { // also of endless recursion, a full heap, a class that cannot be initialised
            return " It threw " + describe(e) + ".";
        }
    }

    private static String no(boolean wrong) {
        return wrong ? "" : null;
    }

    /** The exception's own words, in one line and without the names that a notebook's classes have behind the scenes. */
    private static String describe(Throwable e) {
        if (e.getMessage() == null && e.getCause() != null) {
            return describe(e.getCause());
        }
        String name = e.getClass().getSimpleName();
        String message = e.getMessage() == null ? "" : e.getMessage().strip();
        return message.isEmpty()
                ? name
                : name + ": "
                        + message.replaceAll("\\s+", " ")
                                .replaceAll("REPL\\.\\$JShell\\$\\w+[.$]", "")
                                .replaceFirst("\\.$", "");
    }

    private static boolean isWhole(Number answer) {
        return answer instanceof Integer || answer instanceof Long || answer instanceof Short || answer instanceof Byte;
    }

    private static boolean isClose(double answer, double expected, double largest) {
        return Math.abs(answer - expected) <= Math.max(TOLERANCE * Math.abs(expected), ROUNDING * largest);
    }

    private static String compare(Numbers answer, Numbers expected) {
        if (!Arrays.equals(answer.shape, expected.shape)) {
            return " Its shape is " + Arrays.toString(answer.shape) + ", asked for is "
                    + Arrays.toString(expected.shape) + ".";
        }
        double largest = Arrays.stream(expected.values).map(Math::abs).max().orElse(0);
        long wrong = IntStream.range(0, expected.values.length)
                .filter(i -> !isClose(answer.values[i], expected.values[i], largest))
                .count();
        return wrong == 0 ? null : " " + wrong + " of its " + expected.values.length + " numbers differ.";
    }

    private record Numbers(double[] values, long[] shape) {

        static Numbers of(Object array) {
            if (array instanceof Variable variable) {
                return of(variable.value());
            }
            if (array instanceof INDArray values) {
                return new Numbers(values.dup('c').data().asDouble(), values.shape());
            }
            if (array instanceof double[] values) {
                return new Numbers(values, new long[] {values.length});
            }
            throw new IllegalArgumentException(
                    (array == null ? "null" : "a " + array.getClass().getSimpleName())
                            + " in place of a double[], an INDArray or a Variable");
        }
    }
}
