package org.dni4j.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With a text of twenty characters in place of the real one; what all downloads have in common is in MnistTest. */
@Timeout(600)
class TinyShakespeareTest {

    private static final byte[] CONTENT = "Hear me speak.\nNoble".getBytes(StandardCharsets.US_ASCII);
    private static final VerifiedFile FILE =
            new VerifiedFile("small.txt", "input.txt", CONTENT.length, SmallMnist.sha256(CONTENT));

    @TempDir
    Path folder;

    private final List<String> requests = new ArrayList<>();
    private byte[] served = CONTENT;
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.add(exchange.getRequestURI().getPath());
            exchange.sendResponseHeaders(200, served.length);
            try (exchange) {
                exchange.getResponseBody().write(served);
            } catch (IOException e) {
                // the reader had enough
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void itIsDownloadedOnceUnderThePublishedNameAndKeptUnderItsOwn() throws IOException {
        assertEquals(new Text("tiny Shakespeare", "Hear me speak.\nNob", "le"), load());
        assertEquals(new Text("tiny Shakespeare", "Hear me speak.\nNob", "le"), load());
        assertEquals(List.of("/data/input.txt"), requests);
        assertArrayEquals(CONTENT, Files.readAllBytes(folder.resolve("small.txt")));
        assertEquals(List.of("small.txt"), names());
    }

    @Test
    void otherContentIsRefusedWithBothDigestsAndNotKept() throws IOException {
        served = "Hear me speak.\nnoble".getBytes(StandardCharsets.US_ASCII);
        assertRefused("small.txt is broken (wrong content): found 20 bytes with SHA-256 " + SmallMnist.sha256(served)
                + ", expected 20 with " + SmallMnist.sha256(CONTENT));
    }

    @Test
    void aShortTextIsRefused() throws IOException {
        served = Arrays.copyOf(CONTENT, 19);
        assertRefused("found 19 bytes");
    }

    @Test
    void aLongTextIsRefused() throws IOException {
        served = Arrays.copyOf(CONTENT, 21);
        assertRefused("more than 20 bytes");
    }

    @Test
    void noMoreIsTakenThanTheSizeAllows() throws IOException {
        served = new byte[50_000_000];
        assertRefused("sends more than");
    }

    @Test
    void aBrokenCachedTextIsReplaced() throws IOException {
        Files.writeString(folder.resolve("small.txt"), "Hear me!");
        assertEquals("le", load().test());
        assertArrayEquals(CONTENT, Files.readAllBytes(folder.resolve("small.txt")));
    }

    @Test
    void withoutCacheAndNetworkTheErrorSaysWhatIsWantedWhere() {
        server.stop(0);
        var message = assertThrows(UncheckedIOException.class, this::load).getMessage();
        for (var part : List.of(
                "tiny Shakespeare: cannot read small.txt",
                folder.toString(),
                "small.txt is missing",
                "/data/input.txt: ConnectException",
                "DNI4J_DATA")) {
            assertTrue(message.contains(part), message);
        }
    }

    @Test
    void thePublicMirrorIsReachedOverHttpsOnly() {
        TinyShakespeare.MIRRORS.forEach(mirror -> assertEquals("https", mirror.getScheme()));
    }

    private Text load() {
        var mirror = URI.create("http://localhost:" + server.getAddress().getPort() + "/data/");
        var patience = Duration.ofMinutes(5);
        var download = new HttpDownload(patience, patience, (file, bytes, total) -> {});
        return TinyShakespeare.load(new DataCache(folder, List.of(mirror), download), FILE);
    }

    private void assertRefused(String part) throws IOException {
        var message = assertThrows(UncheckedIOException.class, this::load).getMessage();
        assertTrue(message.contains(part), message);
        assertEquals(List.of(), names());
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
