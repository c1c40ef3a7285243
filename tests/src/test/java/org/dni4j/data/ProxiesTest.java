package org.dni4j.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(600)
class ProxiesTest {

    private static final URI MIRROR = URI.create("https://data.example.org/mnist/file.gz");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            HTTPS_PROXY=http://proxy:3128                         | proxy:3128
            https_proxy=http://proxy:3128/                        | proxy:3128
            HTTPS_PROXY=proxy:3128                                | proxy:3128
            HTTPS_PROXY=http://user:word@proxy:3128               | proxy:3128
            HTTPS_PROXY=http://proxy                              | proxy:80
            HTTPS_PROXY=http://[2001:db8::1]:3128                 | [2001:db8::1]:3128
            ALL_PROXY=http://proxy:3128                           | proxy:3128
            ALL_PROXY=http://other:1 HTTPS_PROXY=http://proxy:2   | proxy:2
            HTTPS_PROXY=http://other:1 https_proxy=http://proxy:2 | proxy:2
            HTTP_PROXY=http://proxy:3128                          | none
            HTTPS_PROXY=                                          | none
            HTTPS_PROXY=http://proxy:1 NO_PROXY=*                 | none
            HTTPS_PROXY=http://proxy:1 NO_PROXY=a.org,example.org | none
            HTTPS_PROXY=http://proxy:1 no_proxy=.example.org      | none
            HTTPS_PROXY=http://proxy:1 no_proxy=*.Example.org     | none
            HTTPS_PROXY=http://proxy:1 no_proxy=data.example.org  | none
            HTTPS_PROXY=http://proxy:1 no_proxy=ample.org,a.b,,   | proxy:1
            """)
    void theEnvironmentNamesTheProxy(String variables, String expected) {
        Map<String, String> environment = new HashMap<>();
        for (String variable : variables.split(" ")) {
            int equals = variable.indexOf('=');
            environment.put(variable.substring(0, equals), variable.substring(equals + 1));
        }
        assertEquals(expected, selected(new Proxies(null, environment), MIRROR));
    }

    @Test
    void thisMachineIsReachedDirectly() {
        Proxies proxies = new Proxies(null, Map.of("ALL_PROXY", "http://proxy:3128"));
        for (String here : List.of("http://localhost:8000/", "http://127.0.0.1/", "http://[::1]:80/")) {
            assertEquals("none", selected(proxies, URI.create(here)), here);
        }
    }

    @Test
    void javasOwnPropertiesComeFirst() {
        Map<String, String> environment = Map.of("HTTPS_PROXY", "http://proxy:3128");
        assertEquals(
                "own:8080",
                selected(
                        new Proxies(ProxySelector.of(InetSocketAddress.createUnresolved("own", 8080)), environment),
                        MIRROR));
        assertEquals("proxy:3128", selected(new Proxies(ProxySelector.of(null), environment), MIRROR));
    }

    @Test
    void aDownloadGoesThroughTheProxyAndAnErrorNamesIt() throws Exception {
        try (ServerSocket proxy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<String> request = CompletableFuture.supplyAsync(() -> refuse(proxy));
            String named = "http://localhost:" + proxy.getLocalPort();
            IOException refused = assertThrows(IOException.class, () -> download(named));
            assertEquals("CONNECT data.example.org:443 HTTP/1.1", request.get());
            assertTrue(
                    refused.getMessage().contains("through the proxy localhost:" + proxy.getLocalPort()),
                    refused.getMessage());
        }
    }

    @Test
    void aProxyWithoutAHostIsNamed() {
        assertEquals(
                "the environment names the proxy 'http://:3128', which has no host",
                assertThrows(IOException.class, () -> download("http://:3128")).getMessage());
    }

    private static void download(String proxy) throws IOException, InterruptedException {
        Duration patience = Duration.ofMinutes(5);
        new HttpDownload(
                        patience, patience, (file, bytes, total) -> {}, new Proxies(null, Map.of("HTTPS_PROXY", proxy)))
                .get(MIRROR, "file.gz", 100);
    }

    /** Reads a request, and answers that it cannot reach the server; returns the request's first line. */
    private static String refuse(ServerSocket proxy) {
        try (var connection = proxy.accept()) {
            var lines =
                    new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
            String first = lines.readLine();
            while (!lines.readLine().isEmpty()) {
                // the headers
            }
            connection
                    .getOutputStream()
                    .write("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            return first;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String selected(Proxies proxies, URI address) {
        Proxy proxy = proxies.select(address).get(0);
        return proxy.type() == Proxy.Type.DIRECT
                ? "none"
                : ((InetSocketAddress) proxy.address()).getHostString() + ":"
                        + ((InetSocketAddress) proxy.address()).getPort();
    }
}
