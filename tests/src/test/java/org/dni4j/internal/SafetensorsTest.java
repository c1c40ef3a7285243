package org.dni4j.internal;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.dni4j.testing.Close.assertIdentical;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dni4j.testing.Sample;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The safetensors format in memory; what is taken and refused is what its own library, 0.8.0, takes and refuses. */
class SafetensorsTest {

    private static final String A = "\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}";

    @TestFactory
    Stream<DynamicTest> headersThatTheFormatAllowsAreTaken() {
        return Stream.of(
                taken("plain", "{" + A + "}"),
                taken("spaces after", "{" + A + "}    "),
                taken("white space after", "{" + A + "}\n\t\r "),
                taken("spaces before", "  {" + A + "}"),
                taken("metadata", "{\"__metadata__\":{\"n\":\"1\"}," + A + "}"),
                taken("metadata that is null", "{\"__metadata__\":null," + A + "}"),
                taken("a field that is not known", "{" + A.replace("}", ",\"x\":1}") + "}"),
                taken("an empty name", "{\"\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}"),
                taken("a type that is not ours", "{\"a\":{\"dtype\":\"BF16\",\"shape\":[4],\"data_offsets\":[0,8]}}"),
                taken("half bytes", "{\"a\":{\"dtype\":\"F4\",\"shape\":[16],\"data_offsets\":[0,8]}}"),
                taken(
                        "data in another order",
                        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]},"
                                + "\"b\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[0,4]}}"),
                taken("an empty array", "{\"b\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}," + A + "}"));
    }

    @TestFactory
    Stream<DynamicTest> headersThatTheFormatForbidsAreRefused() {
        return Stream.of(
                refused("text after", "{" + A + "} x"),
                refused("a second object after", "{" + A + "}{}"),
                refused("NUL padding", "{" + A + "}\0\0\0"),
                refused("UTF-16", "{" + A + "}", UTF_16LE),
                refused("a byte order mark", "\uFEFF{" + A + "}"),
                refused("a byte order mark of UTF-16", "\uFEFF{" + A + "}", UTF_16LE),
                refused(
                        "bytes that are not UTF-8",
                        "{" + A.replace("\"a\"", "\"\u00FF\"") + "}",
                        Charset.forName("ISO-8859-1")),
                refused("a number in the metadata", "{\"__metadata__\":{\"n\":1}," + A + "}"),
                refused("null in the metadata", "{\"__metadata__\":{\"n\":null}," + A + "}"),
                refused("metadata that is a list", "{\"__metadata__\":[\"n\"]," + A + "}"),
                refused("a name that comes twice, which its library takes", "{" + A + "," + A + "}"),
                refused("a field that comes twice", "{" + A.replace("{", "{\"dtype\":\"F32\",") + "}"),
                refused("no type", "{\"a\":{\"shape\":[2],\"data_offsets\":[0,8]}}"),
                refused("a type that is not known", "{" + A.replace("F32", "F31") + "}"),
                refused("a shape of fractions", "{" + A.replace("[2]", "[2.0]") + "}"),
                refused("a shape with an exponent", "{" + A.replace("[2]", "[2e0]") + "}"),
                refused("a negative shape", "{" + A.replace("[2]", "[-2]") + "}"),
                refused("a shape of text", "{" + A.replace("[2]", "[\"2\"]") + "}"),
                refused("a shape beyond a long", "{" + A.replace("[2]", "[99999999999999999999]") + "}"),
                refused("a shape whose size is beyond a long", "{" + A.replace("[2]", "[4294967296,4294967296]") + "}"),
                refused("a shape that is no list", "{" + A.replace("[2]", "{}") + "}"),
                refused("three offsets", "{" + A.replace("[0,8]", "[0,8,8]") + "}"),
                refused("offsets that do not fit the shape", "{" + A.replace("[2]", "[3]") + "}"),
                refused("a gap at the start", "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}"),
                refused("a gap at the end", "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}"),
                refused("an overlap", "{" + A + ",\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}"),
                refused("offsets in reverse", "{" + A.replace("[2]", "[0]").replace("[0,8]", "[8,0]") + "}"),
                refused("a fraction of a byte", "{\"a\":{\"dtype\":\"F4\",\"shape\":[15],\"data_offsets\":[0,8]}}"),
                refused("more data than there is", "{" + A.replace("[2]", "[3]").replace("[0,8]", "[0,12]") + "}"),
                refused("an array that is a number", "{\"a\":1}"),
                refused("a list", "[1, 2, 3]"),
                refused("a comment", "{/* none */" + A + "}"),
                refused("single quotes", ("{" + A + "}").replace('"', '\'')),
                refused("a trailing comma", "{" + A + ",}"),
                refused("a control character in a name", "{" + A.replace("\"a\"", "\"a\u0001\"") + "}"));
    }

    private static DynamicTest taken(String what, String header) {
        return dynamicTest(what, () -> assertDoesNotThrow(() -> Safetensors.of("x", bytes(header.getBytes(UTF_8)))));
    }

    private static DynamicTest refused(String what, String header) {
        return refused(what, header, UTF_8);
    }

    private static DynamicTest refused(String what, String header, Charset charset) {
        return dynamicTest(what, () -> {
            String message = assertThrows(
                            IOException.class, () -> Safetensors.of("A.block", bytes(header.getBytes(charset))))
                    .getMessage();
            assertTrue(message.startsWith("A.block "), message);
        });
    }

    /** With 8 bytes of data. */
    private static ByteBuffer bytes(byte[] header) {
        return ByteBuffer.allocate(8 + header.length + 8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header.length)
                .put(header)
                .rewind();
    }

    @Test
    void whatIsWrittenIsReadBackFromAnyPlaceInABuffer() throws IOException {
        Map<String, INDArray> arrays = new LinkedHashMap<>();
        arrays.put("single", Sample.numbers(DataType.FLOAT, 1, 3, 2));
        arrays.put("exact", Sample.numbers(DataType.DOUBLE, 2, 4));
        arrays.put("special", Nd4j.createFromArray(Double.NaN, -0.0, Double.NEGATIVE_INFINITY, Double.MIN_VALUE));
        byte[] bytes = Safetensors.bytes(Map.of("key", "value with \u00e4 and \"quotes\""), arrays);
        ByteBuffer within =
                ByteBuffer.allocate(bytes.length + 10).put(new byte[7]).put(bytes);
        within.position(7).limit(7 + bytes.length);
        Safetensors.Contents contents = Safetensors.read("memory", within, arrays);
        assertEquals(Map.of("key", "value with \u00e4 and \"quotes\""), contents.metadata());
        assertEquals(
                List.of("single", "exact", "special"),
                List.copyOf(contents.arrays().keySet()));
        arrays.forEach((name, value) -> assertIdentical(value, contents.arrays().get(name), name));
    }

    @Test
    void metadataAloneIsEnough() throws IOException {
        byte[] bytes = Safetensors.bytes(Map.of("key", "value"), Map.of());
        assertEquals(
                Map.of("key", "value"),
                Safetensors.read("memory", ByteBuffer.wrap(bytes), Map.of()).metadata());
    }

    @Test
    void bytesThatAreCutOrGoOnAreRefused() {
        byte[] bytes = Safetensors.bytes(Map.of(), Map.of("a", Nd4j.createFromArray(1f, 2f)));
        for (int length = 0; length <= bytes.length + 1; length++) {
            ByteBuffer cut = ByteBuffer.wrap(Arrays.copyOf(bytes, length));
            if (length != bytes.length) {
                String message = assertThrows(IOException.class, () -> Safetensors.of("A.block", cut))
                        .getMessage();
                assertTrue(
                        message.startsWith("A.block is " + (length < bytes.length ? "truncated" : "damaged")), message);
            }
        }
    }

    @Test
    void theSha256OfNothingIsTheKnownOne() {
        assertArrayEquals(
                new String[] {"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
                new String[] {Sha256.hex(Sha256.digest())});
    }
}
