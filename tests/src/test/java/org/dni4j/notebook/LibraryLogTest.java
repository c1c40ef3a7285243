package org.dni4j.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.logging.Logger;
import org.dni4j.data.DownloadProgress;
import org.dni4j.testing.Printed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ResourceLock(Resources.SYSTEM_OUT)
class LibraryLogTest {

    private static final Logger LIBRARY = Logger.getLogger("org.dni4j");

    @AfterEach
    void logAsBefore() {
        Arrays.stream(LIBRARY.getHandlers())
                .filter(LibraryLog.class::isInstance)
                .forEach(LIBRARY::removeHandler);
        LIBRARY.setUseParentHandlers(true);
    }

    @Test
    void whatTheLibraryLogsIsPrintedOnceAsOneLine() {
        LibraryLog.print();
        LibraryLog.print();
        assertEquals(
                "Downloading t10k-labels-idx1-ubyte.gz (5 KB)\n",
                Printed.by(() -> DownloadProgress.logged().update("t10k-labels-idx1-ubyte.gz", 0, 4542)));
    }
}
