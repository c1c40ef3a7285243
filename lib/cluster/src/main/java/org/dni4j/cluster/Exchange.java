package org.dni4j.cluster;

import com.hazelcast.core.HazelcastException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import org.dni4j.autograd.Variable;
import org.dni4j.nn.Block;

/**
 * Keeps a part in step with the others, on a thread of its own, so that training never waits for the cluster. Each block
 * has one owner, the part that teaches it. The owner publishes the block once in a while, and the other parts replace
 * their copies when they hear of it. Nothing is averaged and nothing can conflict, because a copy has learned nothing
 * that its owner does not know. If the cluster does not answer, a publication or a copy is left out; a later one takes
 * its place.
 */
final class Exchange implements AutoCloseable {

    private static final long PAUSE_MILLIS = 500;

    /** A publication that the training thread hands over: parameters by name, and the report that goes with them. */
    private record Parcel(Map<String, byte[]> messages, Report report) {}

    private final Member member;
    private final PartTrainer trainer;
    private final BiConsumer<String, Exception> events;
    private final Map<String, Map<String, Variable>> copies = new LinkedHashMap<>();
    private final Map<String, SealedMessage> arrived = new ConcurrentHashMap<>();
    private final Set<String> refusals = new HashSet<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Set<String> newer = new HashSet<>();
    private final Thread thread;
    private Parcel parcel;
    private boolean unreachable;
    private Throwable failure;
    private volatile Report published;
    private volatile int publications;

    /** @param events is published on any thread what happens, and why if something is wrong */
    Exchange(Member member, PartTrainer trainer, BiConsumer<String, Exception> events) {
        this.member = member;
        this.trainer = trainer;
        this.events = events;
        trainer.copied().forEach((key, block) -> copies.put(key, SealedMessage.state(block)));
        newer.addAll(copies.keySet());
        thread = new Thread(this::run, "dni4j exchange");
        thread.setDaemon(true);
    }

    /**
     * Takes over the last publication of this part, if the cluster has one, and begins to exchange.
     *
     * @return the step after which to go on; 0 if there is nothing
     * @throws RefusedException if that is not of this network, or not sealed with this secret
     * @throws TimeoutException if the cluster does not answer in time
     */
    long start(String part) throws TimeoutException, InterruptedException {
        long step = 0;
        Map<SealedMessage, Map<String, Variable>> found = new LinkedHashMap<>();
        for (Map.Entry<String, Block> own : trainer.owned().entrySet()) {
            Map<String, Variable> state = SealedMessage.state(own.getValue());
            Optional<SealedMessage> message = member.fetch(own.getKey(), state);
            message.ifPresent(m -> found.put(m, state));
            if (own.getKey().equals(PartTrainer.blockOf(part)) && message.isPresent()) {
                step = message.get().step();
            }
        }
        found.forEach(Exchange::take);
        member.listen(this::heardOf);
        thread.start();
        return step;
    }

    /**
     * Has the part published as it is now, or leaves it out if the publication before is still under way.
     *
     * @throws RefusedException if this part may not be in the cluster any more
     * @throws IllegalStateException if the thread that exchanges has failed, with the failure as its cause
     */
    boolean offer(Report report) {
        lock.lock();
        try {
            requireNoFailure();
            if (parcel != null) {
                return false;
            }
        } finally {
            lock.unlock();
        }
        Map<String, byte[]> messages = new LinkedHashMap<>();
        trainer.owned()
                .forEach((key, block) -> messages.put(
                        key,
                        SealedMessage.bytes(
                                member.network().shape(), key, report.step(), "", SealedMessage.state(block))));
        update(() -> parcel = new Parcel(messages, report));
        return true;
    }

    /** Replaces the copies of which newer ones have arrived. To be called by the thread that uses them. */
    void apply() {
        for (String key : copies.keySet()) {
            SealedMessage message = arrived.remove(key);
            if (message != null) {
                take(message, copies.get(key));
            }
        }
    }

    /**
     * Waits for the first copy of a block that another part teaches.
     *
     * @throws TimeoutException if there is none within the timeout
     */
    void awaitFirst(String key) throws TimeoutException, InterruptedException {
        long left = member.timeout().toNanos();
        lock.lock();
        try {
            while (!arrived.containsKey(key)) {
                requireNoFailure();
                if (left <= 0) {
                    throw new TimeoutException("no part has published " + key + " within "
                            + member.timeout().toSeconds() + " s");
                }
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /** The step after which the last publication was made; -1 before the first. */
    long published() {
        return published == null ? -1 : published.step();
    }

    /** How many times this part was published by this process. */
    int publications() {
        return publications;
    }

    /** Publishes the part as it is now, and waits for that, at most as long as the timeout. Returns whether it was. */
    boolean finish(Report report) throws InterruptedException {
        long left = member.timeout().toNanos();
        lock.lock();
        try {
            while (published != report && left > 0) {
                // again, if it could not be published before
                offer(report);
                left = changed.awaitNanos(left);
            }
            return published == report;
        } finally {
            lock.unlock();
        }
    }

    /** Stops exchanging, whatever is under way. */
    @Override
    public void close() {
        thread.interrupt();
    }

    private static void take(SealedMessage message, Map<String, Variable> state) {
        message.arrays().forEach((name, value) -> state.get(name).setValue(value));
    }

    private void heardOf(String part) {
        update(() -> copies.keySet().stream()
                .filter(key -> key.startsWith(part + "."))
                .forEach(newer::add));
    }

    private void update(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void requireNoFailure() {
        if (failure instanceof RefusedException refused) {
            throw refused;
        }
        if (failure != null) {
            throw new IllegalStateException("publishes and fetches nothing any more: " + failure, failure);
        }
    }

    private void run() {
        try {
            while (true) {
                exchange();
            }
        } catch (InterruptedException e) {
            // closed
        } catch (Throwable e) {
            update(() -> failure = e);
        }
    }

    private void exchange() throws InterruptedException {
        Set<String> wanted;
        Parcel next;
        lock.lock();
        try {
            while (parcel == null && newer.isEmpty()) {
                changed.await();
            }
            next = parcel;
            wanted = Set.copyOf(newer);
            newer.clear();
        } finally {
            lock.unlock();
        }
        try {
            member.check();
            if (next != null) {
                publish(next);
            }
            for (String key : wanted) {
                fetch(key);
            }
            reachable(true, null);
        } catch (TimeoutException | HazelcastException e) {
            reachable(false, e);
            update(() -> newer.addAll(wanted));
            Thread.sleep(PAUSE_MILLIS);
        } finally {
            update(() -> parcel = parcel == next ? null : parcel);
        }
    }

    private void publish(Parcel next) throws TimeoutException, InterruptedException {
        for (Map.Entry<String, byte[]> message : next.messages.entrySet()) {
            member.hmac().seal(message.getValue());
            member.publish(message.getKey(), message.getValue());
        }
        member.tell(next.report);
        published = next.report;
        publications++;
    }

    private void fetch(String key) throws TimeoutException, InterruptedException {
        try {
            member.fetch(key, copies.get(key)).ifPresent(message -> update(() -> arrived.put(key, message)));
        } catch (RefusedException e) {
            if (refusals.add(e.getMessage())) {
                events.accept("refused", e);
            }
        }
    }

    /** Tells of the first failure after a success, and of the first success after a failure. */
    private void reachable(boolean now, Exception reason) {
        if (unreachable == now) {
            unreachable = !now;
            events.accept(now ? "reachable" : "unreachable", reason);
        }
    }
}
