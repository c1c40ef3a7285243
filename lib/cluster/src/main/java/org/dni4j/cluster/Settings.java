package org.dni4j.cluster;

import java.time.Duration;
import java.util.List;

/**
 * How a process takes part in a cluster.
 *
 * @param listen the address that this process listens on, "host" or "host:port", without a port 5701; if the port is
 *     taken, one of the 7 after it
 * @param join where other members may be: "host:port", or "host" for the 8 ports from the one to listen on
 * @param publicAddress "host:port" under which others reach this process, where that is not where it listens; null if
 *     it is
 * @param hmac with the secret that all members share
 * @param timeout after which a silent member counts as gone, and all waiting ends
 */
record Settings(String listen, List<String> join, String publicAddress, Hmac hmac, Duration timeout) {

    /** On loopback, without a secret, with 30 seconds. */
    static final Settings LOOPBACK =
            new Settings("127.0.0.1:5701", List.of("127.0.0.1"), null, Hmac.PUBLIC, Duration.ofSeconds(30));

    /** @throws IllegalArgumentException if the timeout is below a second, or the port is no number from 1 to 65535 */
    Settings {
        join = List.copyOf(join);
        if (timeout.toSeconds() < 1) {
            throw new IllegalArgumentException("the timeout must be at least 1 second, it is " + timeout);
        }
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
