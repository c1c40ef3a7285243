package org.dni4j.cluster;

import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastException;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import com.hazelcast.topic.ITopic;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.dni4j.autograd.Variable;

/**
 * This process in a cluster: a Hazelcast member within it. Parameters and progress lie in distributed maps with one
 * backup, so that they outlive any one member; a topic tells that a part has published something. All of it travels as
 * the bytes of {@link SealedMessage}s. No wait is longer than the timeout.
 */
final class Member implements AutoCloseable {

    private static final long POLL_NANOS = 100_000_000;
    private static final String PROTOCOL = "dni4j.protocol";
    private static final String SHAPE = "dni4j.shape";
    private static final String PART = "dni4j.part";
    private static final String SECRET = "dni4j.secret";

    private final Network network;
    private final Duration timeout;
    private final Hmac hmac;
    private final HazelcastInstance hazelcast;
    private final IMap<String, byte[]> parameters;
    private final IMap<String, byte[]> progress;
    private final ITopic<byte[]> notices;
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong received = new AtomicLong();

    private Member(Network network, Settings settings, HazelcastInstance hazelcast) {
        this.network = network;
        timeout = settings.timeout();
        hmac = settings.hmac();
        this.hazelcast = hazelcast;
        parameters = hazelcast.getMap("dni4j.parameters");
        progress = hazelcast.getMap("dni4j.progress");
        notices = hazelcast.getTopic("dni4j.notices");
    }

    /**
     * Joins the cluster of the network, to train a part of it. The publications of other parts stay with this member
     * when those have ended.
     *
     * @throws RefusedException if the members there have another version, another network or another secret, or one of
     *     them trains the part
     * @throws IllegalStateException if there is no way into the cluster, such as a port that is not to be had
     */
    static Member join(Network network, String part, Settings settings) {
        Map<String, String> attributes = Map.of(
                PROTOCOL, String.valueOf(SealedMessage.VERSION),
                SHAPE, network.shape(),
                PART, part,
                SECRET, settings.hmac().print());
        return join(
                network,
                settings,
                Hazelcast.newHazelcastInstance(HazelcastSettings.config(network.name(), settings, attributes)));
    }

    /** As a member that Hazelcast has taken in already, which leaves again after any failure. */
    static Member join(Network network, Settings settings, HazelcastInstance hazelcast) {
        try {
            Member member = new Member(network, settings, hazelcast);
            member.awaitPlace();
            return member;
        } catch (RuntimeException | Error e) {
            hazelcast.shutdown();
            throw e;
        }
    }

    /** A process that has just died may still be listed as a member: it has the timeout to disappear. */
    private void awaitPlace() {
        long start = System.nanoTime();
        while (sameBefore().isPresent() && System.nanoTime() - start < timeout.toNanos()) {
            LockSupport.parkNanos(POLL_NANOS);
        }
        check();
    }

    /**
     * Checks that this process may stay in the cluster: that the members who joined before it speak its protocol, have
     * its network and its secret, and do not train its part already.
     *
     * @throws RefusedException if one of them does not, with the values of both sides
     */
    void check() {
        com.hazelcast.cluster.Member self = hazelcast.getCluster().getLocalMember();
        for (com.hazelcast.cluster.Member other : before()) {
            requireEqual(other, self, PROTOCOL, "version %s of the protocol");
            requireEqual(other, self, SECRET, "the shared secret (of which this is a print) %s");
            requireEqual(other, self, SHAPE, "the network %s");
        }
        sameBefore().ifPresent(other -> {
            throw new RefusedException("part " + self.getAttribute(PART) + " is trained already, by the member at "
                    + other.getAddress() + "; this process is at " + self.getAddress());
        });
    }

    /** The members that have joined before this one. */
    private List<com.hazelcast.cluster.Member> before() {
        return hazelcast.getCluster().getMembers().stream()
                .takeWhile(member -> !member.localMember())
                .toList();
    }

    /** The one of them that trains the same part. */
    private Optional<com.hazelcast.cluster.Member> sameBefore() {
        String part = hazelcast.getCluster().getLocalMember().getAttribute(PART);
        return before().stream()
                .filter(other -> part.equals(other.getAttribute(PART)))
                .findFirst();
    }

    private static void requireEqual(
            com.hazelcast.cluster.Member other, com.hazelcast.cluster.Member self, String attribute, String what) {
        String theirs = String.valueOf(other.getAttribute(attribute));
        String ours = self.getAttribute(attribute);
        if (!theirs.equals(ours)) {
            throw new RefusedException("the member at " + other.getAddress() + " has " + what.formatted(theirs)
                    + ", this process has " + what.formatted(ours));
        }
    }

    Hmac hmac() {
        return hmac;
    }

    Network network() {
        return network;
    }

    Duration timeout() {
        return timeout;
    }

    /** How many members the cluster has, as far as this one can see. */
    int size() {
        return hazelcast.getCluster().getMembers().size();
    }

    /** Bytes of parameters that this member has published. */
    long sent() {
        return sent.get();
    }

    /** Bytes of parameters that this member has fetched. */
    long received() {
        return received.get();
    }

    /** Publishes sealed parameters, and returns when a backup has them too. */
    void publish(String key, byte[] sealed) throws TimeoutException, InterruptedException {
        await(parameters.setAsync(key, sealed));
        sent.addAndGet(sealed.length);
    }

    /**
     * The publication under this name.
     *
     * @throws RefusedException if it is not what is expected, or damaged
     */
    Optional<SealedMessage> fetch(String key, Map<String, Variable> expected)
            throws TimeoutException, InterruptedException {
        byte[] bytes = await(parameters.getAsync(key));
        if (bytes == null) {
            return Optional.empty();
        }
        received.addAndGet(bytes.length);
        return Optional.of(SealedMessage.of(bytes, hmac, network.shape(), key, expected));
    }

    /** Makes a report known to all. */
    void tell(Report report) throws TimeoutException, InterruptedException {
        byte[] message =
                SealedMessage.bytes(network.shape(), report.part(), report.step(), report.toString(), Map.of());
        hmac.seal(message);
        await(progress.setAsync(report.part(), message));
        notices.publish(message);
    }

    /** From now on the listener hears the name of each part that publishes something; it must not wait. */
    void listen(Consumer<String> listener) {
        notices.addMessageListener(notice -> network.parts().stream()
                .map(Network.Layers::name)
                .filter(part -> isFrom(part, notice.getMessageObject()))
                .forEach(listener));
    }

    private boolean isFrom(String part, byte[] message) {
        try {
            SealedMessage.of(message, hmac, network.shape(), part, Map.of());
            return true;
        } catch (RefusedException e) {
            return false;
        }
    }

    /**
     * The last report of each part that has published something, by the part's name.
     *
     * @throws RefusedException if a report is not of this network, or not sealed with this secret
     * @throws TimeoutException if the cluster does not answer in time
     */
    Map<String, Report> progress() throws TimeoutException, InterruptedException {
        Map<String, Report> reports = new LinkedHashMap<>();
        for (Network.Layers part : network.parts()) {
            byte[] bytes = await(progress.getAsync(part.name()));
            if (bytes != null) {
                String line = SealedMessage.of(bytes, hmac, network.shape(), part.name(), Map.of())
                        .text();
                reports.put(part.name(), Report.parse(line).orElseThrow());
            }
        }
        return reports;
    }

    /**
     * The whole network as its parts have published it, ready to read digits.
     *
     * @return nothing if not all parts have published yet
     * @throws RefusedException if a part is not of this network, or not sealed with this secret
     * @throws TimeoutException if the cluster does not answer in time
     */
    Optional<AssembledNetwork> assemble() throws TimeoutException, InterruptedException {
        return AssembledNetwork.assemble(network, this);
    }

    private <T> T await(CompletionStage<T> stage) throws TimeoutException, InterruptedException {
        try {
            return stage.toCompletableFuture().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException | HazelcastException e) {
            String what = (e instanceof ExecutionException ? e.getCause() : e)
                    .getClass()
                    .getSimpleName();
            TimeoutException unreachable = new TimeoutException(
                    "the cluster does not answer (" + what + ", the timeout is " + timeout.toSeconds() + " s)");
            unreachable.initCause(e);
            throw unreachable;
        }
    }

    /** Leaves the cluster; what this member kept for it goes to the others first. */
    @Override
    public void close() {
        hazelcast.shutdown();
    }
}
