package org.dni4j.parallel;

import java.time.Duration;

/**
 * What a part has done so far.
 *
 * @param name the part's
 * @param steps how many times it has changed its parameters
 * @param lessons how many times its synthesizer has learned from a gradient that came back; 0 for the top, which has none
 * @param waited for something to do, or for room to put its activation
 * @param deepestQueue the most activations that have waited for it at a time
 * @param staleness how many steps the part has done, on average, between sending an activation and learning from the
 *     gradient that came back for it; 0 if none did
 */
public record PartStatistics(
        String name, long steps, long lessons, Duration waited, int deepestQueue, double staleness) {}
