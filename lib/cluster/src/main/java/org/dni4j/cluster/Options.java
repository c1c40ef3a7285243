package org.dni4j.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The command line of {@link PartMain}.
 *
 * @param part its name
 * @param network from the file
 * @param settings of the cluster
 * @param save the folder to save the part in at the end; null for none
 */
record Options(String part, Network network, Settings settings, Path save) {

    static final String USAGE = """
            usage: java -cp 'FOLDER/*' org.dni4j.cluster.PartMain --part NAME --of FILE [option value]...
              --part NAME            the part that this process trains, one of those that FILE names
              --of FILE              the network's properties
              --listen HOST[:PORT]   where this process listens (127.0.0.1:5701; one of the next
                                     7 ports if that is taken)
              --join HOST[:PORT],... where others may be (the host where this one listens)
              --public HOST:PORT     where others reach this process, if that is not where it listens
              --secret FILE          the file with the shared secret; others need the same
              --timeout SECONDS      after which a silent member counts as gone (30)
              --save FOLDER          save the trained part there, as NAME.safetensors""";

    private static final List<String> NAMES = Arrays.stream(USAGE.split("\\s+"))
            .filter(word -> word.startsWith("--"))
            .distinct()
            .toList();

    /**
     * @throws IllegalArgumentException if an option is missing, unknown, given twice, or has no such value
     * @throws IOException if a file cannot be read
     */
    static Options parse(String... args) throws IOException {
        Map<String, String> options = new LinkedHashMap<>();
        for (Iterator<String> rest = Arrays.asList(args).iterator(); rest.hasNext(); ) {
            String name = rest.next();
            require(NAMES.contains(name), "unknown option '" + name + "'");
            require(rest.hasNext(), name + " has no value");
            require(options.put(name, rest.next()) == null, name + " is given twice");
        }
        for (String needed : List.of("--part", "--of")) {
            require(options.containsKey(needed), needed + " is missing");
        }
        Network network = Network.read(Path.of(options.get("--of")));
        network.indexOf(options.get("--part"));
        String save = options.get("--save");
        return new Options(options.get("--part"), network, settings(options), save == null ? null : Path.of(save));
    }

    private static Settings settings(Map<String, String> options) throws IOException {
        Settings usual = Settings.LOOPBACK;
        String listen = options.getOrDefault("--listen", usual.listen());
        String timeout =
                options.getOrDefault("--timeout", String.valueOf(usual.timeout().toSeconds()));
        String host = listen.replaceFirst(":[^:]*$", "");
        require(timeout.matches("[0-9]{1,6}"), "--timeout is no number of seconds: '" + timeout + "'");
        String secret = options.get("--secret");
        return new Settings(
                listen,
                List.of(options.getOrDefault("--join", host).split(",")),
                options.get("--public"),
                secret == null ? usual.hmac() : new Hmac(Files.readAllBytes(Path.of(secret))),
                Duration.ofSeconds(Long.parseLong(timeout)));
    }

    private static void require(boolean valid, String message) {
        if (!valid) {
            throw new IllegalArgumentException(message);
        }
    }
}
