package org.dni4j.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.dni4j.data.Mirror.Manner;
import org.dni4j.testing.Disks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A cache that cannot be written, a reader that is interrupted, an address that is not safe. */
@Timeout(600)
class CachingFaultsTest {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @TempDir
    Path folder;

    @Test
    void aDiskThatIsFullLeavesTheOldFilesAndIsNamed() throws IOException {
        byte[] broken = {1, 2, 3};
        try (var mirror = new Mirror(Manner.GOOD);
                var disk = Disks.of(4 * Disks.BLOCK)) {
            Path cache = Files.createDirectories(disk.getPath("/cache"));
            Files.write(cache.resolve(SmallMnist.TRAIN_IMAGES), broken);
            var message = assertThrows(UncheckedIOException.class, () -> load(cache, mirror.address()))
                    .getMessage();
            assertTrue(
                    message.contains("cannot keep " + SmallMnist.TRAIN_IMAGES + " in /cache (the environment "
                                    + "variable DNI4J_DATA names another folder): ")
                            && message.contains("space"),
                    message);
            assertArrayEquals(broken, Files.readAllBytes(cache.resolve(SmallMnist.TRAIN_IMAGES)));
            assertEquals(List.of(SmallMnist.TRAIN_IMAGES), Disks.names(cache));
        }
    }

    @Test
    void aFolderThatTakesNoFileIsNamed() throws IOException {
        try (var mirror = new Mirror(Manner.GOOD)) {
            for (Path unwritable : Disks.unwritable(folder)) {
                var error = assertThrows(UncheckedIOException.class, () -> load(unwritable, mirror.address()));
                String message = error.getMessage();
                assertTrue(message.contains("cannot keep " + SmallMnist.TRAIN_IMAGES + " in " + unwritable), message);
            }
        }
    }

    @Test
    void anInterruptWhileAFileIsStoredEndsTheLoadingAndIsNoReasonToMakeUpDigits() throws IOException {
        try (var mirror = new Mirror(Manner.GOOD)) {
            DownloadProgress interrupting = (file, bytes, total) -> {
                if (file.equals(SmallMnist.TRAIN_IMAGES) && bytes == total) {
                    Thread.currentThread().interrupt();
                }
            };
            assertInterrupted(() -> load(folder, interrupting, mirror.address()));
            assertEquals(List.of(), Disks.names(folder));
            assertEquals(5, load(folder, mirror.address()).train().size());
            assertEquals(4, Disks.names(folder).size());
        }
    }

    @Test
    void whoIsInterruptedReadsACompleteCacheAndDownloadsNothing() throws IOException {
        Thread.currentThread().interrupt();
        assertInterrupted(() -> load(folder, URI.create("http://localhost/mnist/")));
        SmallMnist.writeAll(folder);
        Thread.currentThread().interrupt();
        assertEquals(5, load(folder).train().size());
        assertTrue(Thread.interrupted());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://ossci-datasets.s3.amazonaws.com/mnist/",
                "http://localhost.example.org/mnist/",
                "http://localhost@example.org/mnist/",
                "http://10.0.0.1/mnist/",
                "file:/mnist/"
            })
    void onlyHttpsLeavesTheMachine(String address) throws IOException {
        var message = assertThrows(UncheckedIOException.class, () -> load(folder, URI.create(address)))
                .getMessage();
        assertTrue(
                message.contains(address + SmallMnist.TRAIN_IMAGES + ": is refused: downloads are over https only"),
                message);
        assertEquals(List.of(), Disks.names(folder));
    }

    /** Also through what falls back on made-up digits when the published ones are not to be had. */
    private static void assertInterrupted(Runnable loading) {
        var error = assertThrows(
                UncheckedIOException.class,
                () -> Fallback.load(
                        () -> {
                            loading.run();
                            return 0;
                        },
                        "",
                        () -> 1));
        assertTrue(Thread.interrupted());
        assertInstanceOf(InterruptedIOException.class, error.getCause());
    }

    private static Digits load(Path folder, URI... mirrors) {
        return load(folder, (file, bytes, total) -> {}, mirrors);
    }

    private static Digits load(Path folder, DownloadProgress progress, URI... mirrors) {
        var download = new HttpDownload(PATIENCE, PATIENCE, progress);
        return Mnist.load(new DataCache(folder, List.of(mirrors), download), SmallMnist.files());
    }
}
