package org.dni4j.paper;

import java.util.List;

/** A section of the paper. */
interface Experiment {

    /** The name of its file. */
    String name();

    /** The settings that it compares. The last is always {@code steps}: a longer run is another row. */
    List<Row> rows();

    /** Settings that take a second or two, to see whether this machine does what another one did. */
    Row shortRow();

    /** What is learned: the name of a data set, unless it is drawn by the program. */
    default String data(Row settings) {
        return "drawn";
    }

    /** Of a curve; to measure one may take long. */
    default int points() {
        return 6;
    }

    /**
     * Does one run.
     *
     * @param seed of weights and data; runs that differ in something else only get the same data in the same order
     * @param log is told of each step
     * @return what came out: one row, or several, such as one per layer
     */
    List<Row> run(Row settings, long seed, Log log);
}
