/**
 * What a lesson shows: plots, pictures and the progress of long work, inline in a Java notebook.
 *
 * <p>Everything here also runs outside a notebook, where it prints one line instead of drawing. This is the only package
 * that knows a plotting library or a notebook kernel.
 */
package org.dni4j.notebook;
