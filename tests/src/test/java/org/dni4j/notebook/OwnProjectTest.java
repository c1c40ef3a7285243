package org.dni4j.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.dni4j.testing.Printed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The project that lesson 15 shows: its program compiles and prints what the lesson says, its dependency is the README's. */
class OwnProjectTest {

    @TempDir
    private Path folder;

    @Test
    void theProgramPrintsWhatTheLessonSays() throws Exception {
        String lesson = lesson();
        Path source = Files.writeString(folder.resolve("Xor.java"), block(lesson, "java", "public class Xor"));
        int errors = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        folder.toString(),
                        source.toString());
        assertEquals(0, errors);
        assertEquals(block(lesson, "text", "").strip(), run("Xor").strip());
    }

    @Test
    void mavenBuildsAndRunsItAsTheLessonSaysAndThenOfflineToo() throws Exception {
        String lesson = lesson();
        Files.writeString(folder.resolve("pom.xml"), block(lesson, "xml", "<project"));
        Path sources = Files.createDirectories(folder.resolve("src/main/java"));
        Files.writeString(sources.resolve("Xor.java"), block(lesson, "java", "public class Xor"));
        String command = lesson.lines()
                .filter(line -> line.startsWith("mvn "))
                .findFirst()
                .orElseThrow();
        for (String each : List.of(command, command + " --offline")) {
            String printed = NotebookRunner.inFreshCopy().output("own project", folder, each.split(" "));
            assertTrue(
                    printed.lines().toList().contains(block(lesson, "text", "").strip()), printed);
        }
    }

    @Test
    void theDependencyIsTheReadmes() throws Exception {
        String readme = Files.readString(Notebooks.FOLDER.resolveSibling("README.md"));
        String dependency = block(readme, "xml", "<dependency>").replaceAll("\\s+", "");
        assertTrue(block(lesson(), "xml", "<project").replaceAll("\\s+", "").contains(dependency));
    }

    private static String lesson() throws Exception {
        return String.join("\n", Notebooks.committed("15-your-own.ipynb").prose());
    }

    private static String block(String text, String language, String containing) {
        return Pattern.compile("```" + language + "\\n(.*?)```", Pattern.DOTALL)
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .filter(code -> code.contains(containing))
                .findFirst()
                .orElseThrow();
    }

    private String run(String program) throws Exception {
        return Printed.by(() -> {
            try (var loader = new URLClassLoader(
                    new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
                loader.loadClass(program).getMethod("main", String[].class).invoke(null, (Object) new String[0]);
            }
        });
    }
}
