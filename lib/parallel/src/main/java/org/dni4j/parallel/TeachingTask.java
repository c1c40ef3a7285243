package org.dni4j.parallel;

/**
 * A true activation or gradient that another part has sent, for a part's synthesizer to learn from.
 *
 * @param number of the mini-batch that the message is about
 * @param teaching changes the synthesizer; the thread of the part that owns the synthesizer runs it
 */
record TeachingTask(long number, Runnable teaching) {}
