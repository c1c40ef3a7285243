/**
 * Parts of a network that train at the same time, each on a thread of its own. Synthetic gradients spare them waiting
 * for backpropagation ({@link org.dni4j.parallel.Pipeline}); synthetic inputs spare them waiting for the parts below as
 * well ({@link org.dni4j.parallel.CompleteUnlock}).
 *
 * <pre>{@code
 * var lower = new Part("lower", lowerBlock::forward, adamLower, gradients, sgdSynthesizer);
 * var top = new TopPart<int[]>("top", (h, labels) -> Losses.nll(topBlock.forward(h), labels), adamTop);
 * try (var pipeline = new Pipeline<>(List.of(lower), top, 4)) {
 *     for (Batch batch : digits.train().batches(64, random)) {
 *         pipeline.feed(batch.images(), batch.labels());
 *     }
 *     pipeline.drain();
 * }
 * }</pre>
 */
package org.dni4j.parallel;
