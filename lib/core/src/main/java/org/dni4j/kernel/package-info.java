/**
 * The few things that stand between this library and ND4J: which native threads run, how a matrix product reaches
 * BLAS, and when memory outside the heap is given back. Everything above computes with plain ND4J.
 */
package org.dni4j.kernel;
