package org.dni4j.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceNotActiveException;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.dni4j.nn.Block;
import org.dni4j.testing.Ports;
import org.junit.jupiter.api.Test;

/** Members of a cluster, several in one process. */
class MemberTest {

    private final Network network = Networks.small(100);
    private final int port = Ports.free();

    @Test
    void whatOnePublishesOutlivesIt() throws Exception {
        Block block = PartTrainer.block(network, 0);
        try (Member looking = Member.join(network, "B", settings(null))) {
            try (Member training = Member.join(network, "A", settings(null))) {
                assertEquals(2, looking.size());
                publish(training, "A", block);
                assertEquals(Optional.empty(), looking.assemble());
                publish(training, "B", PartTrainer.block(network, 1));
            }
            assertEquals(7, looking.progress().get("A").step());
            assertTrue(looking.assemble().isPresent());
            SealedMessage message =
                    looking.fetch("A.block", SealedMessage.state(block)).orElseThrow();
            SealedMessage.state(block)
                    .forEach((name, value) ->
                            assertEquals(value.value(), message.arrays().get(name), name));
        }
    }

    @Test
    void whatAMemberKeptOutlivesItsSuddenEnd() throws Exception {
        try (Member looking = Member.join(network, "B", settings(null))) {
            Member training = Member.join(network, "A", settings(null));
            publish(training, "A", PartTrainer.block(network, 0));
            Hazelcast.getAllHazelcastInstances().stream()
                    .filter(instance ->
                            "A".equals(instance.getCluster().getLocalMember().getAttribute("dni4j.part")))
                    .filter(instance -> instance.getConfig().getClusterName().endsWith(network.name()))
                    .forEach(instance -> instance.getLifecycleService().terminate());
            assertEquals(7, looking.progress().get("A").step());
        }
    }

    @Test
    void aMemberOfAnotherVersionIsRefusedWithBothVersions() {
        HazelcastInstance old = foreign(Map.of("dni4j.protocol", "0"));
        try {
            RefusedException refused =
                    assertThrows(RefusedException.class, () -> Member.join(network, "B", settings(null)));
            assertTrue(
                    refused.getMessage()
                            .endsWith("has version 0 of the protocol, this process has version 2 of the protocol"),
                    refused.getMessage());
        } finally {
            old.shutdown();
        }
    }

    @Test
    void whatIsNotSealedWithTheSecretIsNeitherTakenNorShown() throws Exception {
        HazelcastInstance stranger;
        try (Member member = Member.join(network, "B", settings("hush"))) {
            stranger = foreign(Map.of());
            byte[] message = SealedMessage.bytes(
                    network.shape(), "A", 1, Report.of("A", "published", 1).toString(), Map.of());
            Hmac.PUBLIC.seal(message);
            stranger.getMap("dni4j.progress").put("A", message);
            stranger.getMap("dni4j.parameters").put("A.block", new byte[] {1, 2, 3});
            RefusedException refused = assertThrows(RefusedException.class, member::progress);
            assertEquals(
                    "A is damaged, or was not sealed with the shared secret of this process", refused.getMessage());
            refused = assertThrows(RefusedException.class, member::assemble);
            assertEquals("A.block has 3 bytes: truncated, or not of DNI4J", refused.getMessage());
        }
        stranger.shutdown();
    }

    /** A class of the test that a member would run code of, if it read Java objects. */
    private static final class Trap implements Serializable {

        private static final long serialVersionUID = 1;
        private static final AtomicBoolean SPRUNG = new AtomicBoolean();

        private void readObject(ObjectInputStream input) throws IOException {
            SPRUNG.set(true);
        }
    }

    @Test
    void aJavaObjectOfAnotherIsNotRead() {
        try (Member member = Member.join(network, "B", settings(null))) {
            HazelcastInstance stranger = foreign(Map.of());
            stranger.getMap("dni4j.parameters").put("A.block", new Trap());
            assertThrows(Exception.class, member::assemble);
            assertFalse(Trap.SPRUNG.get());
            stranger.shutdown();
        }
    }

    @Test
    void theSecretItselfIsNotTold() {
        try (Member member = Member.join(network, "B", settings("hush"))) {
            Hazelcast.getAllHazelcastInstances().stream()
                    .flatMap(instance -> instance.getCluster().getMembers().stream())
                    .flatMap(other -> other.getAttributes().values().stream())
                    .forEach(told -> assertFalse(told.contains("hush"), told));
            assertEquals(1, member.size());
        }
    }

    @Test
    void itListensOnLoopbackOnly() throws Exception {
        try (Member member = Member.join(network, "B", settings(null))) {
            assertEquals(1, member.size());
            new Socket(InetAddress.getLoopbackAddress(), port).close();
            for (NetworkInterface card : NetworkInterface.networkInterfaces().toList()) {
                for (InetAddress address :
                        card.inetAddresses().filter(a -> !a.isLoopbackAddress()).toList()) {
                    assertThrows(
                            IOException.class,
                            () -> {
                                try (Socket socket = new Socket()) {
                                    socket.connect(new InetSocketAddress(address, port), 1000);
                                }
                            },
                            address::toString);
                }
            }
        }
    }

    /** Hazelcast as it is when it has given up by itself. */
    @Test
    void whoeverCannotStayLeavesTheClusterAgainAfterAnyFailure() {
        for (Throwable failure : List.of(new HazelcastInstanceNotActiveException(), new StackOverflowError())) {
            AtomicBoolean shutDown = new AtomicBoolean();
            HazelcastInstance broken = (HazelcastInstance) Proxy.newProxyInstance(
                    getClass().getClassLoader(),
                    new Class<?>[] {HazelcastInstance.class},
                    (proxy, method, arguments) -> {
                        shutDown.compareAndSet(false, method.getName().equals("shutdown"));
                        if (method.getName().equals("getCluster")) {
                            throw failure;
                        }
                        return null;
                    });
            assertSame(failure, assertThrows(failure.getClass(), () -> Member.join(network, settings(null), broken)));
            assertTrue(shutDown.get(), failure::toString);
        }
    }

    @Test
    void anErrorInTheExchangeIsToldToThePartThatOffers() throws Exception {
        try (Member member = Member.join(network, "B", settings(null))) {
            StackOverflowError error = new StackOverflowError();
            member.publish("A.forward", new byte[] {1, 2, 3});
            try (Exchange exchange = new Exchange(member, new PartTrainer(network, "B"), (event, reason) -> {
                throw error;
            })) {
                exchange.start("B");
                IllegalStateException thrown =
                        assertThrows(IllegalStateException.class, () -> exchange.awaitFirst("A.forward"));
                assertEquals(
                        "publishes and fetches nothing any more: java.lang.StackOverflowError", thrown.getMessage());
                assertSame(error, thrown.getCause());
                Report report = Report.of("B", "published", 1);
                assertThrows(IllegalStateException.class, () -> exchange.offer(report));
            }
        }
    }

    private void publish(Member member, String part, Block block) throws Exception {
        byte[] message =
                SealedMessage.bytes(network.shape(), PartTrainer.blockOf(part), 7, "", SealedMessage.state(block));
        member.hmac().seal(message);
        member.publish(PartTrainer.blockOf(part), message);
        member.tell(Report.of(part, "published", 7));
    }

    /** A member that is not of this library, or of another version. */
    private HazelcastInstance foreign(Map<String, String> attributes) {
        return Hazelcast.newHazelcastInstance(HazelcastSettings.config(network.name(), settings(null), attributes));
    }

    private Settings settings(String secret) {
        return new Settings(
                "127.0.0.1:" + port,
                List.of("127.0.0.1:" + port, "127.0.0.1:" + (port + 1)),
                null,
                secret == null ? Hmac.PUBLIC : new Hmac(secret.getBytes(StandardCharsets.UTF_8)),
                Duration.ofSeconds(20));
    }
}
