/**
 * Data to learn from, in mini-batches: {@link org.dni4j.data.Digits} gives handwritten digits, real ones
 * ({@link org.dni4j.data.Mnist}) where there is a cache or a network, else drawn ones
 * ({@link org.dni4j.data.SyntheticDigits}).
 *
 * <pre>{@code
 * var digits = Digits.load();
 * for (var batch : digits.train().batches(64, new Random(1))) {
 *     learn(batch.images(), batch.labels());
 * }
 * }</pre>
 *
 * <p>{@link org.dni4j.data.CopyTask} and {@link org.dni4j.data.RepeatCopyTask} draw sequences for recurrent networks,
 * which get longer as a {@link org.dni4j.data.Curriculum} says.
 *
 * <p>{@link org.dni4j.data.Text} gives tiny Shakespeare ({@link org.dni4j.data.TinyShakespeare}), else synthetic text;
 * {@link org.dni4j.data.TextSource} generates text whose entropy is known exactly. A {@link org.dni4j.data.Vocabulary}
 * turns characters or words into numbers, and {@link org.dni4j.data.TextStreams} turns these into windows for truncated
 * backpropagation through time:
 *
 * <pre>{@code
 * var text = Text.load();
 * var vocabulary = Vocabulary.characters(text.train());
 * for (var window : TextStreams.of(vocabulary.encode(text.train()), 32).windows(5)) {
 *     learn(window.symbols(), window.next());
 * }
 * }</pre>
 *
 * <p>Downloads are kept in the folder that the environment variable {@code DNI4J_DATA} names, {@code ~/.dni4j/data}
 * without it. They pass through the proxy of Java's own properties or of the environment (HTTPS_PROXY, NO_PROXY). What
 * is downloaded, and what takes its place, is logged to the logger {@code org.dni4j.data}.
 */
package org.dni4j.data;
