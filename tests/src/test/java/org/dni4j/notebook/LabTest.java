package org.dni4j.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code binder/lab} starts: a server that runs whatever code it is sent, and so must not be anybody's. */
class LabTest {

    @TempDir
    private Path folder;

    @Test
    void theServerListensToThisMachineOnlyAndAsksForItsToken() throws Exception {
        try (var lab = new Lab(folder)) {
            assertEquals("127.0.0.1", lab.host());
            assertTrue(lab.token().length() >= 32);
            assertEquals(403, status(lab.address("api/contents")));
            assertEquals(403, status(lab.address("api/contents?token=guessed")));
            assertEquals(200, status(lab.address("api/contents?token=" + lab.token())));
            for (InetAddress address : othersSee()) {
                assertThrows(ConnectException.class, () -> new Socket(address, lab.port()).close());
            }
        }
    }

    private static int status(URI address) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding())
                .statusCode();
    }

    /** This machine's addresses in its networks. */
    private static List<InetAddress> othersSee() throws IOException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .toList();
    }
}
