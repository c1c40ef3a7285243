package org.dni4j.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkTest {

    private static final String NEEDED = "network = mnist\nparts = A B\nA = 784 256 256\nB = 256 10\n";

    @TempDir
    private Path folder;

    @Test
    void whatIsLeftOutHasTheDocumentedValues() throws IOException {
        Network network = read(NEEDED);
        assertEquals(
                new Network(
                        "mnist",
                        List.of(Networks.layers("A", 784, 256, 256), Networks.layers("B", 256, 10)),
                        256,
                        64,
                        3752,
                        10,
                        100,
                        1,
                        0),
                network);
        assertEquals("A 784-256-256, B 256-10, synthesizers 256", network.shape());
    }

    @Test
    void whatIsGivenIsTaken() throws IOException {
        Network network = read(NEEDED
                + "synthesizer = 1\nbatch = 2\nsteps = 3\nsynchronise = 4\nreport = 5\nseed = 6\nsynthetic = 7\n");
        assertEquals(
                List.of(1, 2, 3, 4, 5, 6, 7),
                List.of(
                        network.synthesizer(),
                        network.batch(),
                        network.steps(),
                        network.synchronise(),
                        network.report(),
                        network.seed(),
                        network.synthetic()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            A = 784 256 256 | A = 783 256 256 | the lowest part reads 784 pixels: A 783-256-256
            A = 784 256 256 | A = 784 0 256   | a part has inputs and at least one layer of units, all above 0: A 784-0-256
            A = 784 256 256 | A = 784         | a part has inputs and at least one layer of units, all above 0: A 784
            A = 784 256 256 | A = 784 x       | the property 'A' has no whole number: 'x'
            A = 784 256 256 | C = 784 256     | the property 'A' is missing
            B = 256 10      | B = 255 10      | the outputs of A 784-256-256 are not the inputs of B 255-10
            B = 256 10      | B = 256 9       | the top has 10 outputs: B 256-9
            parts = A B     | parts = A       | a network in parts has at least two, not [A 784-256-256]
            parts = A B     | parts = A B A_  | the property 'A_' is missing
            network = mnist | network = a b   | a network's name has letters, digits and minus, not 'a b'
            network = mnist | network = m\\nbatch = 1 | batch must be at least 2 for batch normalisation, it is 1
            network = mnist | network = m\\nsteps = 0 | steps must be at least 1, it is 0
            network = mnist | network = m\\nsynchronise = 0 | synchronise must be at least 1, it is 0
            network = mnist | network = m\\nreport = -1 | report must be at least 1, it is -1
            network = mnist | network = m\\nsynthesizer = 0 | synthesizer must be at least 1, it is 0
            network = mnist | network = m\\nsynthetic = 3 | synthetic must be 0 or at least a batch of 64, it is 3
            network = mnist | network = m\\nrate = 1 | unknown properties [rate]
            """)
    void whatIsWrongIsNamedWithTheFile(String right, String wrong, String message) {
        String text = NEEDED.replace(right, wrong.replace("\\n", "\n"));
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> read(text));
        assertEquals(folder.resolve("network.properties") + ": " + message, refused.getMessage());
    }

    @Test
    void partsHaveDifferentNames() {
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class,
                () -> Networks.of(1, 1, Networks.layers("A", 784, 10), Networks.layers("A", 10, 10)));
        assertEquals("two parts have the same name: [A 784-10, A 10-10]", refused.getMessage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --part A                             | --of is missing
            --of FILE                            | --part is missing
            --part C --of FILE                   | the network has no part 'C', it has A 784-256-256, B 256-10, synthesizers 256
            --part A --of FILE --speed 9         | unknown option '--speed'
            --part A --of FILE --part B          | --part is given twice
            --part A --of                        | --of has no value
            --part A --of FILE --timeout soon    | --timeout is no number of seconds: 'soon'
            --part A --of FILE --timeout 0       | the timeout must be at least 1 second, it is PT0S
            --part A --of FILE --listen host:0   | the port of 'host:0' is no number from 1 to 65535
            --part A --of FILE --listen host:65536 | the port of 'host:65536' is no number from 1 to 65535
            --part A --of FILE --secret EMPTY    | the shared secret is empty
            --part A --of FILE --listen host:x   | the port of 'host:x' is no number from 1 to 65535
            """)
    void whatIsWrongOnTheCommandLineIsNamed(String line, String message) throws IOException {
        Path file = write(NEEDED);
        Path empty = Files.createFile(folder.resolve("empty"));
        String[] arguments = line.replace("FILE", file.toString())
                .replace("EMPTY", empty.toString())
                .split(" ");
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> Options.parse(arguments))
                        .getMessage());
    }

    @Test
    void theCommandLineSaysWhereOthersAre() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "hush");
        Options options = Options.parse(
                "--part",
                "B",
                "--of",
                write(NEEDED).toString(),
                "--listen",
                "10.0.0.2:6000",
                "--join",
                "10.0.0.1:6000,10.0.0.3",
                "--public",
                "192.0.2.1:6000",
                "--secret",
                secret.toString(),
                "--timeout",
                "5",
                "--save",
                "trained");
        assertEquals("B", options.part());
        assertEquals(List.of("10.0.0.1:6000", "10.0.0.3"), options.settings().join());
        assertEquals("10.0.0.2", options.settings().host());
        assertEquals(6000, options.settings().port());
        assertEquals("192.0.2.1:6000", options.settings().publicAddress());
        assertEquals(
                new Hmac("hush".getBytes()).print(), options.settings().hmac().print());
        assertEquals(5, options.settings().timeout().toSeconds());
        assertEquals(Path.of("trained"), options.save());
    }

    @Test
    void whoSaysNothingStaysOnLoopback() throws IOException {
        Settings settings =
                Options.parse("--part", "A", "--of", write(NEEDED).toString()).settings();
        assertTrue(
                settings.host().equals("127.0.0.1") && settings.join().equals(List.of("127.0.0.1")),
                settings.toString());
    }

    private Network read(String text) throws IOException {
        return Network.read(write(text));
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("network.properties"), text);
    }
}
