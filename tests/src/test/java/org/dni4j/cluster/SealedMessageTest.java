package org.dni4j.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.dni4j.autograd.Variable;
import org.dni4j.internal.Safetensors;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class SealedMessageTest {

    private static final String SHAPE = "A 784-3, B 3-10, synthesizers 4";
    private static final Hmac PUBLIC = Hmac.PUBLIC;

    private final Map<String, Variable> state = new LinkedHashMap<>();

    SealedMessageTest() {
        state.put("weight", Variable.of(Nd4j.create(new float[][] {{1, 2, 3}, {4, 5, 6}})));
        state.put(
                "transposed",
                Variable.of(Nd4j.create(new double[][] {{1, 2}, {3, 4}, {5, 6}}).transpose()));
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        SealedMessage message = read(sealed(), PUBLIC, SHAPE, "A.block");
        assertEquals("A.block", message.key());
        assertEquals(7, message.step());
        assertEquals("a text", message.text());
        assertEquals(state.keySet(), message.arrays().keySet());
        for (String name : state.keySet()) {
            INDArray expected = state.get(name).value();
            INDArray actual = message.arrays().get(name);
            assertEquals(expected.dataType(), actual.dataType());
            assertArrayEquals(expected.shape(), actual.shape());
            assertEquals(expected, actual, name);
        }
    }

    @Test
    void aMessageCutShortAnywhereIsRefused() {
        byte[] bytes = sealed();
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThrows(RefusedException.class, () -> read(cut, PUBLIC, SHAPE, "A.block"), "cut to " + length);
        }
    }

    @Test
    void aMessageCutShortAndSealedAgainIsRefused() {
        byte[] bytes = sealed();
        for (int length = 6 + Hmac.LENGTH; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            PUBLIC.seal(cut);
            assertThrows(RefusedException.class, () -> read(cut, PUBLIC, SHAPE, "A.block"), "cut to " + length);
        }
    }

    @Test
    void anyFlippedBitIsNoticed() {
        for (int bit = 0; bit < sealed().length * 8; bit++) {
            byte[] damaged = sealed();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            assertThrows(RefusedException.class, () -> read(damaged, PUBLIC, SHAPE, "A.block"), "bit " + bit);
        }
    }

    /** Whoever knows the secret can send anything: what he may have meant must not crash a reader, or fill its memory. */
    @Test
    void randomChangesSealedAgainAreTakenWholeOrRefused() {
        Random random = new Random(1);
        for (int round = 0; round < 20_000; round++) {
            byte[] changed = sealed();
            for (int change = random.nextInt(4); change >= 0; change--) {
                changed[random.nextInt(changed.length - Hmac.LENGTH)] = (byte) random.nextInt();
            }
            PUBLIC.seal(changed);
            try {
                SealedMessage taken = read(changed, PUBLIC, SHAPE, "A.block");
                assertEquals(state.keySet(), taken.arrays().keySet());
                taken.arrays()
                        .values()
                        .forEach(array ->
                                assertTrue(Double.isFinite(array.sumNumber().doubleValue()), array::toString));
            } catch (RefusedException e) {
                assertTrue(e.getMessage().startsWith("A.block"), e.getMessage());
            }
        }
    }

    @Test
    void anotherVersionIsNamedWithOurs() {
        byte[] bytes = sealed();
        ByteBuffer.wrap(bytes).putShort(4, (short) 9);
        assertRefused("A.block has version 9 of the protocol, this process has version 2", bytes);
    }

    @Test
    void whatIsNotOfThisLibraryIsRefused() {
        assertRefused(
                "A.block is not of DNI4J: it does not begin with DNIC",
                "GET / HTTP/1.1 and what a browser says after that".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void anotherNetworksShapeIsNamedWithOurs() {
        RefusedException refused = assertThrows(
                RefusedException.class, () -> read(sealed(), PUBLIC, "A 784-4, B 4-10, synthesizers 4", "A.block"));
        assertEquals(
                "A.block: the network's shape is '" + SHAPE
                        + "', this process expects 'A 784-4, B 4-10, synthesizers 4'",
                refused.getMessage());
    }

    @Test
    void anotherNameIsNamedWithOurs() {
        RefusedException refused = assertThrows(RefusedException.class, () -> read(sealed(), PUBLIC, SHAPE, "B.block"));
        assertEquals("B.block: the name is 'A.block', this process expects 'B.block'", refused.getMessage());
    }

    @Test
    void anArrayOfAnotherShapeIsRefused() {
        Map<String, Variable> wider = new LinkedHashMap<>(state);
        wider.put("weight", Variable.of(Nd4j.create(2, 4)));
        RefusedException refused =
                assertThrows(RefusedException.class, () -> SealedMessage.of(sealed(), PUBLIC, SHAPE, "A.block", wider));
        assertEquals(
                "A.block has other shapes or types than are needed: 'weight' is F32 of shape [2, 3], "
                        + "needed is F32 of shape [2, 4]",
                refused.getMessage());
    }

    @Test
    void anotherSecretIsRefused() {
        byte[] bytes = bytes();
        new Hmac("one".getBytes(StandardCharsets.UTF_8)).seal(bytes);
        Hmac other = new Hmac("another".getBytes(StandardCharsets.UTF_8));
        for (Hmac reader : new Hmac[] {other, PUBLIC}) {
            RefusedException refused =
                    assertThrows(RefusedException.class, () -> read(bytes, reader, SHAPE, "A.block"));
            assertEquals(
                    "A.block is damaged, or was not sealed with the shared secret of this process",
                    refused.getMessage());
        }
    }

    @Test
    void numbersThatAreNotFiniteAreNotWritten() {
        for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
            state.put("weight", Variable.of(Nd4j.createFromArray(new float[][] {{1, 2, 3}, {4, bad, 6}})));
            IllegalStateException diverged = assertThrows(IllegalStateException.class, this::bytes);
            assertEquals(
                    "training has diverged: after step 7 A.block has in weight numbers that are not finite; "
                            + "they are not published",
                    diverged.getMessage());
        }
    }

    @Test
    void largeNumbersAreWrittenAndReadAgain() {
        INDArray largest = Nd4j.createFromArray(new float[][] {{Float.MAX_VALUE, Float.MAX_VALUE, 1}, {1, 1, 1}});
        state.put("weight", Variable.of(largest));
        assertEquals(largest, read(sealed(), PUBLIC, SHAPE, "A.block").arrays().get("weight"));
    }

    @Test
    void aMessageIsASafetensorsFileInAnEnvelope() throws Exception {
        byte[] bytes = sealed();
        Safetensors content = Safetensors.of("content", ByteBuffer.wrap(bytes, 6, bytes.length - 6 - Hmac.LENGTH));
        assertEquals(Map.of("network", SHAPE, "key", "A.block", "step", "7", "text", "a text"), content.metadata());
        assertEquals(state.keySet(), content.names());
    }

    private static void assertRefused(String message, byte[] bytes) {
        SealedMessageTest test = new SealedMessageTest();
        assertEquals(
                message,
                assertThrows(RefusedException.class, () -> test.read(bytes, PUBLIC, SHAPE, "A.block"))
                        .getMessage());
    }

    private SealedMessage read(byte[] bytes, Hmac hmac, String shape, String key) {
        return SealedMessage.of(bytes, hmac, shape, key, state);
    }

    private byte[] bytes() {
        return SealedMessage.bytes(SHAPE, "A.block", 7, "a text", state);
    }

    private byte[] sealed() {
        return resealed(bytes());
    }

    private static byte[] resealed(byte[] bytes) {
        PUBLIC.seal(bytes);
        return bytes;
    }
}
