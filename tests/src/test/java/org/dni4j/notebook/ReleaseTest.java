package org.dni4j.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;

/** What {@code mvn -Prelease deploy} publishes, in a repository that is a folder: what a public repository demands. */
class ReleaseTest {

    @TempDir
    private static Path repository;

    /** A copy of its own: what it builds must not replace jars that running notebooks have open. */
    @TempDir
    private static Path project;

    @BeforeAll
    static void publish() throws Exception {
        NotebookRunner.copy(Path.of("").toAbsolutePath().getParent(), project);
        NotebookRunner.inFreshCopy()
                .output(
                        "release",
                        project,
                        "mvn",
                        "-B",
                        "-q",
                        "-Prelease",
                        "-DskipTests",
                        "-pl",
                        "lib/notebook",
                        "-am",
                        "-DaltDeploymentRepository=folder::" + repository.toUri(),
                        "deploy");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dni4j", "dni4j-data", "dni4j-parallel", "dni4j-cluster", "dni4j-notebook"})
    void theJarComesWithItsSourcesAndItsJavadoc(String artifact) throws IOException {
        assertTrue(entries(artifact, "").stream().anyMatch(name -> name.endsWith(".class")));
        assertTrue(entries(artifact, "-sources").stream().anyMatch(name -> name.endsWith(".java")));
        assertTrue(entries(artifact, "-javadoc").contains("index.html"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dni4j", "dni4j-data", "dni4j-parallel", "dni4j-cluster", "dni4j-notebook"})
    void thePomIsCompleteWithItsParent(String artifact) throws Exception {
        Document pom = pom(artifact);
        Document parent = pom("dni4j-parent");
        for (String own : List.of("artifactId", "name", "description")) {
            assertTrue(!text(pom, own).isBlank(), own);
        }
        for (String inherited : List.of(
                "groupId",
                "version",
                "url",
                "licenses/license/name",
                "licenses/license/url",
                "developers/developer/name",
                "scm/url",
                "scm/connection",
                "scm/developerConnection")) {
            assertTrue(!text(parent, inherited).isBlank(), inherited);
        }
        assertEquals("dni4j-parent", text(pom, "parent/artifactId"));
    }

    @Test
    void theTestsAreNotPublished() {
        assertTrue(Files.notExists(repository.resolve("org/dni4j/dni4j-tests")));
    }

    private static List<String> entries(String artifact, String classifier) throws IOException {
        try (var jar = new JarFile(file(artifact, classifier + ".jar").toFile())) {
            return jar.stream().map(entry -> entry.getName()).toList();
        }
    }

    private static Document pom(String artifact) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(file(artifact, ".pom").toFile());
    }

    private static String text(Document pom, String path) throws Exception {
        return XPathFactory.newInstance().newXPath().evaluate("/project/" + path, pom);
    }

    private static Path file(String artifact, String ending) throws IOException {
        Path folder = repository.resolve("org/dni4j").resolve(artifact);
        try (var versions = Files.list(folder)) {
            Path version = versions.filter(Files::isDirectory).findFirst().orElseThrow();
            return version.resolve(artifact + "-" + version.getFileName() + ending);
        }
    }
}
