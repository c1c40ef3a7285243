package org.dni4j.testing;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Places in which files cannot be written, for whoever runs the tests, root included. */
public final class Disks {

    /** The unit in which a disk of {@link #of} is filled. */
    public static final int BLOCK = 512;

    private Disks() {}

    /** A disk of a size that is exact: the block that does not fit is refused, as by one that is full. */
    public static FileSystem of(long bytes) {
        return Jimfs.newFileSystem(Configuration.unix().toBuilder()
                .setBlockSize(BLOCK)
                .setMaxSize(bytes)
                .build());
    }

    /** What stands for a folder and takes no file. */
    public static List<Path> unwritable(Path temporary) throws IOException {
        var folders = new ArrayList<Path>();
        folders.add(Files.createFile(temporary.resolve("a-file")).resolve("folder"));
        folders.add(FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules/java.base")); // read-only
        var system = Path.of("/proc/self"); // the kernel's own, also to root
        if (Files.isDirectory(system)) {
            folders.add(system);
        }
        return folders;
    }

    /** The names of the files in a folder. */
    public static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
