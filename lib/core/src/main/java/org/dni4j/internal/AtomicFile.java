package org.dni4j.internal;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * A file that changes as a whole: it is written beside its place and moved there when it is complete and on the disk.
 * So readers at the same time, in this process or another, and whoever comes after a fault, an interrupt or a loss of
 * power, find the old file or the new one.
 */
public final class AtomicFile {

    private AtomicFile() {}

    /** Writes what a file is to hold. */
    @FunctionalInterface
    public interface Content {

        /** Writes all of it. */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes a file, in place of one that is there. After an exception, one of the content's own included, what was
     * there is unchanged, and nothing else is left.
     *
     * @throws InterruptedIOException if the thread is interrupted, whose flag stays set
     * @throws IOException if the file cannot be written; says which and why
     */
    public static void write(Path file, Content content) throws IOException {
        Path target = file.toAbsolutePath();
        Path temporary = target.resolveSibling(target.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            try {
                writeNew(temporary, content);
                Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (ClosedByInterruptException e) {
            throw new InterruptedIOException("interrupted while writing " + target + ", which is what it was");
        } catch (IOException | ReadOnlyFileSystemException e) {
            throw new IOException("cannot write " + target.getFileName() + " in " + target.getParent() + ": " + e, e);
        }
    }

    private static void writeNew(Path file, Content content) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            content.writeTo(Channels.newOutputStream(channel));
            channel.force(true);
        }
    }
}
