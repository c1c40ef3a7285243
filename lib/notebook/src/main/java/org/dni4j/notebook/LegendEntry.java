package org.dni4j.notebook;

import java.awt.Graphics2D;
import java.util.function.Consumer;

/**
 * A line of a legend.
 *
 * @param key draws the sample, around the origin
 */
record LegendEntry(String name, Consumer<Graphics2D> key) {}
