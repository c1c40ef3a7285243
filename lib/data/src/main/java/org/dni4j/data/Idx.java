package org.dni4j.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Reads the IDX format of MNIST: a magic number (0x0800, unsigned bytes, plus the number of dimensions), the size of
 * each dimension, all as big-endian ints, then the bytes. Source: Y. LeCun, "The MNIST database of handwritten digits".
 */
final class Idx {

    private static final int UNSIGNED_BYTES = 0x0800;

    private Idx() {}

    /** The pixels of all images, 28 x 28 bytes for each. */
    static byte[] images(byte[] content) throws IOException {
        return items(content, LabelledImages.SIDE, LabelledImages.SIDE);
    }

    /** The labels, a byte for each. */
    static byte[] labels(byte[] content) throws IOException {
        return items(content);
    }

    private static byte[] items(byte[] content, int... itemShape) throws IOException {
        int dimensions = 1 + itemShape.length;
        int header = Integer.BYTES * (1 + dimensions);
        if (content.length < header) {
            throw new IOException("an IDX header takes " + header + " bytes, got " + content.length);
        }
        var ints = ByteBuffer.wrap(content);
        int magic = ints.getInt();
        if (magic != UNSIGNED_BYTES + dimensions) {
            throw new IOException(
                    "IDX magic number is 0x%08x, expected 0x%08x".formatted(magic, UNSIGNED_BYTES + dimensions));
        }
        long count = ints.getInt() & 0xFFFFFFFFL;
        long bytes = count;
        for (int expected : itemShape) {
            int found = ints.getInt();
            if (found != expected) {
                throw new IOException("an image side is " + found + " pixels, expected " + expected);
            }
            bytes *= expected;
        }
        if (content.length - header != bytes) {
            throw new IOException("the IDX header announces " + count + " items of " + bytes + " bytes in all, "
                    + (content.length - header) + " follow");
        }
        return Arrays.copyOfRange(content, header, content.length);
    }
}
