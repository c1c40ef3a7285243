package org.dni4j.steps;

import org.dni4j.autograd.Variable;
import org.dni4j.nn.Block;

/** A network that tells ten classes of images apart. */
abstract class Classifier extends Block {

    static final int CLASSES = 10;

    /** From images, of the shape that the network takes, to the logarithms of the classes' probabilities. */
    abstract Variable forward(Variable images);
}
