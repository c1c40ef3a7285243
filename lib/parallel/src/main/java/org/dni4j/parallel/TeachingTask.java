package org.dni4j.parallel;

/**
 * What a part's synthesizer learns from next: a true activation or gradient that another part has sent.
 *
 * @param number of the mini-batch that the message is about
 * @param teaching changes the synthesizer; the thread of the part that owns the synthesizer runs it
 */
record TeachingTask(long number, Runnable teaching) {}
