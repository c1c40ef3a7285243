package org.dni4j.notebook;

import java.util.Arrays;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Prints the messages that the library logs in the cell that runs, one line per message. */
final class LibraryLog extends Handler {

    /** Kept here, because a logger that nobody refers to loses its handlers. */
    private static final Logger LIBRARY = Logger.getLogger("org.dni4j");

    private LibraryLog() {
        setFormatter(new SimpleFormatter());
    }

    /** Begins to print; a second call changes nothing. */
    static void print() {
        if (Arrays.stream(LIBRARY.getHandlers()).noneMatch(LibraryLog.class::isInstance)) {
            LIBRARY.setUseParentHandlers(false);
            LIBRARY.addHandler(new LibraryLog());
        }
    }

    @Override
    public void publish(LogRecord message) {
        if (isLoggable(message)) {
            System.out.println(getFormatter().formatMessage(message));
        }
    }

    @Override
    public void flush() {
        System.out.flush();
    }

    @Override
    public void close() {
        // the cell's output is not ours
    }
}
