package org.dni4j.data;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.dni4j.internal.AtomicFile;

/**
 * Published files in a folder; those that are missing or broken there are downloaded into it.
 *
 * <p>Only verified files enter the folder, each as an {@link AtomicFile}: readers at the same time, in this process or
 * another, see a whole file or none. If no file is missing or broken, the folder is never written to.
 */
final class DataCache {

    /** What gzip may add to bytes that it cannot compress. */
    private static final int GZIP_OVERHEAD = 1 << 16;

    private static final Duration CONNECTING = Duration.ofSeconds(5);
    private static final Duration SILENCE = Duration.ofSeconds(15);

    private final Path folder;
    private final List<URI> mirrors;
    private final HttpDownload download;

    /** @param mirrors addresses ending in a slash, tried one after the other */
    DataCache(Path folder, List<URI> mirrors, HttpDownload download) {
        this.folder = folder;
        this.mirrors = mirrors;
        this.download = download;
    }

    /** The named folder in {@link #root()}, filled from mirrors that may be slow, but not silent for long. */
    static DataCache inRoot(String folder, List<URI> mirrors, DownloadProgress progress) {
        return new DataCache(root().resolve(folder), mirrors, new HttpDownload(CONNECTING, SILENCE, progress));
    }

    /** The folder that the environment variable DNI4J_DATA names, ~/.dni4j/data without it. */
    static Path root() {
        var named = System.getenv("DNI4J_DATA");
        return named == null || named.isBlank()
                ? Path.of(System.getProperty("user.home"), ".dni4j", "data")
                : Path.of(named);
    }

    /**
     * The verified contents of the files, in the order of the files.
     *
     * @throws InterruptedIOException if the thread is interrupted, whose flag stays set
     * @throws IOException            if a file is neither here nor to be had, with all that was tried
     */
    List<byte[]> read(List<VerifiedFile> files) throws IOException {
        var contents = new ArrayList<byte[]>();
        var problems = new ArrayList<String>();
        for (var file : files) {
            contents.add(find(file, problems));
        }
        for (int i = 0; i < contents.size(); i++) {
            if (contents.get(i) == null) {
                contents.set(i, fetch(files.get(i), problems));
            }
        }
        return contents;
    }

    private byte[] find(VerifiedFile file, List<String> problems) {
        var path = folder.resolve(file.name());
        if (!Files.exists(path)) {
            problems.add(file.name() + " is missing");
            return null;
        }
        try (var in = Files.newInputStream(path)) {
            return file.contentOf(in);
        } catch (IOException e) {
            problems.add(e instanceof FileSystemException ? file.name() + " cannot be read: " + e : e.getMessage());
            return null;
        }
    }

    private byte[] fetch(VerifiedFile file, List<String> problems) throws IOException {
        for (var mirror : mirrors) {
            var address = mirror.resolve(file.published());
            byte[] stored;
            byte[] content;
            try {
                stored = download.get(address, file.name(), (long) file.size() + GZIP_OVERHEAD);
                content = file.contentOf(new ByteArrayInputStream(stored));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted while downloading " + address);
            } catch (IOException e) {
                problems.add(address + ": " + e.getMessage());
                continue;
            }
            store(file, stored);
            return content;
        }
        throw new IOException(problems.stream()
                .collect(Collectors.joining(
                        "\n  ",
                        "cannot read " + file.name() + " in " + folder + ", nor download it:\n  ",
                        "\nPut the files that are missing or broken into " + folder
                                + ", or set the environment variable DNI4J_DATA to a folder whose folder "
                                + folder.getFileName() + " has them.")));
    }

    private void store(VerifiedFile file, byte[] stored) throws IOException {
        try {
            Files.createDirectories(folder);
            AtomicFile.write(folder.resolve(file.name()), out -> out.write(stored));
        } catch (InterruptedIOException e) {
            throw e;
        } catch (IOException | ReadOnlyFileSystemException e) {
            throw new IOException(
                    "cannot keep " + file.name() + " in " + folder
                            + " (the environment variable DNI4J_DATA names another folder): " + e,
                    e);
        }
    }
}
