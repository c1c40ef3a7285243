package org.dni4j.steps;

import org.dni4j.autograd.Variable;

/** A model and the one batch that it learns. */
interface Training {

    /** A whole training step, from forgetting the gradients to the optimizer's step; gives the loss before it. */
    Variable step();
}
