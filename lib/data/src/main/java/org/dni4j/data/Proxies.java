package org.dni4j.data;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The proxy of an address: the one that Java's own properties name ({@code https.proxyHost} and the like), and if they
 * name none, the one of the environment. HTTPS_PROXY (for http addresses HTTP_PROXY), else ALL_PROXY, names it, as
 * {@code http://host:port} or {@code host:port}; NO_PROXY lists hosts and domains that are reached directly, separated
 * by commas, {@code *} for all. All names may be in lower case, too. A user's name and password in the address are not
 * used: Java does not send them to a proxy in the clear.
 */
final class Proxies extends ProxySelector {

    private static final List<Proxy> DIRECTLY = List.of(Proxy.NO_PROXY);
    private static final int USUAL_PORT = 80;

    private final ProxySelector ofProperties;
    private final Map<String, String> environment;

    /** @param ofProperties Java's own, or null */
    Proxies(ProxySelector ofProperties, Map<String, String> environment) {
        this.ofProperties = ofProperties;
        this.environment = environment;
    }

    @Override
    public List<Proxy> select(URI address) {
        List<Proxy> named = ofProperties == null ? DIRECTLY : ofProperties.select(address);
        if (named.stream().anyMatch(proxy -> proxy.type() != Proxy.Type.DIRECT) || isDirect(address.getHost())) {
            return named;
        }
        return Stream.of(address.getScheme() + "_proxy", "all_proxy")
                .map(this::variable)
                .filter(Objects::nonNull)
                .findFirst()
                .map(Proxies::proxy)
                .map(List::of)
                .orElse(DIRECTLY);
    }

    private boolean isDirect(String host) {
        String exceptions = variable("no_proxy");
        return HttpDownload.isThisMachine(host)
                || exceptions != null
                        && Arrays.stream(exceptions.split("[,\\s]+"))
                                .map(exception -> exception.replaceFirst("^\\*?\\.", ""))
                                .anyMatch(exception -> exception.equals("*")
                                        || !exception.isEmpty()
                                                && ("." + host)
                                                        .toLowerCase(Locale.ROOT)
                                                        .endsWith("." + exception.toLowerCase(Locale.ROOT)));
    }

    private String variable(String name) {
        return Stream.of(name, name.toUpperCase(Locale.ROOT))
                .map(environment::get)
                .filter(value -> value != null && !value.isBlank())
                .findFirst()
                .orElse(null);
    }

    private static Proxy proxy(String named) {
        URI address = URI.create(named.contains("://") ? named.strip() : "http://" + named.strip());
        if (address.getHost() == null) {
            throw new IllegalArgumentException("the environment names the proxy '" + named + "', which has no host");
        }
        return new Proxy(
                Proxy.Type.HTTP,
                InetSocketAddress.createUnresolved(
                        address.getHost(), address.getPort() < 0 ? USUAL_PORT : address.getPort()));
    }

    @Override
    public void connectFailed(URI address, SocketAddress proxy, IOException failure) {
        // the next mirror is tried in any case
    }
}
