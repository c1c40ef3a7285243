/**
 * The experiments of the paper, run with this library, for as long as the paper's claims need. Each experiment is a
 * class that reads as the paper's section does; {@link org.dni4j.paper.Paper} runs those whose rows are missing in
 * {@code notebooks/results}, and appends them. Lessons and the README take their numbers from there.
 *
 * <p>Source: Jaderberg et al. 2016, "Decoupled Neural Interfaces using Synthetic Gradients", arXiv 1608.05343.
 */
package org.dni4j.paper;
