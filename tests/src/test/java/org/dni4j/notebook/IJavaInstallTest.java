package org.dni4j.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code binder/ijava}, with a zip of the layout of IJava's release from a server on this machine. */
class IJavaInstallTest {

    private static final String JAR = "not a real kernel";
    private static HttpServer server;

    @BeforeAll
    static void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] release = zip(Map.of("install.py", "", "java/ijava-1.3.0.jar", JAR, "java/kernel.json", """
                {"argv": ["java", "-jar", "@KERNEL_INSTALL_DIRECTORY@/ijava-1.3.0.jar", "{connection_file}"],
                 "display_name": "Java", "language": "java", "interrupt_mode": "message", "env": {}}"""));
        answer("/ijava.zip", release);
        answer("/login.html", "<html>Please log in</html>".getBytes());
        server.start();
    }

    @AfterAll
    static void stop() {
        server.stop(0);
    }

    @Test
    void theKernelIsAddedWithTheSameOptionsAndTheDefaultStaysAsItIs() throws Exception {
        String before = Files.readString(kernels().resolve("java/kernel.json"));
        install("ijava.zip");
        install("ijava.zip"); // again, over the first
        JsonNode added = new ObjectMapper()
                .readTree(kernels().resolve("ijava/kernel.json").toFile());
        var words = StreamSupport.stream(added.get("argv").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        Path jar = Path.of(words.get(words.size() - 2));
        assertEquals(JAR, Files.readString(jar));
        assertTrue(jar.startsWith(kernels().resolve("ijava")));
        assertEquals(before, Files.readString(kernels().resolve("java/kernel.json")));
        var environment = (ObjectNode) new ObjectMapper().readTree(before).get("env");
        String options = environment.remove("JJAVA_JVM_OPTS").asText();
        assertEquals(options, String.join(" ", words.subList(1, words.indexOf("-jar"))));
        assertEquals(environment, added.get("env"));
    }

    @Test
    void whatIsNoReleaseIsRefusedAndLeavesNothingBehind() throws Exception {
        install("ijava.zip");
        String refused =
                assertThrows(AssertionError.class, () -> install("login.html")).getMessage();
        assertTrue(refused.contains("binder/ijava: this is no release of IJava"), refused);
        String missing =
                assertThrows(AssertionError.class, () -> install("missing.zip")).getMessage();
        assertTrue(missing.contains("binder/ijava: cannot download") && missing.contains("404"), missing);
        try (var files = Files.list(kernels())) {
            assertFalse(files.anyMatch(file -> file.getFileName().toString().startsWith("tmp")));
        }
        assertTrue(Files.exists(kernels().resolve("ijava/kernel.json")), "the earlier one stays");
    }

    private static void install(String file) throws Exception {
        var runner = NotebookRunner.inFreshCopy();
        runner.output(
                "ijava",
                runner.project(),
                runner.project().resolve("binder/ijava").toString(),
                "http://localhost:" + server.getAddress().getPort() + "/" + file);
    }

    private static Path kernels() throws Exception {
        return NotebookRunner.inFreshCopy().project().resolve(".venv/share/jupyter/kernels");
    }

    private static void answer(String path, byte[] body) {
        server.createContext(path, exchange -> {
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    private static byte[] zip(Map<String, String> files) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes());
            }
        }
        return bytes.toByteArray();
    }
}
