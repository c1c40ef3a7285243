package org.dni4j.notebook;

/** A mark on an axis, at a position in the axis's own units. */
record Tick(double position, String label) {}
