package org.dni4j.cluster;

import com.hazelcast.config.Config;
import com.hazelcast.config.InMemoryFormat;
import com.hazelcast.config.JavaSerializationFilterConfig;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.MergePolicyConfig;
import com.hazelcast.config.ServerSocketEndpointConfig;
import com.hazelcast.spi.merge.LatestUpdateMergePolicy;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The settings of Hazelcast: members only, no clients, no multicast, no call home, no metrics, and no Java objects from
 * other processes.
 */
final class HazelcastSettings {

    private static final Logger LOGGER = Logger.getLogger("com.hazelcast");
    private static final String MAPS = "dni4j.*";

    /** On one host. Healing a partition tries them one after the other, and waits for each. */
    private static final int PORTS = 8;

    private HazelcastSettings() {}

    static Config config(String cluster, Settings settings, Map<String, String> attributes) {
        if (System.getProperty("java.util.logging.config.file") == null) {
            // a process reports what matters; that file is the way to see more
            LOGGER.setLevel(Level.SEVERE);
        }
        Config config = new Config();
        config.setClusterName("dni4j-" + cluster);
        attributes.forEach(config.getMemberAttributeConfig()::setAttribute);
        config.getMetricsConfig().setEnabled(false);
        config.addMapConfig(maps());
        config.getSerializationConfig().setJavaSerializationFilterConfig(noForeignObjects());
        listen(config, settings);
        properties(config, settings.timeout().toSeconds());
        return config;
    }

    /** Each entry has one writer, whose next publication corrects a wrong choice of a merge after a partition. */
    private static MapConfig maps() {
        return new MapConfig(MAPS)
                .setBackupCount(1)
                .setPerEntryStatsEnabled(true)
                .setInMemoryFormat(InMemoryFormat.BINARY)
                .setMergePolicyConfig(new MergePolicyConfig().setPolicy(LatestUpdateMergePolicy.class.getName()));
    }

    /** Hazelcast's own exceptions travel between members as Java objects; nothing else needs to. */
    private static JavaSerializationFilterConfig noForeignObjects() {
        JavaSerializationFilterConfig filter = new JavaSerializationFilterConfig().setDefaultsDisabled(true);
        filter.getWhitelist().addPrefixes("com.hazelcast.", "[").addPackages("java.lang", "java.util");
        return filter;
    }

    private static void listen(Config config, Settings settings) {
        ServerSocketEndpointConfig endpoint = new ServerSocketEndpointConfig()
                .setPort(settings.port())
                .setPortAutoIncrement(true)
                .setPortCount(PORTS)
                .setPublicAddress(settings.publicAddress());
        endpoint.getInterfaces().setEnabled(true).addInterface(settings.host());
        config.getAdvancedNetworkConfig().setEnabled(true).setMemberEndpointConfig(endpoint);
        JoinConfig join = config.getAdvancedNetworkConfig().getJoin();
        join.getAutoDetectionConfig().setEnabled(false);
        join.getMulticastConfig().setEnabled(false);
        join.getTcpIpConfig().setEnabled(true).setMembers(settings.join()).setConnectionTimeoutSeconds((int)
                Math.max(1, settings.timeout().toSeconds() / 10));
    }

    private static void properties(Config config, long timeout) {
        Map.of(
                        "hazelcast.phone.home.enabled",
                        "false",
                        "hazelcast.logging.type",
                        "jdk",
                        "hazelcast.socket.bind.any",
                        "false",
                        "hazelcast.shutdownhook.policy",
                        "GRACEFUL",
                        "hazelcast.wait.seconds.before.join",
                        "0",
                        "hazelcast.tcp.join.port.try.count",
                        String.valueOf(PORTS))
                .forEach(config::setProperty);
        for (String property : new String[] {
            "hazelcast.max.join.seconds", "hazelcast.max.no.heartbeat.seconds", "hazelcast.graceful.shutdown.max.wait"
        }) {
            config.setProperty(property, String.valueOf(timeout));
        }
        for (String property :
                new String[] {"hazelcast.merge.first.run.delay.seconds", "hazelcast.merge.next.run.delay.seconds"}) {
            config.setProperty(property, String.valueOf(Math.max(1, timeout / 3)));
        }
        config.setProperty("hazelcast.heartbeat.interval.seconds", String.valueOf(Math.max(1, timeout / 5)));
        config.setProperty("hazelcast.operation.call.timeout.millis", String.valueOf(timeout * 1000));
    }
}
