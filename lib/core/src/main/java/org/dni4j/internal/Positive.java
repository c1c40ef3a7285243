package org.dni4j.internal;

/** Checks numbers that count something, such as units, layers or images. */
public final class Positive {

    private Positive() {}

    /** Returns the number, unless it is below 1: then throws an IllegalArgumentException that names it. */
    public static int require(String what, int number) {
        return (int) require(what, (long) number);
    }

    /** Returns the number, unless it is below 1: then throws an IllegalArgumentException that names it. */
    public static long require(String what, long number) {
        if (number < 1) {
            throw new IllegalArgumentException(what + " must be at least 1, it is " + number);
        }
        return number;
    }
}
