package org.dni4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import org.dni4j.testing.Printed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReadmeTest {

    private static final List<String> IMPORTS = List.of(
            "org.dni4j.*",
            "org.dni4j.autograd.*",
            "org.dni4j.nn.*",
            "org.dni4j.optim.*",
            "org.nd4j.linalg.factory.Nd4j",
            "java.util.*");

    private static final Path PROJECT = Path.of("").toAbsolutePath().getParent();

    @Test
    void theExamplePrintsWhatTheReadmeSays() throws Exception {
        String readme = Files.readString(PROJECT.resolve("README.md"));
        assertEquals(block(readme, "text").strip(), run(block(readme, "java")).strip());
    }

    /** The badge, a figure and the two commands are on the first screen, and the whole is a front page. */
    @Test
    void theFirstScreenShowsWhatOneGets() throws Exception {
        List<String> lines = Files.readAllLines(PROJECT.resolve("README.md"));
        String screen = String.join("\n", lines.subList(0, 25));
        for (String part :
                List.of("mybinder.org/badge_logo.svg", "](notebooks/images/", "binder/lab", "mvn -B verify")) {
            assertTrue(screen.contains(part), part);
        }
        assertTrue(lines.size() <= 150, lines.size() + " lines");
    }

    @Test
    void theCourseTableListsTheLessons() throws Exception {
        String readme = Files.readString(PROJECT.resolve("README.md"));
        var listed = Pattern.compile("\\| \\[\\d\\d [^]]+]\\(notebooks/([^)]+)\\)")
                .matcher(readme)
                .results()
                .map(lesson -> lesson.group(1))
                .toList();
        try (Stream<Path> files = Files.list(PROJECT.resolve("notebooks"))) {
            assertEquals(
                    files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".ipynb"))
                            .sorted()
                            .toList(),
                    listed);
        }
    }

    static Stream<String> pages() {
        return Stream.of(
                "README.md",
                "CONTRIBUTING.md",
                "tests/README.md",
                "lib/DEPENDENCIES.md",
                "lib/core/README.md",
                "lib/data/README.md",
                "lib/parallel/README.md",
                "lib/cluster/README.md");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkOfAPageLeadsSomewhere(String page) throws Exception {
        Path file = PROJECT.resolve(page);
        String text = Files.readString(file).replaceAll("(?s)```.*?```|`[^`]*`", "");
        for (String link : Pattern.compile("]\\(([^)]+)\\)")
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .toList()) {
            if (!link.startsWith("https:")) {
                String[] parts = link.split("#", 2);
                Path target = parts[0].isEmpty()
                        ? file
                        : file.resolveSibling(parts[0]).normalize();
                assertTrue(Files.exists(target), link);
                assertTrue(parts.length == 1 || headings(target).contains(parts[1]), link);
            }
        }
    }

    /** The names that headings of a page have in links to them. */
    private static List<String> headings(Path page) throws IOException {
        return Files.readAllLines(page).stream()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("#+ ", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\w -]", "")
                        .replace(' ', '-'))
                .toList();
    }

    private static String block(String readme, String language) {
        var block = Pattern.compile("```" + language + "\\n(.*?)```", Pattern.DOTALL)
                .matcher(readme);
        block.find();
        return block.group(1);
    }

    /** Runs the code in this JVM's JShell, and returns what it prints. */
    private static String run(String code) {
        return Printed.by(() -> {
            try (JShell shell = JShell.builder().executionEngine("local").build()) {
                shell.addToClasspath(System.getProperty("java.class.path"));
                IMPORTS.forEach(name -> evaluate(shell, "import " + name + ";"));
                String rest = code;
                while (!rest.isBlank()) {
                    var completion = shell.sourceCodeAnalysis().analyzeCompletion(rest);
                    evaluate(shell, completion.source());
                    rest = completion.remaining();
                }
            }
        });
    }

    private static void evaluate(JShell shell, String source) {
        for (var event : shell.eval(source)) {
            if (event.exception() != null || event.status() != Snippet.Status.VALID) {
                throw new AssertionError(source + ": " + event
                        + shell.diagnostics(event.snippet()).toList());
            }
        }
    }
}
