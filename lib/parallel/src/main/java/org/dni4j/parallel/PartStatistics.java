package org.dni4j.parallel;

import java.time.Duration;

/**
 * The work of a part so far.
 *
 * @param name the part's name
 * @param steps how many times the part has changed its parameters
 * @param lessons how many true messages its synthesizers have learned from: gradients of the activations that it sent
 *     up, and in a {@link CompleteUnlock} also activations of the part below
 * @param waited how long the part waited, for something to do or for room to put its activation
 * @param deepestQueue the largest number of mini-batches that waited for the part at a time
 * @param staleness the age of a true message when a synthesizer learns from it, in steps, averaged over all lessons.
 *     The age is the number of steps that the part did from the message's mini-batch on, the step on that mini-batch
 *     included; it is negative if the message came before that step. 0 if there was no lesson
 */
public record PartStatistics(
        String name, long steps, long lessons, Duration waited, int deepestQueue, double staleness) {}
