package org.dni4j.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code binder/lab} starts: a server that runs whatever code it is sent, and so must not be anybody's. */
class LabTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    @Test
    void theServerListensToThisMachineOnlyAndAsksForItsToken() throws Exception {
        var project = NotebookRunner.inFreshCopy().project();
        var runtime = folder.resolve("runtime");
        var log = folder.resolve("log");
        var command = project.resolve("binder/lab").toString();
        var builder = NotebookRunner.process(log, command, "--no-browser", "--port=" + freePort());
        builder.environment().put("JUPYTER_RUNTIME_DIR", runtime.toString());
        builder.environment().put("JUPYTER_CONFIG_DIR", folder.resolve("config").toString());
        var lab = builder.start();
        try {
            var server = serverIn(runtime, lab, log);
            assertEquals("127.0.0.1", server.get("hostname").asText());
            assertTrue(server.get("token").asText().length() >= 32);
            var contents = server.get("url").asText() + "api/contents";
            assertEquals(403, status(contents));
            assertEquals(403, status(contents + "?token=guessed"));
            assertEquals(200, status(contents + "?token=" + server.get("token").asText()));
            for (InetAddress address : othersSee()) {
                assertThrows(ConnectException.class, () -> new Socket(address, server.get("port").asInt()).close());
            }
        } finally {
            lab.descendants().forEach(ProcessHandle::destroy);
            lab.destroy();
            lab.waitFor();
        }
    }

    /** What the server says of itself once it serves. */
    private static JsonNode serverIn(Path runtime, Process lab, Path log) throws Exception {
        for (var end = Instant.now().plus(PATIENCE); Instant.now().isBefore(end); Thread.sleep(100)) {
            assertTrue(lab.isAlive(), () -> read(log));
            if (Files.isDirectory(runtime)) {
                try (Stream<Path> files = Files.list(runtime)) {
                    var file = files.filter(each -> each.toString().matches(".*/jpserver-\\d+\\.json")).findFirst();
                    if (file.isPresent() && read(log).contains("is running at")) {
                        return new ObjectMapper().readTree(file.get().toFile());
                    }
                }
            }
        }
        throw new AssertionError("no server after " + PATIENCE + ":\n" + read(log));
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static int status(String address) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.discarding()).statusCode();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** This machine's addresses in its networks. */
    private static List<InetAddress> othersSee() throws IOException {
        return NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress()).toList();
    }
}
