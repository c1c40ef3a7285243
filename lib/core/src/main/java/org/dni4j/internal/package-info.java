/**
 * What is under the tape: which native threads run, how a matrix product reaches BLAS, where floats are while something
 * computes with them (on the heap, where the JVM's loops are fast, or outside it, where BLAS is), and when memory is
 * used again or given back.
 */
package org.dni4j.internal;
