package org.dni4j.notebook;

/** Whoever runs notebooks from top to bottom: a browser where the tests have one, otherwise no more than a kernel. */
interface Reader {

    /**
     * Runs a notebook in a fresh kernel; cells that fail do not stop it.
     *
     * @param name the notebook's path in {@code notebooks}
     */
    ExecutedNotebook run(String name) throws Exception;
}
