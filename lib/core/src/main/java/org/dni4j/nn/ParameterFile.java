package org.dni4j.nn;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.dni4j.autograd.Variable;
import org.dni4j.internal.AtomicFile;
import org.dni4j.internal.Safetensors;
import org.dni4j.internal.Sha256;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The file of a block's parameters: the public safetensors format, so that other tools can read it. Its metadata has
 * "dni4j", the version of this file, and "sha256", the checksum of the numbers in hexadecimal.
 *
 * <p>A reader checks all of it against the block before it takes anything, and allocates as much as the block has, not
 * as much as the file claims.
 */
final class ParameterFile {

    private static final String VERSION = "1";

    private ParameterFile() {}

    static void write(Path file, Map<String, Variable> state) throws IOException {
        Map<String, INDArray> arrays = values(state);
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("dni4j", VERSION);
        metadata.put("sha256", checksum(arrays));
        AtomicFile.write(file, out -> Safetensors.write(out, metadata, arrays));
    }

    /** The values in the file, by name: exactly those of {@code state}, with their shapes and types. */
    static Map<String, INDArray> read(Path file, Map<String, Variable> state) throws IOException {
        return reading(file, contents -> {
            String version = contents.metadata().get("dni4j");
            if (!VERSION.equals(version)) {
                throw contents.refused("is of "
                        + (version == null ? "another program" : "version '" + version + "'")
                        + ", this library reads version " + VERSION + " of its own files; Block.loadTorch reads those"
                        + " of PyTorch");
            }
            Map<String, INDArray> arrays = contents.read(values(state)).arrays();
            String checksum = checksum(arrays);
            String expected = contents.metadata().get("sha256");
            if (!checksum.equals(expected)) {
                throw contents.refused("is damaged: the SHA-256 of its data is " + checksum + ", it says " + expected);
            }
            return arrays;
        });
    }

    /** Reads arrays from a file whose header was read. */
    interface Reading {
        Map<String, INDArray> read(Safetensors contents) throws IOException;
    }

    static Map<String, INDArray> reading(Path file, Reading reading) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException(file + " is a folder, not a file");
        }
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            return reading.read(Safetensors.of(file.toString(), channel));
        } catch (ClosedByInterruptException e) {
            throw new InterruptedIOException("interrupted while reading " + file);
        }
    }

    static Map<String, INDArray> values(Map<String, Variable> state) {
        Map<String, INDArray> values = new LinkedHashMap<>();
        state.forEach((name, variable) -> values.put(name, variable.value()));
        return values;
    }

    private static String checksum(Map<String, INDArray> arrays) {
        MessageDigest digest = Sha256.digest();
        arrays.values().forEach(array -> digest.update(Safetensors.bytes(array)));
        return Sha256.hex(digest);
    }
}
