package org.dni4j.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.dni4j.internal.Sha256;

/**
 * A published file whose content is known by its size and SHA-256; whatever else is found under its name is refused. A
 * file whose name ends in ".gz" is compressed, and mirrors may compress it differently: only the content counts.
 *
 * @param name      the file's name in the cache
 * @param published the file's name at every mirror
 * @param size      the number of bytes of the decompressed content
 * @param sha256    the SHA-256 of the decompressed content, in lower-case hexadecimal digits
 */
record VerifiedFile(String name, String published, int size, String sha256) {

    /** A file with the same name everywhere. */
    VerifiedFile(String name, int size, String sha256) {
        this(name, name, size, sha256);
    }

    /**
     * Reads and decompresses the file, at most one byte more than its size, and verifies it.
     *
     * @throws IOException if the content is not the published one, with what was found
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
        } catch (EOFException e) {
            throw broken(content, length, "ends too early");
        } catch (IOException e) {
            throw broken(content, length, e.getMessage());
        }
        if (length < size) {
            throw broken(content, length, "ends too early");
        }
        if (!digest(content, length).equals(sha256)) {
            throw broken(content, length, "wrong content");
        }
        return content;
    }

    private IOException broken(byte[] content, int length, String why) {
        return new IOException("%s is broken (%s): found %d bytes with SHA-256 %s, expected %d with %s"
                .formatted(name, why, length, digest(content, length), size, sha256));
    }

    private static String digest(byte[] content, int length) {
        var digest = Sha256.digest();
        digest.update(content, 0, length);
        return Sha256.hex(digest);
    }
}
