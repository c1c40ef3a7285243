package org.dni4j.internal;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.shade.jackson.core.JsonProcessingException;
import org.nd4j.shade.jackson.core.StreamReadFeature;
import org.nd4j.shade.jackson.databind.DeserializationFeature;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.ObjectMapper;
import org.nd4j.shade.jackson.databind.json.JsonMapper;
import org.nd4j.shade.jackson.databind.node.ObjectNode;

/**
 * Arrays by name in the public safetensors format, in a file or in memory:
 *
 * <ol>
 *   <li>8 bytes, little-endian: the length of the header.
 *   <li>The header, JSON in UTF-8: for each array {@code "name": {"dtype": "F32", "shape": [...], "data_offsets":
 *       [start, end]}}, with offsets into the data, and optionally texts by name in {@code "__metadata__"}.
 *   <li>The data: each array's numbers, row-major and little-endian, without gaps.
 * </ol>
 *
 * A reader refuses everything that the format's own library refuses, and names that come twice. It allocates as much as
 * the caller expects, not as much as the bytes claim, beside a header of at most 16 MB. Every error is an IOException
 * whose message begins with the source's name.
 */
public final class Safetensors {

    /** The name in the header that no array can have. */
    public static final String METADATA = "__metadata__";

    private static final long MAX_HEADER = 16 << 20;
    private static final Map<String, Integer> BITS = Map.ofEntries(
            Map.entry("BOOL", 8),
            Map.entry("F4", 4),
            Map.entry("F6_E2M3", 6),
            Map.entry("F6_E3M2", 6),
            Map.entry("U8", 8),
            Map.entry("I8", 8),
            Map.entry("F8_E5M2", 8),
            Map.entry("F8_E4M3", 8),
            Map.entry("F8_E8M0", 8),
            Map.entry("I16", 16),
            Map.entry("U16", 16),
            Map.entry("F16", 16),
            Map.entry("BF16", 16),
            Map.entry("I32", 32),
            Map.entry("U32", 32),
            Map.entry("F32", 32),
            Map.entry("C64", 64),
            Map.entry("F64", 64),
            Map.entry("I64", 64),
            Map.entry("U64", 64));
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /**
     * All that a source holds.
     *
     * @param metadata texts by name
     * @param arrays by name, in the order of the header
     */
    public record Contents(Map<String, String> metadata, Map<String, INDArray> arrays) {}

    /** Where the bytes are. */
    private interface Source {

        long size() throws IOException;

        /** The bytes from {@code position} on, which are there. */
        ByteBuffer bytes(long position, int length) throws IOException;
    }

    private record Tensor(String dtype, long[] shape, long start, long end) {}

    private final String name;
    private final Source source;
    private final long dataStart;
    private final Map<String, String> metadata = new LinkedHashMap<>();
    private final Map<String, Tensor> tensors = new LinkedHashMap<>();

    private Safetensors(String name, Source source) throws IOException {
        this.name = name;
        this.source = source;
        if (source.size() < 8) {
            throw refused("is truncated: it has " + source.size() + " bytes, a header begins with 8");
        }
        long length = littleEndian(source.bytes(0, 8)).getLong();
        if (length < 2 || length > MAX_HEADER) {
            throw refused("is no safetensors file: its header would have " + length + " bytes");
        }
        if (length > source.size() - 8) {
            throw refused("is truncated: its header has " + length + " bytes, all of it " + source.size());
        }
        dataStart = 8 + length;
        parse(source.bytes(8, (int) length));
        requireWhole(source.size() - dataStart);
    }

    /** Reads the header of a file, whose errors begin with {@code name}; the channel stays the caller's. */
    public static Safetensors of(String name, SeekableByteChannel channel) throws IOException {
        return new Safetensors(name, new Source() {
            @Override
            public long size() throws IOException {
                return channel.size();
            }

            @Override
            public ByteBuffer bytes(long position, int length) throws IOException {
                ByteBuffer bytes = ByteBuffer.allocate(length);
                channel.position(position);
                while (bytes.hasRemaining()) {
                    if (channel.read(bytes) < 0) {
                        throw new EOFException(name + " was cut to " + channel.size() + " bytes meanwhile");
                    }
                }
                return bytes.flip();
            }
        });
    }

    /** Reads the header of a file in memory; errors begin with {@code name}. */
    public static Safetensors of(String name, ByteBuffer bytes) throws IOException {
        int from = bytes.position();
        return new Safetensors(name, new Source() {
            @Override
            public long size() {
                return bytes.limit() - from;
            }

            @Override
            public ByteBuffer bytes(long position, int length) {
                return bytes.slice(from + (int) position, length);
            }
        });
    }

    /** Reads all of a file in memory: exactly the arrays of {@code expected}, with their shapes and types. */
    public static Contents read(String name, ByteBuffer bytes, Map<String, INDArray> expected) throws IOException {
        return of(name, bytes).read(expected);
    }

    /** The bytes of arrays, which are FLOAT or DOUBLE, in their order, with texts by name. */
    public static byte[] bytes(Map<String, String> metadata, Map<String, INDArray> arrays) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            write(out, metadata, arrays);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes arrays, which are FLOAT or DOUBLE, in their order, with texts by name. */
    public static void write(OutputStream out, Map<String, String> metadata, Map<String, INDArray> arrays)
            throws IOException {
        ObjectNode header = JSON.createObjectNode();
        if (!metadata.isEmpty()) {
            metadata.forEach(header.putObject(METADATA)::put);
        }
        long offset = 0;
        for (var entry : arrays.entrySet()) {
            INDArray array = entry.getValue();
            ObjectNode tensor = header.putObject(entry.getKey());
            tensor.put("dtype", dtype(array));
            tensor.set("shape", JSON.valueToTree(array.shape()));
            tensor.set("data_offsets", JSON.valueToTree(new long[] {offset, offset + size(array)}));
            offset += size(array);
        }
        byte[] json = JSON.writeValueAsBytes(header);
        out.write(littleEndian(ByteBuffer.allocate(8)).putLong(json.length).array());
        out.write(json);
        for (INDArray array : arrays.values()) {
            out.write(bytes(array).array());
        }
    }

    /** The numbers of an array as the format has them. */
    public static ByteBuffer bytes(INDArray array) {
        ByteBuffer bytes = littleEndian(ByteBuffer.allocate(Math.toIntExact(size(array))));
        if (array.dataType() == DataType.FLOAT) {
            bytes.asFloatBuffer().put(array.dup('c').data().asFloat());
        } else {
            bytes.asDoubleBuffer().put(array.dup('c').data().asDouble());
        }
        return bytes;
    }

    /** Texts by name. */
    public Map<String, String> metadata() {
        return metadata;
    }

    /** The names of the arrays, in the order of the header. */
    public Set<String> names() {
        return tensors.keySet();
    }

    /** Reads exactly the arrays of {@code expected}, with their shapes and types. */
    public Contents read(Map<String, INDArray> expected) throws IOException {
        requireNames(expected.keySet());
        for (var entry : expected.entrySet()) {
            requireTensor(entry.getKey(), entry.getValue());
        }
        Map<String, INDArray> arrays = new LinkedHashMap<>();
        for (String each : tensors.keySet()) {
            arrays.put(each, array(each, expected.get(each)));
        }
        return new Contents(metadata, arrays);
    }

    /** Reads one array, which has the shape and type of {@code like}. */
    public INDArray array(String tensor, INDArray like) throws IOException {
        requireTensor(tensor, like);
        ByteBuffer bytes = littleEndian(source.bytes(dataStart + tensors.get(tensor).start, (int) size(like)));
        int length = (int) like.length();
        if (like.dataType() == DataType.FLOAT) {
            float[] values = new float[length];
            bytes.asFloatBuffer().get(values);
            return Nd4j.create(values, like.shape(), 'c');
        }
        double[] values = new double[length];
        bytes.asDoubleBuffer().get(values);
        return Nd4j.create(values, like.shape(), 'c');
    }

    /** An error about this source. */
    public IOException refused(String why) {
        return new IOException(name + " " + why);
    }

    /** Refuses other names than {@code expected}, with those that are missing and those that are there besides. */
    public void requireNames(Set<String> expected) throws IOException {
        var missing = new TreeSet<>(expected);
        missing.removeAll(names());
        var unknown = new TreeSet<>(names());
        unknown.removeAll(expected);
        if (!missing.isEmpty() || !unknown.isEmpty()) {
            throw refused("has other names than are needed: it lacks " + missing + " and has besides " + unknown);
        }
    }

    private void requireTensor(String tensor, INDArray like) throws IOException {
        Tensor found = tensors.get(tensor);
        if (!found.dtype.equals(dtype(like)) || !Arrays.equals(found.shape, like.shape())) {
            throw refused("has other shapes or types than are needed: '" + tensor + "' is " + found.dtype + " of shape "
                    + Arrays.toString(found.shape) + ", needed is " + dtype(like) + " of shape "
                    + Arrays.toString(like.shape()));
        }
    }

    private void parse(ByteBuffer json) throws IOException {
        JsonNode header;
        try {
            header = JSON.readTree(
                    StandardCharsets.UTF_8.newDecoder().decode(json).toString());
        } catch (CharacterCodingException | JsonProcessingException e) {
            throw new IOException(name + " is no safetensors file: its header is not JSON in UTF-8", e);
        }
        if (header == null || !header.isObject()) {
            throw refused("is no safetensors file: its header is no JSON object");
        }
        for (var fields = header.fields(); fields.hasNext(); ) {
            var field = fields.next();
            if (field.getKey().equals(METADATA)) {
                parseMetadata(field.getValue());
            } else {
                tensors.put(field.getKey(), tensor(field.getKey(), field.getValue()));
            }
        }
    }

    private void parseMetadata(JsonNode node) throws IOException {
        if (!node.isObject() && !node.isNull()) {
            throw refused("is no safetensors file: its metadata is " + node);
        }
        for (var fields = node.fields(); fields.hasNext(); ) {
            var field = fields.next();
            if (!field.getValue().isTextual()) {
                throw refused("is no safetensors file: '" + field.getKey() + "' of its metadata is no text but "
                        + field.getValue());
            }
            metadata.put(field.getKey(), field.getValue().textValue());
        }
    }

    private Tensor tensor(String tensor, JsonNode node) throws IOException {
        String dtype = node.path("dtype").asText();
        long[] shape = numbers(node.path("shape"));
        long[] offsets = numbers(node.path("data_offsets"));
        if (!BITS.containsKey(dtype) || shape == null || offsets == null || offsets.length != 2) {
            throw refused("is no safetensors file: '" + tensor + "' is " + node);
        }
        try {
            long bits = Arrays.stream(shape).reduce(BITS.get(dtype), Math::multiplyExact);
            if (bits % 8 != 0 || offsets[1] - offsets[0] != bits / 8) {
                throw refused("is damaged: '" + tensor + "' has " + (offsets[1] - offsets[0]) + " bytes of data, "
                        + dtype + " of shape " + Arrays.toString(shape) + " takes " + bits + " bits");
            }
        } catch (ArithmeticException e) {
            throw refused("is damaged: '" + tensor + "' would have shape " + Arrays.toString(shape));
        }
        return new Tensor(dtype, shape, offsets[0], offsets[1]);
    }

    /** The non-negative whole numbers in an array, or null if it is something else. */
    private static long[] numbers(JsonNode array) {
        List<Long> numbers = new ArrayList<>();
        for (JsonNode each : array) {
            if (!each.isIntegralNumber() || !each.canConvertToLong() || each.longValue() < 0) {
                return null;
            }
            numbers.add(each.longValue());
        }
        return array.isArray() ? numbers.stream().mapToLong(Long::longValue).toArray() : null;
    }

    /** The arrays cover the data without gaps. */
    private void requireWhole(long size) throws IOException {
        long covered = 0;
        for (var entry : tensors.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, Tensor> each) -> each.getValue().start)
                        .thenComparing(each -> each.getValue().end))
                .toList()) {
            if (entry.getValue().start != covered) {
                throw refused("is damaged: '" + entry.getKey() + "' begins at byte " + entry.getValue().start
                        + " of the data, the array before ends at " + covered);
            }
            covered = entry.getValue().end;
        }
        if (covered != size) {
            throw refused((size < covered ? "is truncated: " : "is damaged: ") + "it has " + size
                    + " bytes of data, its header describes " + covered);
        }
    }

    private static String dtype(INDArray array) {
        return array.dataType() == DataType.FLOAT ? "F32" : "F64";
    }

    private static long size(INDArray array) {
        return array.length() * array.dataType().width();
    }

    private static ByteBuffer littleEndian(ByteBuffer bytes) {
        return bytes.order(ByteOrder.LITTLE_ENDIAN);
    }
}
