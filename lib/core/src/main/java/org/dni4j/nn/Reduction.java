package org.dni4j.nn;

import org.dni4j.autograd.Variable;

/** How the losses of single elements or rows become one number. */
public enum Reduction {

    /** Their mean, of shape []. */
    MEAN {
        @Override
        Variable apply(Variable losses) {
            return losses.mean();
        }
    },

    /** Their sum, of shape []. */
    SUM {
        @Override
        Variable apply(Variable losses) {
            return losses.sum();
        }
    },

    /** The losses as they are, one per element or row. */
    NONE {
        @Override
        Variable apply(Variable losses) {
            return losses;
        }
    };

    abstract Variable apply(Variable losses);
}
