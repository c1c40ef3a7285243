package org.dni4j.badinput;

import java.util.Random;
import java.util.random.RandomGenerator;

/** Tells how many numbers were drawn from it. */
final class CountingRandom implements RandomGenerator {

    private final Random random = new Random(1);
    private int drawn;

    @Override
    public long nextLong() {
        drawn++;
        return random.nextLong();
    }

    int drawn() {
        return drawn;
    }
}
