package org.dni4j;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The Java code on the page lib/core/README.md is that of {@link TenTasksTest}, which is compiled and run. */
class CoreReadmeTest {

    private static final Path PROJECT = Path.of("").toAbsolutePath().getParent();

    @Test
    void theTenTasksOfThePageAreThoseThatAreRun() throws IOException {
        String page = Files.readString(PROJECT.resolve("lib/core/README.md"));
        String source = Files.readString(PROJECT.resolve("tests/src/test/java/org/dni4j/TenTasksTest.java"));
        var tasks = tasks(page, "### (.+)\\n\\n(?:[^#]+?\\n\\n)?```python\\n[^`]+```\\n\\n```java\\n([^`]+?)```");
        assertEquals(10, tasks.size());
        assertEquals(tasks(source, "\\n *// (.+)\\n([^`]+?)\\n *// end\\n"), tasks);
    }

    /** The tasks' names and code, in the order of the text. */
    private static List<Map.Entry<String, String>> tasks(String text, String form) {
        List<Map.Entry<String, String>> tasks = new ArrayList<>();
        var task = Pattern.compile(form).matcher(text);
        while (task.find()) {
            tasks.add(Map.entry(task.group(1), task.group(2).stripIndent().strip()));
        }
        return tasks;
    }
}
