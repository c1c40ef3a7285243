package org.dni4j.cluster;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** How far the other parts are, by their last reports. It asks the cluster at most ten times per second. */
final class PeerProgress {

    private static final long ASK_NANOS = 100_000_000;

    private final Member member;
    private final String self;
    private Map<String, Report> last = Map.of();
    private long changedAt = System.nanoTime();
    private long askedAt = changedAt - ASK_NANOS;

    PeerProgress(Member member, String self) {
        this.member = member;
        this.self = self;
    }

    /** Whether each other part has reported, and the condition holds for the last report of each. */
    boolean all(Predicate<Report> condition) throws InterruptedException {
        ask();
        return last.size() == member.network().parts().size() - 1
                && last.values().stream().allMatch(condition);
    }

    /** Whether no other part has reported anything new for as long as the timeout. */
    boolean silent() {
        return System.nanoTime() - changedAt >= member.timeout().toNanos();
    }

    /** The last reports, in a sentence that says why this part waits no longer. */
    String lastReports() {
        return "the other parts have not done their steps and have reported nothing for "
                + member.timeout().toSeconds() + " s; their last reports: " + last.values();
    }

    private void ask() throws InterruptedException {
        if (System.nanoTime() - askedAt < ASK_NANOS) {
            return;
        }
        try {
            Map<String, Report> now = new LinkedHashMap<>(member.progress());
            now.remove(self);
            if (!now.equals(last)) {
                last = now;
                changedAt = System.nanoTime();
            }
        } catch (TimeoutException e) {
            // as if nothing had been told
        }
        askedAt = System.nanoTime();
    }
}
