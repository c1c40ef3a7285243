package org.dni4j.cluster;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.dni4j.autograd.Variable;
import org.dni4j.nn.Block;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The binary form of all that members of a cluster tell each other. Big-endian; a text is its length in two bytes and
 * then UTF-8.
 *
 * <ol>
 *   <li>"DNIC", and the version of this form in two bytes.
 *   <li>The shape of the network, what this is (such as "A.forward"), a text for people.
 *   <li>The step after which it was made, 8 bytes.
 *   <li>How many arrays follow, 4 bytes; of each: name, type (4 or 8: bytes of a number), rank in one byte, dimensions
 *       of 8 bytes, the numbers row by row.
 *   <li>The seal of all that, 32 bytes ({@link Hmac}).
 * </ol>
 *
 * A reader knows which arrays it expects and so how long this may be; it checks everything before it takes anything, and
 * allocates what it has itself, never what the bytes claim.
 *
 * @param key what this is
 * @param step after which it was made
 * @param text for people
 * @param arrays by name
 */
record SealedMessage(String key, long step, String text, Map<String, INDArray> arrays) {

    static final short VERSION = 1;

    private static final int MAGIC = 0x444E4943;
    /** Of shape, key and text. */
    private static final int MAX_TEXT = 1000;

    /** The parameters and buffers of a block, by name. */
    static Map<String, Variable> state(Block block) {
        Map<String, Variable> state = new LinkedHashMap<>(block.namedParameters());
        state.putAll(block.namedBuffers());
        return state;
    }

    /**
     * A copy of the block as bytes, with room for a seal.
     *
     * @throws IllegalStateException if a number is not finite
     */
    static byte[] bytes(String shape, String key, long step, String text, Map<String, Variable> state) {
        ByteBuffer buffer = ByteBuffer.allocate(length(shape, key, text, state));
        buffer.putInt(MAGIC).putShort(VERSION);
        put(buffer, shape);
        put(buffer, key);
        put(buffer, text);
        buffer.putLong(step).putInt(state.size());
        state.forEach((name, variable) -> {
            INDArray value = variable.value();
            putHeader(buffer, name, value);
            if (!isFinite(value)) {
                throw new IllegalStateException("training has diverged: after step " + step + " " + key + " has in "
                        + name + " numbers that are not finite; they are not published");
            }
            if (value.dataType() == DataType.FLOAT) {
                buffer.asFloatBuffer().put(value.dup('c').data().asFloat());
            } else {
                buffer.asDoubleBuffer().put(value.dup('c').data().asDouble());
            }
            buffer.position(buffer.position() + size(value));
        });
        return buffer.array();
    }

    /**
     * Checks the bytes, and takes them apart.
     *
     * @param expected the names, shapes and types of the arrays
     * @throws RefusedException if anything is not as expected, with both what it is and what was expected
     */
    static SealedMessage of(byte[] bytes, Hmac seal, String shape, String key, Map<String, Variable> expected) {
        int longest = length(shape, key, "", expected) + MAX_TEXT;
        if (bytes.length < 6 + Hmac.LENGTH) {
            throw new RefusedException(key + " has " + bytes.length + " bytes: truncated, or not of DNI4J");
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, bytes.length - Hmac.LENGTH);
        if (buffer.getInt() != MAGIC) {
            throw new RefusedException(key + " is not of DNI4J: it does not begin with DNIC");
        }
        short version = buffer.getShort();
        if (version != VERSION) {
            throw new RefusedException(key + " has version " + version + " of the protocol, this process has version "
                    + VERSION);
        }
        if (!seal.fits(bytes)) {
            throw new RefusedException(key + " is damaged, or was not sealed with the shared secret of this process");
        }
        requireEqual(key, "the network's shape", text(buffer, key), shape);
        requireEqual(key, "the name", text(buffer, key), key);
        if (bytes.length > longest) {
            throw new RefusedException(key + " has " + bytes.length + " bytes, expected are " + longest
                    + " at most");
        }
        String text = text(buffer, key);
        requireRoom(buffer, 12, key);
        long step = buffer.getLong();
        requireEqual(key, "the number of arrays", buffer.getInt(), expected.size());
        Map<String, INDArray> arrays = new LinkedHashMap<>();
        expected.forEach((name, variable) -> arrays.put(name, array(buffer, key, name, variable.value())));
        if (buffer.hasRemaining()) {
            throw new RefusedException(key + " has " + buffer.remaining() + " bytes too many");
        }
        return new SealedMessage(key, step, text, arrays);
    }

    private static INDArray array(ByteBuffer buffer, String key, String name, INDArray like) {
        ByteBuffer header = ByteBuffer.allocate(headerSize(name, like));
        putHeader(header, name, like);
        requireRoom(buffer, header.capacity() + size(like), key);
        if (!buffer.slice(buffer.position(), header.capacity()).equals(header.flip())) {
            throw new RefusedException(key + " has something else where " + name + " of "
                    + like.shapeInfoToString().strip() + " was expected");
        }
        buffer.position(buffer.position() + header.capacity());
        INDArray array;
        if (like.dataType() == DataType.FLOAT) {
            float[] values = new float[(int) like.length()];
            buffer.asFloatBuffer().get(values);
            array = Nd4j.create(values, like.shape(), 'c');
        } else {
            double[] values = new double[(int) like.length()];
            buffer.asDoubleBuffer().get(values);
            array = Nd4j.create(values, like.shape(), 'c');
        }
        if (!isFinite(array)) {
            throw new RefusedException(key + " has in " + name + " numbers that are not finite");
        }
        buffer.position(buffer.position() + size(like));
        return array;
    }

    private static boolean isFinite(INDArray value) {
        // a sum is finite only if all that is in it is
        return Double.isFinite(value.sumNumber().doubleValue());
    }

    private static void requireEqual(String key, String what, Object actual, Object expected) {
        if (!actual.equals(expected)) {
            throw new RefusedException(
                    key + ": " + what + " is '" + actual + "', this process expects '" + expected + "'");
        }
    }

    private static void requireRoom(ByteBuffer buffer, int bytes, String key) {
        if (buffer.remaining() < bytes) {
            throw new RefusedException(
                    key + " is truncated: " + buffer.remaining() + " bytes where " + bytes + " were expected");
        }
    }

    private static int length(String shape, String key, String text, Map<String, Variable> state) {
        int length = 6 + textSize(shape) + textSize(key) + textSize(text) + 12 + Hmac.LENGTH;
        for (var entry : state.entrySet()) {
            INDArray value = entry.getValue().value();
            length = Math.addExact(length, headerSize(entry.getKey(), value) + size(value));
        }
        return length;
    }

    private static int headerSize(String name, INDArray value) {
        return textSize(name) + 2 + 8 * value.rank();
    }

    private static void putHeader(ByteBuffer buffer, String name, INDArray value) {
        put(buffer, name);
        buffer.put((byte) value.dataType().width()).put((byte) value.rank());
        for (long dimension : value.shape()) {
            buffer.putLong(dimension);
        }
    }

    private static int size(INDArray value) {
        return Math.toIntExact(value.length() * value.dataType().width());
    }

    private static int textSize(String text) {
        return 2 + utf8(text).length;
    }

    private static void put(ByteBuffer buffer, String text) {
        byte[] bytes = utf8(text);
        if (bytes.length > MAX_TEXT) {
            throw new IllegalArgumentException("a text of " + bytes.length + " bytes is longer than " + MAX_TEXT);
        }
        buffer.putShort((short) bytes.length).put(bytes);
    }

    private static String text(ByteBuffer buffer, String key) {
        requireRoom(buffer, 2, key);
        int length = buffer.getShort() & 0xFFFF;
        if (length > MAX_TEXT) {
            throw new RefusedException(key + " has a text of " + length + " bytes, the limit is " + MAX_TEXT);
        }
        requireRoom(buffer, length, key);
        byte[] bytes = new byte[length];
        buffer.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
