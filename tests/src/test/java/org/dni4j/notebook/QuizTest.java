package org.dni4j.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.CancellationException;
import org.dni4j.autograd.Variable;
import org.dni4j.testing.Printed;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class QuizTest {

    private static final String OPEN = "\u25cb open: Q?";
    private static final String RIGHT = "\u2714 right: Q?";
    private static final String NOT_YET = "\u2718 not yet: Q? Hint: h.";

    private static String printed(Runnable check) {
        return Printed.by(check::run).strip();
    }

    private static String number(Number answer, double expected) {
        return printed(() -> Quiz.number("Q?", answer, expected, "h."));
    }

    private static String array(Object answer, Object expected) {
        return printed(() -> Quiz.array("Q?", answer, expected, "h."));
    }

    private static String behaviour(Runnable answer) {
        return printed(() -> Quiz.behaviour(
                "Q?",
                answer,
                () -> {
                    answer.run();
                    return true;
                },
                "h."));
    }

    private static String objection(String of) {
        return "\u2718 not yet: Q? " + of + " Hint: h.";
    }

    @Test
    void anAnswerThatIsNullIsOpen() {
        assertEquals(OPEN, number(null, 1));
        assertEquals(OPEN, printed(() -> Quiz.shape("Q?", null, new long[] {1}, "h.")));
        assertEquals(OPEN, array(null, new double[] {1}));
        assertEquals(OPEN, behaviour(null));
    }

    @Test
    void aNumberIsRightWithinOnePercent() {
        assertEquals(RIGHT, number(101.0, 100));
        assertEquals(NOT_YET, number(101.1, 100));
        assertEquals(RIGHT, number(-0.991, -1));
        assertEquals(RIGHT, number(98, 97.6));
        assertEquals(RIGHT, number(0.0, 0));
        assertEquals(NOT_YET, number(1e-9, 0));
    }

    @Test
    void aWholeNumberIsExactWhereAWholeOneIsExpected() {
        assertEquals(NOT_YET, number(256 * 256, 256 * 256 + 256));
        assertEquals(RIGHT, number(256 * 256 + 256, 256 * 256 + 256));
        assertEquals(NOT_YET, number(256L * 256, 256 * 256 + 256));
    }

    @Test
    void nanIsNeverRight() {
        assertEquals(NOT_YET, number(Double.NaN, 1));
        assertEquals(NOT_YET, number(Double.NaN, Double.NaN));
        assertEquals(objection("1 of its 2 numbers differ."), array(new double[] {1, Double.NaN}, new double[] {1, 2}));
    }

    @Test
    void aShapeIsRightIfItIsEqual() {
        assertEquals(RIGHT, printed(() -> Quiz.shape("Q?", new long[] {2, 3}, new long[] {2, 3}, "h.")));
        assertEquals(NOT_YET, printed(() -> Quiz.shape("Q?", new long[] {3, 2}, new long[] {2, 3}, "h.")));
    }

    @Test
    void anArrayIsRightIfEachNumberIsWithinOnePercent() {
        double[] expected = {100, -2};
        assertEquals(RIGHT, array(new double[] {100.9, -2.01}, expected));
        assertEquals(objection("1 of its 2 numbers differ."), array(new double[] {100, -2.1}, expected));
        assertEquals(objection("2 of its 2 numbers differ."), array(new double[] {-100, 2}, expected));
    }

    @Test
    void ofAZeroInAnArrayFloatArithmeticMayLeaveSomething() {
        assertEquals(RIGHT, array(new double[] {3, 1e-6}, new double[] {3, 0}));
        assertEquals(objection("1 of its 2 numbers differ."), array(new double[] {3, 1e-5}, new double[] {3, 0}));
        assertEquals(RIGHT, array(new double[] {0}, new double[] {0}));
    }

    @Test
    void arraysAndVariablesOfEitherTypeCompareInAnyLayout() {
        INDArray expected = Nd4j.createFromArray(new double[][] {{1, 2}, {3, 4}});
        INDArray columns = Nd4j.createFromArray(new double[][] {{1, 3}, {2, 4}}).transpose();
        assertEquals(RIGHT, array(columns, expected));
        assertEquals(RIGHT, array(Variable.of(columns.castTo(DataType.FLOAT)), expected));
        assertEquals(RIGHT, array(new double[] {3, 4}, Variable.of(expected.getRow(1))));
    }

    @Test
    void anotherShapeIsNotRightAndIsNamed() {
        assertEquals(
                objection("Its shape is [2], asked for is [1, 2]."),
                array(new double[] {1, 2}, Nd4j.createFromArray(new double[][] {{1, 2}})));
    }

    @Test
    void whatIsNoArrayIsNamed() {
        assertEquals(
                objection(
                        "It threw IllegalArgumentException: a String in place of a double[], an INDArray or a Variable."),
                array("1, 2", new double[] {1, 2}));
        assertEquals(
                objection("It threw IllegalArgumentException: null in place of a double[], an INDArray or a Variable."),
                array(new double[] {1, 2}, null));
    }

    @Test
    void behaviourIsRightIfItHolds() {
        assertEquals(RIGHT, printed(() -> Quiz.behaviour("Q?", this, () -> true, "h.")));
        assertEquals(NOT_YET, printed(() -> Quiz.behaviour("Q?", this, () -> false, "h.")));
    }

    @Test
    void whatAnAnswerThrowsIsToldInItsOwnWordsInOneLine() {
        assertEquals(objection("It threw IllegalArgumentException: 3 is too many."), behaviour(() -> {
            throw new IllegalArgumentException("3 is\n  too many.");
        }));
        assertEquals(objection("It threw IllegalStateException."), behaviour(() -> {
            throw new IllegalStateException();
        }));
    }

    @Test
    void whatCausedAnExceptionSpeaksIfThatSaysNothingItself() {
        assertEquals(objection("It threw IllegalStateException: no file."), behaviour(() -> {
            throw new ExceptionInInitializerError(new IllegalStateException("no file"));
        }));
    }

    @Test
    void namesOfTheNotebooksOwnClassesAreAsTheReaderWroteThem() {
        assertEquals(objection("It threw NullPointerException: because \"weight\" is null."), behaviour(() -> {
            throw new NullPointerException("because \"REPL.$JShell$12.weight\" is null");
        }));
    }

    @Test
    void errorsDoNotEscapeEither() {
        assertEquals(objection("It threw StackOverflowError."), behaviour(QuizTest::recurse));
        assertEquals(objection("It threw NoClassDefFoundError: Missing."), behaviour(() -> {
            throw new NoClassDefFoundError("Missing");
        }));
        assertEquals(objection("It threw AssertionError: wrong gradient."), behaviour(() -> {
            throw new AssertionError("wrong gradient");
        }));
        assertEquals(objection("It threw OutOfMemoryError: Java heap space."), behaviour(() -> {
            throw new OutOfMemoryError("Java heap space");
        }));
    }

    @Test
    void anInterruptEndsTheCell() {
        assertThrows(
                CancellationException.class,
                () -> behaviour(() -> {
                    throw new CancellationException("\"Training\" was interrupted");
                }));
    }

    private static void recurse() {
        recurse();
    }
}
