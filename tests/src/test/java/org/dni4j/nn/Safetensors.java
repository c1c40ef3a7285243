package org.dni4j.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/** A reader of the public safetensors format that knows nothing of the library. */
record Safetensors(JsonNode metadata, Map<String, Tensor> tensors) {

    record Tensor(String dtype, long[] shape, double[] values) {}

    /** Checks what the format demands: offsets that cover the data without gaps, text-only metadata, known types. */
    static Safetensors parse(byte[] file) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int headerLength = Math.toIntExact(buffer.getLong());
        String json = new String(file, 8, headerLength, StandardCharsets.UTF_8);
        assertTrue(json.startsWith("{"), "the header begins with {");
        JsonNode header = new ObjectMapper().readTree(json);
        header.path("__metadata__").forEach(value -> assertTrue(value.isTextual(), "metadata is text: " + value));
        ByteBuffer data = buffer.position(8 + headerLength).slice().order(ByteOrder.LITTLE_ENDIAN);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        TreeMap<Integer, Integer> parts = new TreeMap<>();
        header.properties().forEach(entry -> {
            if (!entry.getKey().equals("__metadata__")) {
                int start = entry.getValue().get("data_offsets").get(0).asInt();
                int end = entry.getValue().get("data_offsets").get(1).asInt();
                parts.put(start, end);
                tensors.put(entry.getKey(), tensor(entry.getValue(), data.slice(start, end - start)));
            }
        });
        int covered = 0;
        for (var part : parts.entrySet()) {
            assertEquals(covered, part.getKey(), "no gap and no overlap");
            covered = part.getValue();
        }
        assertEquals(data.limit(), covered, "nothing after the last tensor");
        return new Safetensors(header.path("__metadata__"), tensors);
    }

    private static Tensor tensor(JsonNode described, ByteBuffer bytes) {
        bytes.order(ByteOrder.LITTLE_ENDIAN);
        String dtype = described.get("dtype").asText();
        long[] shape = StreamSupport.stream(described.get("shape").spliterator(), false)
                .mapToLong(JsonNode::asLong)
                .toArray();
        int width = Map.of("F32", 4, "F64", 8).get(dtype);
        long length = 1;
        for (long size : shape) {
            length *= size;
        }
        assertEquals(length * width, bytes.limit(), "bytes of a tensor");
        double[] values = new double[(int) length];
        for (int i = 0; i < length; i++) {
            values[i] = width == 4 ? bytes.getFloat() : bytes.getDouble();
        }
        return new Tensor(dtype, shape, values);
    }
}
