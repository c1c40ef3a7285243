package org.dni4j.nn;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.dni4j.autograd.Variable;
import org.dni4j.internal.AtomicFile;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.shade.jackson.core.JacksonException;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.ObjectMapper;
import org.nd4j.shade.jackson.databind.node.ObjectNode;

/**
 * The file of a block's parameters: the public safetensors format, so that other tools can read it, with a version and
 * a checksum of ours in its metadata.
 *
 * <ol>
 *   <li>8 bytes, little-endian: the length of the header.
 *   <li>The header, JSON in UTF-8: for each parameter {@code "name": {"dtype": "F32" or "F64", "shape": [...],
 *       "data_offsets": [start, end]}}, with offsets into the data, and {@code "__metadata__": {"dni4j": "1",
 *       "sha256": hexadecimal}}: the version of this format, and the SHA-256 of the data.
 *   <li>The data: each parameter's numbers, row-major and little-endian, in the order of the header and without gaps.
 * </ol>
 *
 * A reader checks all of it against the block before it takes anything, and allocates what the block has, never what
 * the file claims.
 */
final class ParameterFile {

    private static final String VERSION = "1";
    /** The name in the header that no parameter can have. */
    static final String METADATA = "__metadata__";
    private static final long MAX_HEADER = 16 << 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private ParameterFile() {}

    static void write(Path file, Map<String, Variable> state) throws IOException {
        MessageDigest digest = sha256();
        ObjectNode header = JSON.createObjectNode();
        ObjectNode metadata = header.putObject(METADATA);
        long offset = 0;
        for (var entry : state.entrySet()) {
            INDArray value = entry.getValue().value();
            ObjectNode tensor = header.putObject(entry.getKey());
            tensor.put("dtype", dtype(value.dataType()));
            tensor.set("shape", JSON.valueToTree(value.shape()));
            tensor.set("data_offsets", JSON.valueToTree(new long[] {offset, offset + size(value)}));
            offset += size(value);
            digest.update(bytes(value));
        }
        metadata.put("dni4j", VERSION).put("sha256", HexFormat.of().formatHex(digest.digest()));
        AtomicFile.write(file, out -> {
            byte[] json = JSON.writeValueAsBytes(header);
            out.write(littleEndian(8).putLong(json.length).array());
            out.write(json);
            for (Variable variable : state.values()) {
                out.write(bytes(variable.value()).array());
            }
        });
    }

    /** The values in the file, by name: exactly those of {@code state}, with their shapes and types. */
    static Map<String, INDArray> read(Path file, Map<String, Variable> state) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            JsonNode header = header(file, channel);
            requireNames(file, header, state);
            long size = 0;
            for (var entry : state.entrySet()) {
                size += size(entry.getValue().value());
            }
            long actual = channel.size() - channel.position();
            if (actual != size) {
                throw new IOException(file + (actual < size ? " is truncated: " : " is damaged: ") + actual
                        + " bytes of data, this block's parameters are " + size);
            }
            long offset = 0;
            MessageDigest digest = sha256();
            Map<String, INDArray> values = new LinkedHashMap<>();
            for (String name : names(header)) {
                INDArray current = state.get(name).value();
                requireTensor(file, name, header.get(name), current, offset);
                ByteBuffer bytes = readFully(file, channel, littleEndian((int) size(current)));
                digest.update(bytes.duplicate());
                values.put(name, array(bytes, current));
                offset += size(current);
            }
            String checksum = HexFormat.of().formatHex(digest.digest());
            String expected = header.get(METADATA).path("sha256").asText();
            if (!checksum.equals(expected)) {
                throw new IOException(file + " is damaged: the SHA-256 of its data is " + checksum + ", it says "
                        + expected);
            }
            return values;
        } catch (ClosedByInterruptException e) {
            throw new InterruptedIOException("interrupted while reading " + file);
        }
    }

    private static JsonNode header(Path file, SeekableByteChannel channel) throws IOException {
        long length = readFully(file, channel, littleEndian(8)).getLong();
        if (length < 2 || length > MAX_HEADER) {
            throw new IOException(file + " is no file of parameters: its header would have " + length + " bytes");
        }
        if (length > channel.size() - 8) {
            throw new IOException(file + " is truncated: its header has " + length + " bytes, the file "
                    + channel.size());
        }
        JsonNode header;
        try {
            header = JSON.readTree(readFully(file, channel, littleEndian((int) length)).array());
        } catch (JacksonException e) {
            throw new IOException(file + " is no file of parameters: its header is not JSON", e);
        }
        String version = header == null ? "" : header.path(METADATA).path("dni4j").asText();
        if (!version.equals(VERSION)) {
            throw new IOException(file + " is of "
                    + (version.isEmpty() ? "another program" : "version '" + version + "'") + ", this library reads version "
                    + VERSION + " of its own files");
        }
        return header;
    }

    private static void requireNames(Path file, JsonNode header, Map<String, Variable> state) throws IOException {
        var missing = new TreeSet<>(state.keySet());
        names(header).forEach(missing::remove);
        var unknown = new TreeSet<String>();
        names(header).forEach(unknown::add);
        unknown.removeAll(state.keySet());
        if (!missing.isEmpty() || !unknown.isEmpty()) {
            throw new IOException(file + " is of another block: it lacks " + missing + " and has besides " + unknown);
        }
    }

    private static void requireTensor(Path file, String name, JsonNode tensor, INDArray current, long offset)
            throws IOException {
        JsonNode shape = JSON.valueToTree(current.shape());
        JsonNode offsets = JSON.valueToTree(new long[] {offset, offset + size(current)});
        if (!tensor.path("dtype").asText().equals(dtype(current.dataType()))
                || !tensor.path("shape").toString().equals(shape.toString())
                || !tensor.path("data_offsets").toString().equals(offsets.toString())) {
            throw new IOException(file + ": '" + name + "' is " + tensor + ", this block has "
                    + dtype(current.dataType()) + " of shape " + shape + " at " + offsets);
        }
    }

    private static Iterable<String> names(JsonNode header) {
        var names = new ArrayList<String>();
        header.fieldNames().forEachRemaining(names::add);
        names.remove(METADATA);
        return names;
    }

    private static String dtype(DataType type) {
        return type == DataType.FLOAT ? "F32" : "F64";
    }

    private static long size(INDArray value) {
        return value.length() * value.dataType().width();
    }

    private static ByteBuffer bytes(INDArray value) {
        ByteBuffer bytes = littleEndian(Math.toIntExact(size(value)));
        if (value.dataType() == DataType.FLOAT) {
            bytes.asFloatBuffer().put(value.dup('c').data().asFloat());
        } else {
            bytes.asDoubleBuffer().put(value.dup('c').data().asDouble());
        }
        return bytes;
    }

    private static INDArray array(ByteBuffer bytes, INDArray like) {
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

    private static ByteBuffer littleEndian(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static ByteBuffer readFully(Path file, SeekableByteChannel channel, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new EOFException(file + " is truncated: it ends after " + channel.size() + " bytes");
            }
        }
        return buffer.flip();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
