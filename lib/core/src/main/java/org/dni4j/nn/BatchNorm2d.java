package org.dni4j.nn;

import java.util.List;

/** {@link BatchNorm} of images (batch, channels, height, width). */
public final class BatchNorm2d extends BatchNorm {

    /** Epsilon 1e-5 and momentum 0.1. */
    public BatchNorm2d(long channels) {
        this(channels, EPSILON, MOMENTUM);
    }

    /**
     * @throws IllegalArgumentException unless {@code channels >= 1}, {@code epsilon > 0} and
     *     {@code 0 <= momentum <= 1}
     */
    public BatchNorm2d(long channels, double epsilon, double momentum) {
        super(List.of(4), channels, epsilon, momentum);
    }
}
