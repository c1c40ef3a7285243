package org.dni4j;

import org.dni4j.autograd.Variable;

/** Is told of the lessons of a {@link BackwardInterface}. */
interface LessonListener {

    /**
     * A synthesizer learns: the backward pass has brought the true gradient.
     *
     * @param synthetic what the synthesizer had predicted
     * @param truth what it should have predicted, of the same shape
     */
    void lesson(Variable synthetic, Variable truth);
}
