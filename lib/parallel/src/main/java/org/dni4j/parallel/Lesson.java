package org.dni4j.parallel;

/**
 * A true message that has come, for a synthesizer of the part that gets this.
 *
 * @param number of the mini-batch that it is about
 * @param teaching changes the synthesizer; run by its owner's thread
 */
record Lesson(long number, Runnable teaching) {}
