package org.dni4j.data;

/**
 * Longer sequences for who has learned the shorter: starts with one symbol, and grows each time the loss of a batch is
 * below {@link #THRESHOLD}. Source: the paper's recurrent experiments (Jaderberg et al. 2016).
 *
 * <pre>{@code
 * var curriculum = Curriculum.copy();
 * for (int step = 0; step < steps; step++) {
 *     double loss = learn(task.batch(curriculum.length(), 32, random));
 *     curriculum.report(loss);
 * }
 * }</pre>
 */
public final class Curriculum {

    /** In bits a bit: what guesses all bits has 1, what knows nine in ten and guesses the others 0.1. */
    public static final double THRESHOLD = 0.15;

    private final boolean repeating;
    private int length = 1;
    private int repeats = 1;
    private int solved;

    private Curriculum(boolean repeating) {
        this.repeating = repeating;
    }

    /** For {@link CopyTask}: the length grows, by one symbol at a time. */
    public static Curriculum copy() {
        return new Curriculum(false);
    }

    /** For {@link RepeatCopyTask}: length and repeats grow by one in turn, the length first. */
    public static Curriculum repeatCopy() {
        return new Curriculum(true);
    }

    /** How many symbols the next batch's sequences should have. */
    public int length() {
        return length;
    }

    /** How many times the next batch's sequences should be said. */
    public int repeats() {
        return repeats;
    }

    /** The most symbols that a sequence of a batch with a loss below the threshold had to be answered with, or 0. */
    public int solved() {
        return solved;
    }

    /**
     * Tells how a batch of {@link #length} and {@link #repeats} went.
     *
     * @param loss as {@link BitSequences#loss} gives it
     * @return whether it was solved, so that the next sequences are longer
     * @throws IllegalArgumentException if the loss is below 0; one that is not a number is not below the threshold
     */
    public boolean report(double loss) {
        if (loss < 0) {
            throw new IllegalArgumentException("a loss is at least 0, not " + loss);
        }
        if (!(loss < THRESHOLD)) {
            return false;
        }
        solved = length * repeats;
        if (repeating && length > repeats) {
            repeats++;
        } else {
            length++;
        }
        return true;
    }
}
