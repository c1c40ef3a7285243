package org.dni4j.parallel;

import java.time.Duration;

/**
 * What a part has done so far.
 *
 * @param name the part's
 * @param steps how many times it has changed its parameters
 * @param lessons how many times its synthesizers have learned from a message that came: from gradients of what it sent
 *     up, and in a {@link CompleteUnlock} from activations of the part below
 * @param waited for something to do, or for room to put its activation
 * @param deepestQueue the most mini-batches that have waited for it at a time
 * @param staleness how many steps the part has done, on average, from a mini-batch's own on, when a lesson about that
 *     comes; 0 if none did
 */
public record PartStatistics(
        String name, long steps, long lessons, Duration waited, int deepestQueue, double staleness) {}
