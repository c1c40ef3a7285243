/**
 * Layers, recurrent networks and losses, named and initialised as in {@code torch.nn}. A
 * {@link org.dni4j.nn.Block} is an object with parameters: a layer, a network made of layers, a synthesizer. Random
 * numbers always come from a generator that the caller gives, so that a seed decides everything.
 */
package org.dni4j.nn;
