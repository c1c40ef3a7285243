package org.dni4j.data;

/**
 * Says how long the next sequences should be. The first have one symbol; each time the loss of a batch is below
 * {@link #THRESHOLD}, the next ones are longer. Source: the paper's recurrent experiments (Jaderberg et al. 2016).
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

    /** In bits per bit: a network that guesses all bits has 1, one that knows nine of ten and guesses the tenth 0.1. */
    public static final double THRESHOLD = 0.15;

    private final boolean repeating;
    private int length = 1;
    private int repeats = 1;
    private int solved;

    private Curriculum(boolean repeating) {
        this.repeating = repeating;
    }

    /** A curriculum for {@link CopyTask}: the length grows by one symbol at a time. */
    public static Curriculum copy() {
        return new Curriculum(false);
    }

    /** A curriculum for {@link RepeatCopyTask}: length and repeats grow by one in turn, the length first. */
    public static Curriculum repeatCopy() {
        return new Curriculum(true);
    }

    /** The number of symbols that the next batch's sequences should have. */
    public int length() {
        return length;
    }

    /** The number of times that the network should repeat the next batch's sequences. */
    public int repeats() {
        return repeats;
    }

    /** The length times the repeats of the last batch with a loss below the threshold, or 0 before the first. */
    public int solved() {
        return solved;
    }

    /**
     * Takes the loss of a batch of {@link #length} and {@link #repeats}.
     *
     * @param loss as {@link BitSequences#loss} gives it; NaN counts as not solved
     * @return true if the batch was solved, and the next sequences are longer
     * @throws IllegalArgumentException if the loss is below 0
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
