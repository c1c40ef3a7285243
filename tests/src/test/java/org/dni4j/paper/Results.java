package org.dni4j.paper;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The folder with the results: {@code EXPERIMENT.csv}, and {@code EXPERIMENT-curves.csv} for what was measured on the
 * way. Rows are only ever appended. Several processes may share a folder, and whoever is killed leaves no half row.
 */
final class Results {

    /** Where the claims are; a claim is a lock that ends with the process. */
    private static final Path CLAIMS = Path.of(System.getProperty("java.io.tmpdir"), "dni4j-paper");

    private final Path folder;
    private final boolean keepsCurves;

    Results(Path folder) throws IOException {
        this(folder, true);
    }

    private Results(Path folder, boolean keepsCurves) throws IOException {
        Files.createDirectories(folder);
        this.folder = folder.toRealPath();
        this.keepsCurves = keepsCurves;
    }

    static Results withoutCurves(Path folder) throws IOException {
        return new Results(folder, false);
    }

    /** Work that only one process does. */
    interface Work {
        void run() throws IOException;
    }

    /** Does {@code work}, unless the run is in the folder already or some process is at it. */
    void claim(Run run, Work work) throws IOException {
        Files.createDirectories(CLAIMS);
        Path file = CLAIMS.resolve(Integer.toHexString((folder + " " + run).hashCode()));
        try (FileChannel channel = FileChannel.open(file, CREATE, WRITE);
                FileLock claim = channel.tryLock()) {
            if (claim != null && !has(run)) {
                work.run();
            }
        } catch (OverlappingFileLockException e) {
            // another thread of this process is at it
        }
    }

    boolean has(Run run) throws IOException {
        return read(run.experiment().name()).stream().anyMatch(row -> row.has(run.key()));
    }

    List<Row> read(String name) throws IOException {
        Path file = file(name);
        if (!Files.exists(file)) {
            return List.of();
        }
        String text = Files.readString(file);
        List<String> lines =
                text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
        return lines.stream().skip(1).map(line -> Row.parse(lines.get(0), line)).toList();
    }

    /** Appends what came out of a run, and first its curve, in which no run is twice. */
    void add(Run run, List<Row> curve, List<Row> results) throws IOException {
        String curves = run.experiment().name() + "-curves";
        if (keepsCurves && read(curves).stream().noneMatch(row -> row.has(run.key()))) {
            append(curves, curve);
        }
        append(run.experiment().name(), results);
    }

    private void append(String name, List<Row> rows) throws IOException {
        if (rows.isEmpty()) {
            return;
        }
        try (FileChannel channel = FileChannel.open(file(name), CREATE, READ, WRITE)) {
            channel.lock(); // until it is closed
            String text = text(channel);
            int end = text.lastIndexOf('\n') + 1; // what is behind it was never finished
            String header = rows.get(0).header();
            Optional<String> before = text.lines().findFirst().filter(line -> end > 0);
            if (before.isPresent() && !before.get().equals(header)) {
                throw new IllegalStateException(file(name) + " has columns " + before.get() + ", not " + header);
            }
            StringBuilder lines = new StringBuilder(before.isPresent() ? "" : header + "\n");
            rows.forEach(row -> lines.append(row.line()).append('\n'));
            long size = text.substring(0, end).getBytes(StandardCharsets.UTF_8).length;
            channel.truncate(size).position(size);
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(lines.toString());
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
    }

    private static String text(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) channel.size());
        while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
            // until all is read
        }
        return StandardCharsets.UTF_8.decode(bytes.flip()).toString();
    }

    private Path file(String name) {
        return folder.resolve(name + ".csv");
    }
}
