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
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dni4j.data.Mirror.Manner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(600)
class MnistTest {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final DownloadProgress QUIET = (file, bytes, total) -> {};
    private static final Set<String> ALL_NAMES =
            SmallMnist.files().stream().map(VerifiedFile::name).collect(Collectors.toCollection(TreeSet::new));

    @TempDir
    Path folder;

    @Test
    void downloadsWhatIsMissingOnce() throws Exception {
        try (var mirror = new Mirror(Manner.GOOD)) {
            var cache = folder.resolve("not/there/yet");
            assertSmallMnist(load(cache, QUIET, mirror.address()));
            assertSmallMnist(load(cache, QUIET, mirror.address()));
            assertEquals(4, mirror.requests.get());
            assertEquals(ALL_NAMES, namesIn(cache));
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "GOOD")
    void aBadMirrorIsRefusedAndLeavesNothingBehind(Manner manner) throws Exception {
        try (var bad = new Mirror(manner)) {
            var cache = cache(folder, manner.patience(), QUIET, bad.address());
            var error = assertThrows(UncheckedIOException.class, () -> load(cache));
            assertMentions(error.getMessage(), bad.address() + SmallMnist.TRAIN_IMAGES, manner.complaint);
            assertEquals(Set.of(), namesIn(folder));
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "GOOD")
    void theNextMirrorIsTriedAfterABadOne(Manner manner) throws Exception {
        try (var bad = new Mirror(manner);
                var good = new Mirror(Manner.GOOD)) {
            SmallMnist.writeAll(folder);
            Files.delete(folder.resolve(SmallMnist.TRAIN_IMAGES));
            assertSmallMnist(load(cache(folder, manner.patience(), QUIET, bad.address(), good.address())));
            assertEquals(1, bad.requests.get());
            assertEquals(1, good.requests.get());
            assertEquals(ALL_NAMES, namesIn(folder));
        }
    }

    @Test
    void aCompleteCacheNeedsNeitherMirrorNorWriting() throws IOException {
        SmallMnist.writeAll(folder);
        var before = Files.getLastModifiedTime(folder);
        var permissions = Files.getPosixFilePermissions(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));
        try {
            assertSmallMnist(load(folder, QUIET));
            assertEquals(before, Files.getLastModifiedTime(folder));
        } finally {
            Files.setPosixFilePermissions(folder, permissions);
        }
    }

    @Test
    void aBrokenCachedFileIsReplaced() throws Exception {
        SmallMnist.writeAll(folder);
        Files.write(folder.resolve(SmallMnist.TRAIN_IMAGES), new byte[] {1, 2, 3});
        try (var mirror = new Mirror(Manner.GOOD)) {
            assertSmallMnist(load(folder, QUIET, mirror.address()));
            assertEquals(1, mirror.requests.get());
        }
        assertSmallMnist(load(folder, QUIET));
    }

    @Test
    void aBrokenCachedFileStaysIfThereIsNoOther() throws IOException {
        SmallMnist.writeAll(folder);
        var wrong = SmallMnist.content(SmallMnist.TRAIN_IMAGES).clone();
        wrong[100] ^= 1;
        Files.write(folder.resolve(SmallMnist.TRAIN_IMAGES), SmallMnist.gzip(wrong));
        var message = assertThrows(UncheckedIOException.class, () -> load(folder, QUIET))
                .getMessage();
        assertMentions(
                message,
                SmallMnist.TRAIN_IMAGES + " is broken",
                SmallMnist.sha256(wrong),
                SmallMnist.sha256(SmallMnist.content(SmallMnist.TRAIN_IMAGES)));
        assertArrayEquals(SmallMnist.gzip(wrong), Files.readAllBytes(folder.resolve(SmallMnist.TRAIN_IMAGES)));
    }

    @Test
    void aTemporaryFileLeftByACrashDoesNotDisturb() throws Exception {
        var leftover = folder.resolve(SmallMnist.TRAIN_IMAGES + ".part");
        Files.write(leftover, new byte[10]);
        try (var mirror = new Mirror(Manner.GOOD)) {
            assertSmallMnist(load(folder, QUIET, mirror.address()));
        }
        assertTrue(Files.exists(leftover));
    }

    @Test
    void concurrentLoadsOfOneCacheAllSucceed() throws Exception {
        var threads = Executors.newFixedThreadPool(8);
        try (var mirror = new Mirror(Manner.GOOD)) {
            var loads = IntStream.range(0, 8)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> load(folder, QUIET, mirror.address()), threads))
                    .toList();
            loads.forEach(load -> assertSmallMnist(load.join()));
        } finally {
            threads.shutdownNow();
        }
        assertEquals(ALL_NAMES, namesIn(folder));
        assertSmallMnist(load(folder, QUIET));
    }

    @Test
    void withoutCacheAndNetworkTheErrorSaysWhatIsWantedWhere() throws Exception {
        var mirror = new Mirror(Manner.GOOD);
        var gone = mirror.address();
        mirror.close();
        var message = assertThrows(UncheckedIOException.class, () -> load(folder, QUIET, gone))
                .getMessage();
        assertMentions(message, folder.toString(), "DNI4J_DATA", gone + SmallMnist.TRAIN_IMAGES + ": ConnectException");
        assertMentions(message, ALL_NAMES.toArray(String[]::new));
    }

    @Test
    void aFolderThatCannotBeWrittenIsNamed() throws Exception {
        var occupied = Files.writeString(folder.resolve("occupied"), "a file where the folder should be");
        try (var mirror = new Mirror(Manner.GOOD)) {
            var error = assertThrows(UncheckedIOException.class, () -> load(occupied, QUIET, mirror.address()));
            assertMentions(
                    error.getMessage(), "cannot keep " + SmallMnist.TRAIN_IMAGES, occupied.toString(), "DNI4J_DATA");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SILENT", "STALLING"})
    void anInterruptEndsTheDownloadAndLeavesNothingBehind(Manner manner) throws Exception {
        try (var mirror = new Mirror(manner)) {
            var failure = new CompletableFuture<Throwable>();
            var flag = new CompletableFuture<Boolean>();
            var cache = cache(folder, PATIENCE, QUIET, mirror.address());
            var loader = new Thread(() -> {
                failure.complete(assertThrows(UncheckedIOException.class, () -> load(cache)));
                flag.complete(Thread.currentThread().isInterrupted());
            });
            loader.start();
            mirror.asked.await();
            loader.interrupt();
            assertInstanceOf(InterruptedIOException.class, failure.get().getCause());
            assertTrue(flag.get());
            assertEquals(Set.of(), namesIn(folder));
        }
    }

    @Test
    void progressRunsFromZeroToTheTotal() throws Exception {
        var told = new ArrayList<String>();
        DownloadProgress progress = (file, bytes, total) -> told.add(file + " " + bytes + " of " + total);
        try (var mirror = new Mirror(Manner.GOOD)) {
            load(folder, progress, mirror.address());
        }
        for (var name : ALL_NAMES) {
            int size = SmallMnist.stored(name).length;
            assertTrue(told.contains(name + " 0 of " + size), told::toString);
            assertTrue(told.contains(name + " " + size + " of " + size), told::toString);
        }
    }

    @Test
    void thePublicMirrorsAreReachedOverHttpsOnly() {
        Mnist.MIRRORS.forEach(mirror -> assertEquals("https", mirror.getScheme()));
    }

    private static Digits load(Path folder, DownloadProgress progress, URI... mirrors) {
        return load(cache(folder, PATIENCE, progress, mirrors));
    }

    private static Digits load(DataCache cache) {
        return Mnist.load(cache, SmallMnist.files());
    }

    private static DataCache cache(Path folder, Duration silence, DownloadProgress progress, URI... mirrors) {
        return new DataCache(folder, List.of(mirrors), new HttpDownload(PATIENCE, silence, progress));
    }

    private static void assertSmallMnist(Digits digits) {
        assertEquals("MNIST", digits.name());
        assertHolds(SmallMnist.TRAIN_LABELS, SmallMnist.content(SmallMnist.TRAIN_IMAGES), digits.train());
        assertHolds(SmallMnist.TEST_LABELS, SmallMnist.content("t10k-images-idx3-ubyte.gz"), digits.test());
    }

    private static void assertHolds(byte[] labels, byte[] idx, LabelledImages images) {
        assertEquals(labels.length, images.size());
        for (int i = 0; i < labels.length; i++) {
            assertEquals(labels[i], images.label(i));
            float firstPixel = (idx[16 + i * 784] & 0xFF) / 255f;
            assertEquals(firstPixel, images.image(i).getFloat(0, 0));
        }
    }

    private static void assertMentions(String message, String... parts) {
        for (var part : parts) {
            assertTrue(message.contains(part), () -> "'" + part + "' is not in: " + message);
        }
    }

    private static Set<String> namesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
