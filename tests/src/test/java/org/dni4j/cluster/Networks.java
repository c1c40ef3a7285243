package org.dni4j.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Networks to test with, on digits that are drawn. Each has a name of its own: no test meets another's members. */
final class Networks {

    private static int count;

    private Networks() {}

    /** Two small parts. */
    static Network small(int steps) {
        return of(steps, 32, layers("A", 784, 32), layers("B", 32, 10));
    }

    static Network of(int steps, int synthesizer, Network.Layers... parts) {
        String name = "test-" + ProcessHandle.current().pid() + "-" + ++count;
        return new Network(name, List.of(parts), synthesizer, 64, steps, 10, 50, 1, 6000);
    }

    static Network.Layers layers(String name, Integer... widths) {
        return new Network.Layers(name, List.of(widths));
    }

    /** As a file. */
    static Path write(Network network, Path folder) throws IOException {
        String parts = network.parts().stream()
                .map(part -> part.name() + " = "
                        + part.widths().stream().map(String::valueOf).collect(Collectors.joining(" ")))
                .collect(Collectors.joining("\n"));
        return Files.writeString(
                folder.resolve(network.name() + ".properties"),
                String.join(
                        "\n",
                        "network = " + network.name(),
                        "parts = "
                                + network.parts().stream()
                                        .map(Network.Layers::name)
                                        .collect(Collectors.joining(" ")),
                        parts,
                        "synthesizer = " + network.synthesizer(),
                        "batch = " + network.batch(),
                        "steps = " + network.steps(),
                        "synchronise = " + network.synchronise(),
                        "report = " + network.report(),
                        "seed = " + network.seed(),
                        "synthetic = " + network.synthetic()));
    }
}
