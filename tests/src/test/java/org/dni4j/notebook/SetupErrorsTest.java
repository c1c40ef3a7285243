package org.dni4j.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What goes wrong in the first minutes: {@code binder/lab} says it in one sentence with the remedy, and works once the
 * trouble is gone. The scripts are the real ones; java, javac, mvn and python3 are stand-ins, that a test can spoil.
 */
class SetupErrorsTest {

    private static final List<String> REAL = List.of(
            "bash", "cat", "chmod", "cp", "df", "dirname", "env", "find", "id", "mkdir", "mv", "rm", "sed", "sleep",
            "touch");
    private static final String JAVA = "echo 'openjdk version \"17.0.15\" 2025-04-15' >&2";
    private static final String JAVAC = "echo javac 17.0.15";
    private static final String MVN = "mkdir -p lib/notebook/target/jars";
    private static final String PYTHON = """
            case "$*" in
              --version) echo Python 3.11.2 ;;
              "-m venv .venv")
                mkdir -p .venv/bin
                cp "$0" .venv/bin/python
                printf '#!/usr/bin/env bash\\necho "jupyter $*"' > .venv/bin/jupyter
                chmod +x .venv/bin/jupyter ;;
            esac""";

    @TempDir
    private Path folder;

    private Path project;
    private Path bin;
    private Path jdk;

    @BeforeEach
    void makeAProjectAndAMachine() throws IOException {
        project = Files.createDirectories(folder.resolve("a project"));
        bin = Files.createDirectories(folder.resolve("bin"));
        jdk = Files.createDirectories(folder.resolve("jdk/bin"));
        Files.createDirectories(folder.resolve("home"));
        Files.createDirectories(project.resolve("lib"));
        Files.createDirectories(project.resolve("notebooks"));
        Path original = Notebooks.FOLDER.getParent();
        Files.copy(original.resolve("pom.xml"), project.resolve("pom.xml"));
        Files.createDirectories(project.resolve("binder"));
        for (String file : List.of("lab", "setup", "kernel.py", "overrides.json", "requirements.txt")) {
            Files.copy(
                    original.resolve("binder").resolve(file),
                    project.resolve("binder").resolve(file));
        }
        for (String tool : REAL) {
            standIn(bin.resolve(tool), "exec '" + real(tool) + "' \"$@\"");
        }
        putEverythingRight();
    }

    @Test
    void withNoTroubleLabSaysWhatItDoesAndStarts() throws Exception {
        Run run = lab();
        assertEquals("", run.errors);
        assertEquals(0, run.exit);
        List<String> said = run.said.lines().toList();
        assertTrue(said.get(0).matches("Installing .* MB .* minute.*"), run.said);
        assertTrue(said.get(1).matches("Building .* MB .* minute.*"), run.said);
        assertTrue(said.get(2).matches("Starting JupyterLab .*"), run.said);
        assertTrue(said.get(3).startsWith("jupyter lab --ip=127.0.0.1"), run.said);
        assertEquals(said.subList(2, 4), lab().said.lines().toList(), "all is there the second time");
    }

    @ParameterizedTest
    @ValueSource(strings = {"java", "javac", "mvn", "python3"})
    void whatIsMissingIsNamedWithTheWayToInstallIt(String tool) throws Exception {
        Files.delete(bin.resolve(tool));
        assertTrue(sentence(lab()).startsWith("binder/setup: " + tool + " is missing: install "));
        worksOnceAllIsRight();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            java  | echo 'openjdk version "1.8.0_412"' >&2 | java is version 8: install a JDK, version 17 or newer
            javac | echo javac 11.0.2 | javac is version 11: install a JDK, version 17 or newer
            java  | echo The operation could not be completed; exit 1 | java is version unknown: install a JDK
            """)
    void aJdkThatIsTooOldOrNoneIsNamedWithItsVersion(String tool, String script, String expected) throws Exception {
        standIn(bin.resolve(tool), script);
        assertTrue(sentence(lab()).contains(expected));
        worksOnceAllIsRight();
    }

    @Test
    void anOldJdkThatMavenWouldTakeIsFoundToo() throws Exception {
        standIn(jdk.resolve("javac"), "echo javac 11.0.2");
        assertTrue(sentence(lab()).contains(jdk.resolve("javac") + " is version 11"));
        worksOnceAllIsRight();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            version_info | Python 3.9.2 is too old: install Python 3.10 or newer
            venv         | no venv module: install it (Debian, Ubuntu: apt install python3-venv)
            """)
    void aPythonThatCannotMakeTheEnvironmentIsRefused(String asked, String expected) throws Exception {
        standIn(bin.resolve("python3"), failing("-c *" + asked + "*", "Traceback") + PYTHON.replace("3.11.2", "3.9.2"));
        assertTrue(sentence(lab()).contains(expected));
        worksOnceAllIsRight();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ERROR: Could not find a version that satisfies the requirement (from versions: none) | because of the network: connect
            ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device | the disk is full: free
            error: metadata-generation-failed | put right what target/setup-environment.log says and start again
            """)
    void whenPipFailsTheSentenceSaysWhyAndTheLogTheRest(String said, String expected) throws Exception {
        standIn(bin.resolve("python3"), failing("-m pip *", said) + PYTHON);
        assertTrue(sentence(lab()).startsWith("binder/setup: installing JupyterLab failed"));
        assertTrue(sentence(lab()).contains(expected));
        assertEquals(
                said,
                Files.readString(project.resolve("target/setup-environment.log"))
                        .strip());
        Path half = Files.createFile(project.resolve(".venv/half"));
        worksOnceAllIsRight();
        assertFalse(Files.exists(half), "the next try begins anew");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Could not transfer artifact org.nd4j:nd4j-api:pom:1.0.0-M2.1 from/to central | because of the network: connect
            Failed to install artifact: No space left on device | because the disk is full: free
            COMPILATION ERROR | put right what target/setup-library.log says and start again
            """)
    void whenMavenFailsTheSentenceSaysWhyAndTheLogTheRest(String said, String expected) throws Exception {
        standIn(bin.resolve("mvn"), MVN + "; echo '" + said + "'; exit 1");
        assertTrue(sentence(lab()).startsWith("binder/setup: building the library failed"));
        assertTrue(sentence(lab()).contains(expected));
        assertEquals(
                said,
                Files.readString(project.resolve("target/setup-library.log")).strip());
        worksOnceAllIsRight();
    }

    @Test
    void theTwoLongStepsRunAtTheSameTime() throws Exception {
        standIn(
                bin.resolve("python3"),
                "if [[ \"$*\" == -m\\ pip\\ * ]]; then " + meeting("pip", "mvn") + "; fi\n" + PYTHON);
        standIn(bin.resolve("mvn"), MVN + " && " + meeting("mvn", "pip"));
        Run run = lab();
        assertEquals("", run.errors);
        assertEquals(0, run.exit);
    }

    /** Waits for the other one to begin, for half a minute. */
    private static String meeting(String own, String other) {
        return "touch ~/" + own + "; for ((i = 0; i < 300; i++)); do [[ ! -e ~/" + other
                + " ]] || break; sleep 0.1; done; " + "[[ -e ~/" + other + " ]] || exit 1";
    }

    @Test
    void whenBothFailEachIsToldWithALogOfItsOwn() throws Exception {
        standIn(bin.resolve("python3"), failing("-m pip *", "pip is broken") + PYTHON);
        standIn(bin.resolve("mvn"), MVN + "; echo mvn is broken; exit 1");
        Run run = lab();
        assertNotEquals(0, run.exit);
        assertEquals(
                List.of(
                        "binder/setup: building the library failed: put right what target/setup-library.log says and start again.",
                        "binder/setup: installing JupyterLab failed: put right what target/setup-environment.log says and start again."),
                run.errors.lines().sorted().toList());
        assertEquals(
                "pip is broken",
                Files.readString(project.resolve("target/setup-environment.log"))
                        .strip());
        assertEquals(
                "mvn is broken",
                Files.readString(project.resolve("target/setup-library.log")).strip());
        worksOnceAllIsRight();
    }

    @Test
    void whenOneFailsTheOtherIsFinishedAndNotDoneAgain() throws Exception {
        standIn(bin.resolve("python3"), failing("-m pip *", "pip is broken") + PYTHON);
        sentence(lab());
        putEverythingRight();
        assertFalse(lab().said.contains("Building"));
    }

    @Test
    void whoeverEndsItEndsBothSteps() throws Exception {
        standIn(
                bin.resolve("python3"),
                "if [[ \"$*\" == -m\\ pip\\ * ]]; then echo $$ > ~/pip; sleep 600; fi\n" + PYTHON);
        standIn(bin.resolve("mvn"), "echo $$ > ~/mvn; sleep 600");
        Process setup = start("setup");
        List<Path> marks = List.of(folder.resolve("home/pip"), folder.resolve("home/mvn"));
        await(() -> marks.stream().allMatch(mark -> mark.toFile().length() > 0));
        List<ProcessHandle> steps = new ArrayList<>();
        for (Path mark : marks) {
            steps.add(ProcessHandle.of(Long.parseLong(Files.readString(mark).strip()))
                    .orElseThrow());
        }
        setup.destroy();
        assertNotEquals(0, setup.waitFor());
        await(() -> steps.stream().noneMatch(ProcessHandle::isAlive));
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        for (var end = Instant.now().plusSeconds(600); !condition.getAsBoolean(); Thread.sleep(50)) {
            assertTrue(Instant.now().isBefore(end));
        }
    }

    @ParameterizedTest
    @CsvSource({"100, .", "800, .+/home"
    }) // the second is enough for the project's folder, but not for Maven's beside it
    void aDiskThatIsTooFullIsSeenBeforeAnythingIsInstalled(int free, String where) throws Exception {
        standIn(bin.resolve("df"), "echo '/dev/sda1  1000000  900000  " + free * 1024 + "  90% /'");
        String said = sentence(lab());
        assertTrue(
                said.matches(".* the disk of " + where + " has " + free
                        + " MB free, and \\d+ MB are needed: free some space and start again\\."),
                said);
        assertFalse(Files.exists(project.resolve(".venv")));
        standIn(bin.resolve("df"), "echo '/dev/sda1  9000000  900000  8100000  10% /'");
        worksOnceAllIsRight();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--port=%d", "--port %d", "--ServerApp.port=%d"})
    void aPortInUseIsNamed(String option) throws Exception {
        String[] options;
        try (var other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            options = option.formatted(other.getLocalPort()).split(" ");
            String said = sentence(lab(options));
            assertTrue(said.startsWith("binder/lab: port " + other.getLocalPort() + " is in use: give another"), said);
        }
        assertTrue(lab(options).said.contains(String.join(" ", options)));
    }

    private void worksOnceAllIsRight() throws Exception {
        putEverythingRight();
        Run run = lab();
        assertEquals("", run.errors);
        assertTrue(run.said.contains("jupyter lab"), run.said);
        assertEquals(0, run.exit);
    }

    private void putEverythingRight() throws IOException {
        standIn(bin.resolve("java"), JAVA);
        standIn(bin.resolve("javac"), JAVAC);
        standIn(bin.resolve("mvn"), MVN);
        standIn(bin.resolve("python3"), PYTHON);
        standIn(jdk.resolve("javac"), JAVAC);
    }

    private static String failing(String arguments, String said) {
        return "if [[ \"$*\" == " + arguments.replace(" ", "\\ ") + " ]]; then echo '" + said + "'; exit 1; fi\n";
    }

    private static Path real(String tool) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(each -> Path.of(each, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }

    private static void standIn(Path tool, String script) throws IOException {
        Files.writeString(tool, "#!" + real("bash") + "\n" + script + "\n");
        assertTrue(tool.toFile().setExecutable(true));
    }

    /** What the failed run said on its standard error: one sentence. */
    private static String sentence(Run run) {
        assertNotEquals(0, run.exit, run.said);
        assertTrue(run.errors.matches("binder/(setup|lab): [^\n]+\\.\n"), run.errors);
        assertFalse(run.errors.matches(".*[.!?] [A-Z][^\n]*\n"), run.errors);
        return run.errors.strip();
    }

    private Run lab(String... options) throws Exception {
        int exit = start("lab", options).waitFor();
        return new Run(exit, Files.readString(folder.resolve("said")), Files.readString(folder.resolve("errors")));
    }

    private Process start(String script, String... options) throws IOException {
        var command = Stream.concat(
                        Stream.of(project.resolve("binder").resolve(script).toString()), Stream.of(options))
                .toList();
        Path said = folder.resolve("said");
        Path errors = folder.resolve("errors");
        var builder = new ProcessBuilder(command).redirectOutput(said.toFile()).redirectError(errors.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", bin.toString());
        builder.environment().put("HOME", folder.resolve("home").toString());
        builder.environment().put("JAVA_HOME", jdk.getParent().toString());
        return builder.start();
    }

    private record Run(int exit, String said, String errors) {}
}
