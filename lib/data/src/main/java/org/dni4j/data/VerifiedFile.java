package org.dni4j.data;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;

/**
 * A file that others publish, known by its content. One whose name ends in ".gz" is gzip'ed: mirrors may compress it
 * differently.
 *
 * @param name      the file's name in the cache
 * @param published the file's name at every mirror
 * @param size      the bytes of the decompressed content
 * @param sha256    the SHA-256 of the decompressed content, in lower-case hexadecimal digits
 */
record VerifiedFile(String name, String published, int size, String sha256) {

    /** A file with the same name everywhere. */
    VerifiedFile(String name, int size, String sha256) {
        this(name, name, size, sha256);
    }

    /**
     * Reads and decompresses the file, never more than size bytes and one, and verifies it.
     *
     * @throws IOException if the content is not the published one; says what was found
     */
    byte[] contentOf(InputStream stored) throws IOException {
        var content = new byte[size];
        int length = 0;
        try (var in = name.endsWith(".gz") ? new GZIPInputStream(stored, 1 << 16) : stored) {
            for (int n = 0; n >= 0 && length < size; length += Math.max(n, 0)) {
                n = in.read(content, length, size - length);
            }
            if (in.read() >= 0) {
                throw new IOException("more than " + size + " bytes");
            }
        } catch (IOException e) {
            throw broken(content, length, e.getMessage());
        }
        if (length < size || !digest(content, length).equals(sha256)) {
            throw broken(content, length, "wrong content");
        }
        return content;
    }

    private IOException broken(byte[] content, int length, String why) {
        return new IOException("%s is broken (%s): found %d bytes with SHA-256 %s, expected %d with %s"
                .formatted(name, why, length, digest(content, length), size, sha256));
    }

    private static String digest(byte[] content, int length) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(content, 0, length);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
