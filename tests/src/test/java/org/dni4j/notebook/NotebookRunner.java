package org.dni4j.notebook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Runs notebooks the way a reader does: in a fresh copy of the project, after {@code binder/setup}, unmodified, in a Java kernel.
 *
 * <p>The copy lies under {@code tests/target}, in a folder whose name has a space. What the scripts say goes to log files there,
 * whose ends are quoted when one fails.
 */
final class NotebookRunner {

    private static final Set<String> NOT_COPIED = Set.of(".git", ".venv", "target", ".ipynb_checkpoints");
    private static final long SETUP_MINUTES = 30;
    private static final long NOTEBOOK_MINUTES = 60;
    private static final int QUOTED_LINES = 40;

    private static NotebookRunner fresh;

    private final Path project;
    private final Path results;

    private NotebookRunner(Path project, Path results) {
        this.project = project;
        this.results = results;
    }

    /**
     * Returns the runner in the fresh copy, which the first call makes: it copies the project and runs the copy's
     * {@code binder/setup}, which makes a new environment and builds the library.
     */
    static synchronized NotebookRunner inFreshCopy() throws IOException, InterruptedException {
        if (fresh == null) {
            var tests = Path.of("").toAbsolutePath();
            var folder = tests.resolve("target/fresh copy");
            delete(folder);
            var runner = new NotebookRunner(folder.resolve("dni4j project"), folder.resolve("results"));
            Files.createDirectories(runner.results);
            copy(tests.getParent(), runner.project);
            runner.setUp();
            fresh = runner;
        }
        return fresh;
    }

    /** Returns the copy of the project. */
    Path project() {
        return project;
    }

    /** Runs the copy's {@code binder/setup} once more. */
    void setUp() throws IOException, InterruptedException {
        run("setup", SETUP_MINUTES, results, project.resolve("binder/setup").toString());
    }

    /**
     * Runs a notebook from top to bottom in a fresh kernel; cells that fail do not stop it. Whatever else the tests do at the
     * time goes first on a busy core.
     *
     * @param name the notebook's path in {@code notebooks}, such as {@code 00-first-look.ipynb}, or an absolute one, whose
     *     file then gets the outputs
     */
    ExecutedNotebook run(String name) throws IOException, InterruptedException {
        var notebook = project.resolve("notebooks").resolve(name);
        var executed = results.resolve(name);
        Files.createDirectories(executed.getParent());
        run(
                name,
                NOTEBOOK_MINUTES,
                notebook.getParent(),
                "nice",
                project.resolve(".venv/bin/python").toString(),
                project.resolve("binder/execute.py").toString(),
                "--allow-errors",
                notebook.toString(),
                executed.toString());
        return new ExecutedNotebook(new ObjectMapper().readTree(executed.toFile()));
    }

    /**
     * Runs a script of the test resources with the environment's Python, in the notebooks' folder.
     *
     * @param script takes two files: the job, and where to put the answer, both JSON
     */
    JsonNode python(String script, Object job) throws IOException, InterruptedException {
        var json = new ObjectMapper();
        var question = results.resolve(script + ".job.json");
        var answer = results.resolve(script + ".answer.json");
        json.writeValue(question.toFile(), job);
        run(
                script,
                NOTEBOOK_MINUTES,
                project.resolve("notebooks"),
                project.resolve(".venv/bin/python").toString(),
                project.resolve("tests/src/test/resources").resolve(script).toString(),
                question.toString(),
                answer.toString());
        return json.readTree(answer.toFile());
    }

    /** Runs a command in a folder and returns what it printed. */
    String output(String name, Path folder, String... command) throws IOException, InterruptedException {
        run(name, SETUP_MINUTES, folder, command);
        return Files.readString(results.resolve(name + ".log"));
    }

    private void run(String name, long minutes, Path folder, String... command)
            throws IOException, InterruptedException {
        var log = results.resolve(name + ".log");
        var process = process(log, command).directory(folder.toFile()).start();
        if (!process.waitFor(minutes, TimeUnit.MINUTES)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new AssertionError(name + " took more than " + minutes + " minutes" + end(log));
        }
        if (process.exitValue() != 0) {
            throw new AssertionError(name + " ended with " + process.exitValue() + end(log));
        }
    }

    /** Returns a process to be started, without what is set for other Pythons, that says all it has to say in a file. */
    static ProcessBuilder process(Path log, String... command) {
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(NotebookRunner::changesPythonOrJupyter);
        return builder;
    }

    private static boolean changesPythonOrJupyter(String variable) {
        return variable.startsWith("JUPYTER")
                || variable.startsWith("JJAVA")
                || variable.startsWith("PYTHON")
                || variable.equals("VIRTUAL_ENV");
    }

    private static String end(Path log) throws IOException {
        var lines = Files.readAllLines(log);
        var last = lines.subList(Math.max(0, lines.size() - QUOTED_LINES), lines.size());
        return "; the end of " + log + ":\n" + String.join("\n", last);
    }

    static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                if (NOT_COPIED.contains(folder.getFileName().toString())) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(to.resolve(from.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, to.resolve(from.relativize(file)));
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException error) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
