package org.dni4j.paper;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.bytedeco.openblas.global.openblas;
import org.dni4j.autograd.Variable;
import org.dni4j.notebook.Version;
import org.nd4j.linalg.api.buffer.DataType;

/** What a result depends on beside its settings and its seed. */
final class Machine {

    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

    private Machine() {}

    /** The library, its last commit, the JVM, the processor, and BLAS. */
    static Row description() throws IOException {
        return Row.of(
                "version",
                Version.current(),
                "commit",
                commit(),
                "jvm",
                Runtime.version(),
                "processor",
                processor(),
                "blas",
                blas());
    }

    /**
     * OpenBLAS picks its kernels by the processor, and does not tell. The bits of some products do: two machines with
     * the same text here compute the same.
     */
    static String blas() {
        var random = new Random(1);
        var bits = new CRC32();
        for (int size : new int[] {1, 7, 64, 256}) {
            Variable product = matrix(size, 300, random).matmul(matrix(300, size, random));
            bits.update(Arrays.toString(product.value().data().asFloat()).getBytes(StandardCharsets.US_ASCII));
        }
        return String.format("OpenBLAS %s %08x", openblas.OPENBLAS_VERSION.replaceAll("[^0-9.]", ""), bits.getValue());
    }

    private static Variable matrix(int rows, int columns, Random random) {
        var numbers = new float[rows * columns];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        return Variable.of(DataType.FLOAT, numbers, rows, columns);
    }

    /** The last commit in which the library changed. */
    private static String commit() throws IOException {
        String given = System.getProperty("paper.commit");
        if (given != null && !given.isEmpty()) {
            return given;
        }
        Process git = new ProcessBuilder("git", "log", "-1", "--format=%h", "--", ":/lib").start();
        return new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    private static String processor() throws IOException {
        if (!Files.isReadable(PROCESSORS)) {
            return System.getProperty("os.arch");
        }
        try (Stream<String> lines = Files.lines(PROCESSORS)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.replaceAll(".*:\\s*", ""))
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        }
    }
}
