package org.dni4j.cluster;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * How a process takes part in a cluster.
 *
 * @param listen the address that this process listens on, "host" or "host:port", without a port 5701; if the port is
 *     taken, one of the 7 after it
 * @param join where other members may be: "host:port", or "host" for the 8 ports from the one to listen on
 * @param publicAddress "host:port" under which others reach this process, where that is not where it listens; null if
 *     it is
 * @param secret shared by all members, any bytes; null for none
 * @param timeout after which a silent member counts as gone, and nothing is waited for any longer
 */
public record Settings(String listen, List<String> join, String publicAddress, byte[] secret, Duration timeout) {

    /** On loopback, without a secret, with 30 seconds. */
    public static final Settings LOOPBACK =
            new Settings("127.0.0.1:5701", List.of("127.0.0.1"), null, null, Duration.ofSeconds(30));

    /** @throws IllegalArgumentException if the timeout is below a second, the secret is empty, or there is no address */
    public Settings {
        Objects.requireNonNull(listen, "listen");
        join = List.copyOf(Objects.requireNonNull(join, "join"));
        Objects.requireNonNull(timeout, "timeout");
        if (timeout.toSeconds() < 1) {
            throw new IllegalArgumentException("the timeout must be at least 1 second, it is " + timeout);
        }
        if (join.isEmpty()) {
            throw new IllegalArgumentException("there is no address to join");
        }
        new Hmac(secret);
        port(listen);
    }

    String host() {
        int colon = listen.lastIndexOf(':');
        return colon < 0 ? listen : listen.substring(0, colon);
    }

    int port() {
        return port(listen);
    }

    private static int port(String address) {
        int colon = address.lastIndexOf(':');
        if (colon < 0) {
            return 5701;
        }
        String port = address.substring(colon + 1);
        if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) < 1 || Integer.parseInt(port) > 65535) {
            throw new IllegalArgumentException("the port of '" + address + "' is no number from 1 to 65535");
        }
        return Integer.parseInt(port);
    }
}
