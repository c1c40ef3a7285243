package org.dni4j.data;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A mirror of {@link SmallMnist} on this machine that behaves well or badly. */
final class Mirror implements AutoCloseable {

    /** How it answers a request for a file. */
    enum Manner {
        GOOD(""),
        TRUNCATED("ends too early"),
        OTHER_CONTENT("wrong content"),
        DAMAGED("is broken"),
        NOT_GZIP("Not in GZIP format"),
        VANISHING("bytes received"),
        MISSING("HTTP status 404"),
        EMPTY("sent an empty answer"),
        SILENT("sent nothing for 2.0 s"),
        STALLING("sent nothing for 2.0 s"),
        BOMB("more than 3936 bytes"),
        ENDLESS("sends more than");

        /** What the error says of it, for the file of training images. */
        final String complaint;

        Manner(String complaint) {
            this.complaint = complaint;
        }

        /** How long to wait for its answer: tests of silence should be short, others not fail on a busy machine. */
        Duration patience() {
            return Duration.ofSeconds(this == SILENT || this == STALLING ? 2 : 300);
        }
    }

    /** The requests that have arrived. */
    final AtomicInteger requests = new AtomicInteger();
    /** Opens when the first request has arrived. */
    final CountDownLatch asked = new CountDownLatch(1);

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Manner manner;

    Mirror(Manner manner) throws IOException {
        this.manner = manner;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/mnist/", this::answer);
        server.start();
    }

    URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/mnist/");
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        asked.countDown();
        var path = exchange.getRequestURI().getPath();
        var name = path.substring(path.lastIndexOf('/') + 1);
        var stored = SmallMnist.stored(name);
        try (exchange) {
            switch (manner) {
                case GOOD -> send(exchange, stored);
                case TRUNCATED -> send(exchange, Arrays.copyOf(stored, stored.length / 2));
                case OTHER_CONTENT -> send(exchange, SmallMnist.gzip(new byte[SmallMnist.content(name).length]));
                case DAMAGED -> {
                    stored[stored.length / 2] ^= 1;
                    send(exchange, stored);
                }
                case NOT_GZIP -> send(exchange, "<html>Please log in</html>".getBytes());
                case VANISHING -> {
                    exchange.sendResponseHeaders(200, stored.length);
                    exchange.getResponseBody().write(stored, 0, stored.length / 2);
                    exchange.getResponseBody().flush();
                }
                case MISSING -> exchange.sendResponseHeaders(404, -1);
                case EMPTY -> exchange.sendResponseHeaders(200, -1);
                case SILENT -> closing.await();
                case STALLING -> {
                    exchange.sendResponseHeaders(200, stored.length);
                    exchange.getResponseBody().write(stored, 0, stored.length / 2);
                    exchange.getResponseBody().flush();
                    closing.await();
                }
                case BOMB -> send(exchange, SmallMnist.gzip(new byte[5_000_000]));
                case ENDLESS -> {
                    exchange.sendResponseHeaders(200, 0);
                    while (closing.getCount() > 0) {
                        exchange.getResponseBody().write(new byte[4096]);
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, byte[] body) throws IOException {
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
