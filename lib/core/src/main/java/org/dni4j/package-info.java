/**
 * Decoupled neural interfaces using synthetic gradients (Jaderberg et al. 2016, arXiv 1608.05343): one part of a
 * network learns without waiting for the rest.
 *
 * <p>An <em>interface</em> between parts A and B of a network carries <em>messages</em>: activations from A to B
 * ({@link org.dni4j.ForwardInterface}), gradients from B to A ({@link org.dni4j.BackwardInterface}), or both
 * ({@link org.dni4j.BidirectionalInterface}). A {@link org.dni4j.Synthesizer}, a small regression model, predicts the
 * message from a <em>trigger</em> that both sides can see, and optionally from a <em>context</em>, such as the labels.
 * The receiving part goes on with the synthetic message at once; when the true one is there, it is sent, and the
 * synthesizer learns.
 *
 * <pre>{@code
 * var gradients = new BackwardInterface(BasicSynthesizer.of(256).hiddenLayers(1).create(random));
 * Variable h = lower.forward(x);
 * h = gradients.forward(h);                        // lower has its gradients now, synthetic ones
 * Losses.nll(upper.forward(h), labels).backward(); // upper gets its own, and the synthesizer learns
 * }</pre>
 *
 * <p>The same seeds on the same machine give the same numbers, to the last bit, in every run and on any number of
 * cores. Random numbers come only from generators that the caller gives. The last bits may change with another
 * processor and with the environment variable OPENBLAS_CORETYPE, because BLAS picks its kernels by them, and with the
 * timing of threads in {@code org.dni4j.parallel.Pipeline}.
 */
package org.dni4j;
