package org.dni4j;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import org.dni4j.testing.Printed;
import org.junit.jupiter.api.Test;

class ReadmeTest {

    private static final List<String> IMPORTS = List.of(
            "org.dni4j.*", "org.dni4j.autograd.*", "org.dni4j.nn.*", "org.dni4j.optim.*",
            "org.nd4j.linalg.factory.Nd4j", "java.util.*");

    @Test
    void theExamplePrintsWhatTheReadmeSays() throws Exception {
        String readme = Files.readString(Path.of("").toAbsolutePath().resolveSibling("README.md"));
        assertEquals(block(readme, "text").strip(), run(block(readme, "java")).strip());
    }

    private static String block(String readme, String language) {
        var block = Pattern.compile("```" + language + "\\n(.*?)```", Pattern.DOTALL).matcher(readme);
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
                throw new AssertionError(source + ": " + event + shell.diagnostics(event.snippet()).toList());
            }
        }
    }
}
