package org.dni4j.cluster;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** How far the other parts are, by what they have told last. It asks ten times a second at most. */
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

    /** Whether this is true of the last report of each other part. */
    boolean all(Predicate<Report> condition) throws InterruptedException {
        ask();
        return last.size() == member.network().parts().size() - 1 && last.values().stream().allMatch(condition);
    }

    /** Whether none of them has told anything new for as long as the timeout. */
    boolean silent() {
        return System.nanoTime() - changedAt >= member.timeout().toNanos();
    }

    String whatTheySaid() {
        return "others have not done their steps and say nothing for " + member.timeout().toSeconds() + " s, last was "
                + last.values();
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
