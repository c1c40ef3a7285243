package org.dni4j.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What is logged while something runs. */
public final class Logged {

    private Logged() {}

    /** The messages that {@code action} logs to that logger. */
    public static <E extends Exception> List<String> by(String logger, Printed.Action<E> action) throws E {
        List<String> messages = new CopyOnWriteArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord logged) {
                messages.add(logged.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger listened = Logger.getLogger(logger);
        listened.addHandler(handler);
        try {
            action.run();
        } finally {
            listened.removeHandler(handler);
        }
        return messages;
    }
}
