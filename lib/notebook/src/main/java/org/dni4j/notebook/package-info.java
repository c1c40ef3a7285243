/**
 * How things look in a Java notebook: tables, figures, plots, arrays and networks that a cell ends with, pictures, the progress of
 * long work, records of what was measured, quizzes.
 *
 * <p>A plot is a Tablesaw figure. {@code FigureJson} turns any figure into what Plotly takes, and {@code FigurePicture} draws the
 * picture for static viewers from that. {@code Renderers} says what is shown how.
 *
 * <p>Everything here also runs outside a notebook, where it prints one line instead of drawing. This is the only package
 * that knows a plotting library or a notebook kernel.
 */
package org.dni4j.notebook;
