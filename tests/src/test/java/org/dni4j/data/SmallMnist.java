package org.dni4j.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** Four files of MNIST's names and form with five training and three test images. */
final class SmallMnist {

    static final String TRAIN_IMAGES = "train-images-idx3-ubyte.gz";
    static final byte[] TRAIN_LABELS = {3, 1, 4, 1, 5};
    static final byte[] TEST_LABELS = {9, 2, 6};

    private static final Map<String, byte[]> CONTENTS = new LinkedHashMap<>();

    static {
        CONTENTS.put(TRAIN_IMAGES, images(TRAIN_LABELS.length));
        CONTENTS.put("train-labels-idx1-ubyte.gz", labels(TRAIN_LABELS));
        CONTENTS.put("t10k-images-idx3-ubyte.gz", images(TEST_LABELS.length));
        CONTENTS.put("t10k-labels-idx1-ubyte.gz", labels(TEST_LABELS));
    }

    private SmallMnist() {}

    static List<VerifiedFile> files() {
        return CONTENTS.entrySet().stream()
                .map(e -> new VerifiedFile(e.getKey(), e.getValue().length, sha256(e.getValue())))
                .toList();
    }

    static byte[] content(String name) {
        return CONTENTS.get(name);
    }

    static byte[] stored(String name) {
        return gzip(content(name));
    }

    static void writeAll(Path folder) throws IOException {
        for (var name : CONTENTS.keySet()) {
            Files.write(folder.resolve(name), stored(name));
        }
    }

    static byte[] gzip(byte[] content) {
        var stored = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(stored)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return stored.toByteArray();
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] images(int count) {
        var pixels = new byte[count * 784];
        new Random(count).nextBytes(pixels);
        return ByteBuffer.allocate(16 + pixels.length)
                .putInt(0x803)
                .putInt(count)
                .putInt(28)
                .putInt(28)
                .put(pixels)
                .array();
    }

    private static byte[] labels(byte[] labels) {
        return ByteBuffer.allocate(8 + labels.length)
                .putInt(0x801)
                .putInt(labels.length)
                .put(labels)
                .array();
    }
}
