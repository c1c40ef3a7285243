package org.dni4j.cluster;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.dni4j.autograd.Autograd;
import org.dni4j.autograd.Variable;
import org.dni4j.internal.Safetensors;
import org.dni4j.nn.Block;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A publication of a member: parameters by name, or none and a text. As bytes it is a safetensors file in an envelope:
 *
 * <ol>
 *   <li>"DNIC", and the version of this form in two bytes, big-endian.
 *   <li>The arrays as {@link Safetensors}; the metadata has the shape of the network, the key, the step and the text.
 *   <li>The seal of all that, {@value Hmac#LENGTH} bytes ({@link Hmac}).
 * </ol>
 *
 * A reader knows which arrays it expects. It checks everything before it takes anything, and allocates the arrays that it
 * expects, never those that the bytes claim.
 *
 * @param key under which it is published, such as "A.forward"
 * @param step after which it was made
 * @param text for people
 * @param arrays by name
 */
record SealedMessage(String key, long step, String text, Map<String, INDArray> arrays) {

    static final short VERSION = 2;

    private static final int MAGIC = 0x444E4943;
    private static final int PREFIX = 6;
    private static final String NETWORK = "network";
    private static final String KEY = "key";
    private static final String STEP = "step";
    private static final String TEXT = "text";

    /** The parameters and buffers of a block, by name. */
    static Map<String, Variable> state(Block block) {
        Map<String, Variable> state = new LinkedHashMap<>(block.namedParameters());
        state.putAll(block.namedBuffers());
        return state;
    }

    /**
     * A copy of the state as bytes, with room for a seal.
     *
     * @throws IllegalStateException if a number is not finite
     */
    static byte[] bytes(String shape, String key, long step, String text, Map<String, Variable> state) {
        state.forEach((name, value) -> {
            if (!isFinite(value)) {
                throw new IllegalStateException("training has diverged: after step " + step + " " + key + " has in "
                        + name + " numbers that are not finite; they are not published");
            }
        });
        byte[] arrays = Safetensors.bytes(
                Map.of(NETWORK, shape, KEY, key, STEP, String.valueOf(step), TEXT, text), values(state));
        return ByteBuffer.allocate(PREFIX + arrays.length + Hmac.LENGTH)
                .putInt(MAGIC)
                .putShort(VERSION)
                .put(arrays)
                .array();
    }

    /**
     * Checks the bytes, and takes them apart.
     *
     * @param shape of the network
     * @param expected the names, shapes and types of the arrays
     * @throws RefusedException if anything is not as expected, with both what it is and what was expected
     */
    static SealedMessage of(byte[] bytes, Hmac hmac, String shape, String key, Map<String, Variable> expected) {
        if (bytes.length < PREFIX + Hmac.LENGTH) {
            throw new RefusedException(key + " has " + bytes.length + " bytes: truncated, or not of DNI4J");
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, bytes.length - Hmac.LENGTH);
        if (buffer.getInt() != MAGIC) {
            throw new RefusedException(key + " is not of DNI4J: it does not begin with DNIC");
        }
        short version = buffer.getShort();
        if (version != VERSION) {
            throw new RefusedException(
                    key + " has version " + version + " of the protocol, this process has version " + VERSION);
        }
        if (!hmac.fits(bytes)) {
            throw new RefusedException(key + " is damaged, or was not sealed with the shared secret of this process");
        }
        try {
            return of(Safetensors.of(key, buffer), shape, key, expected);
        } catch (IOException e) {
            throw new RefusedException(e.getMessage());
        }
    }

    private static SealedMessage of(Safetensors content, String shape, String key, Map<String, Variable> expected)
            throws IOException {
        Map<String, String> metadata = content.metadata();
        requireEqual(key, "the network's shape", metadata.get(NETWORK), shape);
        requireEqual(key, "the name", metadata.get(KEY), key);
        String step = metadata.getOrDefault(STEP, "");
        if (!step.matches("[0-9]{1,18}") || !metadata.containsKey(TEXT)) {
            throw new RefusedException(key + ": the step is '" + step + "', the text '" + metadata.get(TEXT) + "'");
        }
        Map<String, INDArray> arrays = content.read(values(expected)).arrays();
        arrays.forEach((name, value) -> {
            if (!isFinite(Variable.of(value))) {
                throw new RefusedException(key + " has in " + name + " numbers that are not finite");
            }
        });
        return new SealedMessage(key, Long.parseLong(step), metadata.get(TEXT), arrays);
    }

    private static Map<String, INDArray> values(Map<String, Variable> state) {
        Map<String, INDArray> values = new LinkedHashMap<>();
        state.forEach((name, variable) -> values.put(name, variable.value()));
        return values;
    }

    /** x - x is 0 for a finite x, else NaN; a sum of x itself could overflow. */
    private static boolean isFinite(Variable value) {
        return Autograd.noGrad(() -> value.sub(value).sum().item()) == 0;
    }

    private static void requireEqual(String key, String what, String actual, String expected) {
        if (!expected.equals(actual)) {
            throw new RefusedException(
                    key + ": " + what + " is '" + actual + "', this process expects '" + expected + "'");
        }
    }
}
