package org.dni4j.notebook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.dni4j.testing.Ports;

/** A running {@code binder/lab} of the fresh copy, with settings of its own. */
final class Lab implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Process process;
    private final Path log;
    private final Path runtime;
    private final JsonNode server;

    /**
     * Starts the server and waits until it serves.
     *
     * @param folder where its settings and its log are kept
     */
    Lab(Path folder) throws IOException, InterruptedException {
        var command =
                NotebookRunner.inFreshCopy().project().resolve("binder/lab").toString();
        Files.createDirectories(folder);
        log = folder.resolve("log");
        runtime = folder.resolve("runtime");
        var builder = NotebookRunner.process(log, command, "--no-browser", "--port=" + Ports.free());
        builder.environment().put("JUPYTER_RUNTIME_DIR", runtime.toString());
        builder.environment().put("JUPYTER_CONFIG_DIR", folder.resolve("config").toString());
        process = builder.start();
        try {
            server = waitForServer();
        } catch (IOException | InterruptedException | AssertionError e) {
            close();
            throw e;
        }
    }

    /** Returns the only address at which it listens. */
    String host() {
        return server.get("hostname").asText();
    }

    int port() {
        return server.get("port").asInt();
    }

    String token() {
        return server.get("token").asText();
    }

    /** Returns the address of one of its pages or services, without the token. */
    URI address(String path) {
        return URI.create(server.get("url").asText() + path);
    }

    /** Ends the kernel of a notebook. */
    void stopKernel(String notebook) throws IOException, InterruptedException {
        for (JsonNode session :
                new ObjectMapper().readTree(send(request("api/sessions").GET()).body())) {
            if (session.get("path").asText().equals(notebook)) {
                send(request("api/sessions/" + session.get("id").asText()).DELETE());
            }
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address(path)).header("Authorization", "token " + token());
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        process.onExit().join();
    }

    /** What the server says of itself once it serves. */
    private JsonNode waitForServer() throws IOException, InterruptedException {
        for (var end = Instant.now().plus(PATIENCE); Instant.now().isBefore(end); Thread.sleep(100)) {
            if (!process.isAlive()) {
                throw new AssertionError("the server has ended:\n" + Files.readString(log));
            }
            if (Files.isDirectory(runtime)) {
                try (Stream<Path> files = Files.list(runtime)) {
                    var file = files.filter(each -> each.toString().matches(".*/jpserver-\\d+\\.json"))
                            .findFirst();
                    if (file.isPresent() && Files.readString(log).contains("is running at")) {
                        return new ObjectMapper().readTree(file.get().toFile());
                    }
                }
            }
        }
        throw new AssertionError("no server after " + PATIENCE + ":\n" + Files.readString(log));
    }
}
