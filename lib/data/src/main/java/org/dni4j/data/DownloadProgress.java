package org.dni4j.data;

/** Hears how far a download has come. */
@FunctionalInterface
public interface DownloadProgress {

    /**
     * Called by the downloading thread when a file begins to arrive (bytes is 0) and after each piece of it.
     *
     * @param file  the file's name
     * @param bytes the bytes that have arrived so far
     * @param total the bytes that the server announced, -1 if it announced none
     */
    void update(String file, long bytes, long total);

    /** Logs one line per file, when it begins to arrive, at level INFO to the logger {@code org.dni4j.data}. */
    static DownloadProgress logged() {
        return (file, bytes, total) -> {
            if (bytes == 0) {
                Fallback.LOGGER.log(
                        System.Logger.Level.INFO,
                        () -> "Downloading " + file + (total < 0 ? "" : " (" + (total + 1023) / 1024 + " KB)"));
            }
        };
    }
}
