package org.dni4j.data;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Downloads from a mirror on this machine, for a kernel that has the tests' classes on its class path. */
public final class MirroredMnist {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private MirroredMnist() {}

    /** Five training images, by way of a cache; logs when a file begins to arrive. */
    public static Digits load(Path cache) throws IOException {
        return load(cache, Mirror.Manner.GOOD);
    }

    /** From a mirror that falls silent half-way through each file. */
    public static Digits loadSlowly(Path cache) throws IOException {
        return load(cache, Mirror.Manner.STALLING);
    }

    private static Digits load(Path cache, Mirror.Manner manner) throws IOException {
        try (var mirror = new Mirror(manner)) {
            var download = new HttpDownload(PATIENCE, PATIENCE, DownloadProgress.logged());
            return Mnist.load(new DataCache(cache, List.of(mirror.address()), download), SmallMnist.files());
        }
    }
}
