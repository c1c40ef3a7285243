package org.dni4j.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code binder/execute.py} on a machine that has much else to do, by a kernel of the tests whose messages come late. */
class LateOutputsTest {

    /** Longer than nbclient waits by itself. */
    private static final int LATE_SECONDS = 6;

    private static final int PATIENCE_SECONDS = 120;

    @TempDir
    private Path folder;

    @Test
    void whatComesLongAfterTheReplyIsWaitedFor() throws Exception {
        var run = run(Map.of("cell", "late " + LATE_SECONDS, "patience", PATIENCE_SECONDS));
        assertEquals("1", run.get("shown").asText());
        assertTrue(run.get("error").isNull(), run::toString);
    }

    @Test
    void nothingIsDroppedWhileTheReaderHasNoTime() throws Exception {
        String sent = folder.resolve("all is sent").toString();
        var run = run(Map.of("cell", "many " + sent, "busy", sent, "patience", PATIENCE_SECONDS));
        assertEquals("5000", run.get("shown").asText());
        assertTrue(run.get("error").isNull(), run::toString);
    }

    @Test
    void aCellThatIsNeverDoneFailsTheRun() throws Exception {
        var run = run(Map.of("cell", "never " + PATIENCE_SECONDS, "patience", 1));
        assertTrue(run.get("error").asText().contains("Timeout waiting for IOPub output"), run::toString);
    }

    private static JsonNode run(Map<String, Object> job) throws Exception {
        return NotebookRunner.inFreshCopy().python("late.py", job);
    }
}
