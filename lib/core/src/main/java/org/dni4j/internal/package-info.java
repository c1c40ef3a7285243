/**
 * What is under the tape, and no part of the public interface: {@link org.dni4j.internal.Tensor}, numbers on the heap and
 * the loops over them, which the JVM vectorises; products of matrices by BLAS, which finds copies outside the heap; work
 * that is cut into chunks for all cores; arrays that are used again; and files that change as a whole.
 */
package org.dni4j.internal;
