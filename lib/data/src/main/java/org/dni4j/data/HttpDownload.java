package org.dni4j.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Downloads into memory, through a {@link Proxies proxy} if there is one; gives up on a server that stays silent. */
final class HttpDownload {

    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Duration connecting;
    private final Duration silence;
    private final DownloadProgress progress;
    private final ProxySelector proxies;

    /** With the proxies of this process. */
    HttpDownload(Duration connecting, Duration silence, DownloadProgress progress) {
        this(connecting, silence, progress, new Proxies(ProxySelector.getDefault(), System.getenv()));
    }

    /**
     * @param connecting how long connecting may take
     * @param silence    how long the server may send nothing, at the start or between two pieces
     */
    HttpDownload(Duration connecting, Duration silence, DownloadProgress progress, ProxySelector proxies) {
        this.connecting = connecting;
        this.silence = silence;
        this.progress = progress;
        this.proxies = proxies;
    }

    /**
     * The bytes at an address.
     *
     * @param name  the file's name, for the progress
     * @param limit the most bytes to accept
     * @throws IOException          if the address is not safe from others on the way: https, or on this machine; or if
     *                              the bytes do not all arrive; says why
     * @throws InterruptedException if the thread is interrupted
     */
    byte[] get(URI address, String name, long limit) throws IOException, InterruptedException {
        requireSecure(address);
        var through = throughProxy(address);
        var client = HttpClient.newBuilder()
                .connectTimeout(connecting)
                .followRedirects(HttpClient.Redirect.NORMAL) // never from https to http
                .proxy(proxies)
                .build();
        var pieces = new LinkedBlockingQueue<Optional<byte[]>>();
        var total = new AtomicLong();
        var response = client.sendAsync(HttpRequest.newBuilder(address).build(), head -> {
            total.set(head.headers().firstValueAsLong("Content-Length").orElse(-1));
            return head.statusCode() == 200
                    ? BodySubscribers.ofByteArrayConsumer(pieces::add)
                    : BodySubscribers.discarding();
        });
        response.whenComplete((done, failure) -> pieces.add(Optional.empty()));
        try {
            var received = new ByteArrayOutputStream();
            for (var piece = next(pieces, through); piece.isPresent(); piece = next(pieces, through)) {
                if (received.size() == 0) {
                    progress.update(name, 0, total.get());
                }
                received.writeBytes(piece.get());
                if (received.size() > limit) {
                    throw new IOException("sends more than " + limit + " bytes" + through);
                }
                progress.update(name, received.size(), total.get());
            }
            requireOk(response, through);
            if (received.size() == 0) {
                throw new IOException("sent an empty answer" + through);
            }
            return received.toByteArray();
        } finally {
            response.cancel(true);
        }
    }

    /** The end of an error message, which names the proxy if there is one. */
    private String throughProxy(URI address) throws IOException {
        try {
            return proxies.select(address).stream()
                    .filter(proxy -> proxy.type() != Proxy.Type.DIRECT)
                    .map(proxy -> (InetSocketAddress) proxy.address())
                    .findFirst()
                    .map(proxy -> ", through the proxy " + proxy.getHostString() + ":" + proxy.getPort())
                    .orElse("");
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    static boolean isThisMachine(String host) {
        return HERE.contains(host);
    }

    private static void requireSecure(URI address) throws IOException {
        if (!"https".equals(address.getScheme()) && !isThisMachine(String.valueOf(address.getHost()))) {
            throw new IOException("is refused: downloads are over https only");
        }
    }

    /** The next piece, empty after the last. */
    private Optional<byte[]> next(BlockingQueue<Optional<byte[]>> pieces, String through)
            throws IOException, InterruptedException {
        var piece = pieces.poll(silence.toMillis(), TimeUnit.MILLISECONDS);
        if (piece == null) {
            throw new IOException("sent nothing for " + silence.toMillis() / 1000.0 + " s" + through);
        }
        return piece;
    }

    private static void requireOk(CompletableFuture<HttpResponse<Void>> response, String through)
            throws IOException, InterruptedException {
        try {
            int status = response.get().statusCode();
            if (status != 200) {
                throw new IOException("answered HTTP status " + status + through);
            }
        } catch (ExecutionException e) {
            throw new IOException(describe(e.getCause()) + through, e.getCause());
        }
    }

    /** Some network exceptions come without a message: their kind, and that of their cause, must do. */
    private static String describe(Throwable failure) {
        String kind = failure.getClass().getSimpleName();
        if (failure.getMessage() != null) {
            return kind + ": " + failure.getMessage();
        }
        return failure.getCause() == null ? kind : kind + ", " + describe(failure.getCause());
    }
}
