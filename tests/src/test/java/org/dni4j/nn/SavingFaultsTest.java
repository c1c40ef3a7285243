package org.dni4j.nn;

import static org.dni4j.testing.Close.assertIdentical;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.dni4j.testing.Disks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A save that cannot end well leaves the old file; a file that is not to be loaded costs little. */
@Timeout(600)
class SavingFaultsTest {

    private static final String NAME = "net.safetensors";

    @TempDir
    private Path folder;

    private final Linear old = new Linear(100, 50, new Random(1));
    private final Linear changed = new Linear(100, 50, new Random(2));

    @Test
    void aDiskThatIsFullLeavesTheOldFileWhereverItEnds() throws IOException {
        old.save(folder.resolve(NAME));
        long size = Files.size(folder.resolve(NAME));
        long blocks = (size + Disks.BLOCK - 1) / Disks.BLOCK;
        for (long free = 0; free < blocks; free++) {
            try (var disk = Disks.of((blocks + free) * Disks.BLOCK)) {
                Path file = disk.getPath("/work", NAME);
                old.save(file);
                String message = assertThrows(IOException.class, () -> changed.save(file))
                        .getMessage();
                assertTrue(message.startsWith("cannot write " + NAME + " in /work: "), message);
                assertTrue(message.contains("space"), message);
                assertHolds(old, file);
                assertEquals(List.of(NAME), Disks.names(file.getParent()));
            }
        }
        try (var disk = Disks.of(2 * blocks * Disks.BLOCK)) {
            Path file = disk.getPath("/work", NAME);
            old.save(file);
            changed.save(file);
            assertHolds(changed, file);
        }
    }

    /** The operating system's own refusal, in a process that may write files of 8 KB at most. */
    @Test
    void aWriteThatTheSystemBreaksOffLeavesTheOldFile() throws Exception {
        Path file = folder.resolve(NAME);
        old.save(file);
        var java = ProcessHandle.current().info().command().orElseThrow();
        var process = new ProcessBuilder(
                        "bash",
                        "-c",
                        "ulimit -f 8; exec \"$0\" \"$@\"",
                        java,
                        "-XX:-UsePerfData",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Saving.class.getName(),
                        file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(1, process.waitFor(), said);
        assertTrue(said.contains("cannot write " + NAME + " in " + folder) && said.contains("File too large"), said);
        assertHolds(old, file);
        assertEquals(List.of(NAME), Disks.names(folder));
    }

    /** Saves a network of 20 KB to the file that is named. */
    static final class Saving {

        private Saving() {}

        public static void main(String[] args) throws IOException {
            new Linear(100, 50, new Random(2)).save(Path.of(args[0]));
        }
    }

    @Test
    void aFolderThatTakesNoFileIsNamed() throws IOException {
        for (Path unwritable : Disks.unwritable(folder)) {
            String message = assertThrows(IOException.class, () -> old.save(unwritable.resolve(NAME)))
                    .getMessage();
            assertTrue(message.startsWith("cannot write " + NAME + " in " + unwritable + ": "), message);
        }
    }

    @Test
    void anInterruptAnywhereInASaveLeavesTheOldFileOrTheNewOne() throws Exception {
        Path file = folder.resolve(NAME);
        old.save(file);
        byte[] before = Files.readAllBytes(file);
        Path other = folder.resolve("other");
        changed.save(other);
        byte[] after = Files.readAllBytes(other);
        Files.delete(other);
        int interrupted = 0;
        for (int microseconds = 0; microseconds < 3000; microseconds += 50) {
            Files.write(file, before);
            boolean complete = saveInterruptedAfter(microseconds, file);
            interrupted += complete ? 0 : 1;
            assertArrayEquals(complete ? after : before, Files.readAllBytes(file));
            assertEquals(List.of(NAME), Disks.names(folder));
        }
        assertTrue(interrupted > 0);
        changed.save(file);
        assertHolds(changed, file);
    }

    /** Whether the save was done before the interrupt; otherwise it says so, and the flag stays set. */
    private boolean saveInterruptedAfter(int microseconds, Path file) throws Exception {
        var complete = new CompletableFuture<Boolean>();
        var saver = new Thread(() -> {
            try {
                changed.save(file);
                complete.complete(true);
            } catch (InterruptedIOException e) {
                if (e.getMessage().contains(file.toString())
                        && Thread.currentThread().isInterrupted()) {
                    complete.complete(false);
                } else {
                    complete.completeExceptionally(e);
                }
            } catch (Throwable e) {
                complete.completeExceptionally(e);
            }
        });
        saver.start();
        long start = System.nanoTime();
        while (System.nanoTime() - start < microseconds * 1000L) {
            Thread.onSpinWait();
        }
        saver.interrupt();
        saver.join();
        return complete.get();
    }

    @Test
    void anInterruptedLoadSaysSoAndChangesNothing() throws IOException {
        Path file = folder.resolve(NAME);
        old.save(file);
        Thread.currentThread().interrupt();
        var error = assertThrows(InterruptedIOException.class, () -> changed.load(file));
        assertTrue(Thread.interrupted());
        assertTrue(error.getMessage().contains(file.toString()), error::getMessage);
        assertIdentical(
                new Linear(100, 50, new Random(2)).weight().value(),
                changed.weight().value(),
                "weight");
        changed.load(file);
        assertIdentical(old.weight().value(), changed.weight().value(), "weight");
    }

    @Test
    void whatAFileClaimsIsNotAllocated() throws IOException {
        String claims = "{\"__metadata__\":{\"dni4j\":\"1\"},\"weight\":{\"dtype\":\"F32\",\"shape\":[400000000,1],"
                + "\"data_offsets\":[0,1600000000]},\"bias\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}";
        assertRefusedCheaply("a header of 2^62 bytes", header(1L << 62, claims), 0);
        assertRefusedCheaply("a header of 2 GB, in a file as large", header(2_000_000_000, claims), 2_100_000_000);
        assertRefusedCheaply("a header of 16 MB that are not there", header(16 << 20, claims), 0);
        assertRefusedCheaply("a tensor of 1.6 GB that is not there", header(claims.length(), claims), 0);
        assertRefusedCheaply("a tensor of 1.6 GB, in a file as large", header(claims.length(), claims), 1_700_000_000);
        assertRefusedCheaply("nothing but holes", new byte[0], 4_000_000_000L);
    }

    /** @param length to which the file is extended, without taking room on the disk */
    private void assertRefusedCheaply(String what, byte[] content, long length) throws IOException {
        Path file = folder.resolve("claiming");
        Files.write(file, content);
        if (length > 0) {
            try (var extended = new RandomAccessFile(file.toFile(), "rw")) {
                extended.setLength(length);
            }
        }
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        assertThrows(IOException.class, () -> old.load(file), what);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertTrue(allocated < 1_000_000, () -> what + ": " + allocated + " bytes");
    }

    private static byte[] header(long length, String json) {
        return ByteBuffer.allocate(8 + json.length())
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(length)
                .put(json.getBytes(StandardCharsets.UTF_8))
                .array();
    }

    private static void assertHolds(Linear expected, Path file) throws IOException {
        Linear loaded = new Linear(100, 50, new Random(3));
        loaded.load(file);
        var found = loaded.namedParameters();
        expected.namedParameters()
                .forEach((name, variable) ->
                        assertIdentical(variable.value(), found.get(name).value(), name));
    }
}
