/** Optimizers that step a list of parameters along their accumulated gradients, and the clipping of gradients. */
package org.dni4j.optim;
