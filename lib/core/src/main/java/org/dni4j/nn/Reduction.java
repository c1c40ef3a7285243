package org.dni4j.nn;

import org.dni4j.autograd.Variable;

/** How the losses of single elements become one number. */
public enum Reduction {
    MEAN {
        @Override
        Variable apply(Variable losses) {
            return losses.mean();
        }
    },
    SUM {
        @Override
        Variable apply(Variable losses) {
            return losses.sum();
        }
    };

    abstract Variable apply(Variable losses);
}
