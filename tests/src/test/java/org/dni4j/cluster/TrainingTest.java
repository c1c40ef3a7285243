package org.dni4j.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parts in processes of their own, with nothing in their way. */
class TrainingTest {

    @TempDir
    private Path folder;

    /** With a lower part that never learns it reads 63 % in as many steps. */
    @Test
    void twoPartsLearnToReadDigits() throws Exception {
        Network network = Networks.of(1200, 64, Networks.layers("A", 784, 64), Networks.layers("B", 64, 10));
        try (Cluster cluster = new Cluster(network)) {
            assertTrue(cluster.accuracy() > 0.72, cluster::toString);
        }
    }

    /** With lower parts that never learn it reads 46 %. */
    @Test
    void fourPartsLearnToReadDigits() throws Exception {
        Network network = Networks.of(
                1200,
                64,
                Networks.layers("A", 784, 64),
                Networks.layers("B", 64, 64),
                Networks.layers("C", 64, 64),
                Networks.layers("D", 64, 10));
        try (Cluster cluster = new Cluster(network)) {
            assertTrue(cluster.accuracy() > 0.6, cluster::toString);
        }
    }

    /** All parts of a network, started on loopback. */
    private final class Cluster implements AutoCloseable {

        private final Network network;
        private final List<RunningPart> parts = new ArrayList<>();

        Cluster(Network network) throws IOException {
            this.network = network;
            Path file = Networks.write(network, folder);
            for (Network.Layers part : network.parts()) {
                parts.add(RunningPart.start(part.name(), file, "--save", folder.toString()));
            }
        }

        double accuracy() throws InterruptedException {
            for (RunningPart part : parts) {
                assertEquals(0, part.end(), part::toString);
            }
            return parts.get(parts.size() - 1).await("tested").number("accuracy");
        }

        @Override
        public void close() {
            parts.forEach(RunningPart::close);
        }

        @Override
        public String toString() {
            return parts.toString();
        }
    }
}
