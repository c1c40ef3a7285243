package org.dni4j.data;

/** Is told how far a download has come. */
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

    /** Prints one line for each file, when it begins to arrive. */
    static DownloadProgress printed() {
        return (file, bytes, total) -> {
            if (bytes == 0) {
                System.out.println("Downloading " + file + (total < 0 ? "" : " (" + (total + 1023) / 1024 + " KB)"));
            }
        };
    }
}
