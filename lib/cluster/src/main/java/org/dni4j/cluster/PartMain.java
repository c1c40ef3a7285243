package org.dni4j.cluster;

import com.hazelcast.core.HazelcastException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Collections;
import java.util.Iterator;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeoutException;
import org.dni4j.data.Batch;
import org.dni4j.data.Digits;

/**
 * Trains one part of a network, in a process of its own. It waits for no other part but once, for the first
 * synthesizer from the part below: then it learns from the synthesizers that it has copies of, as they are, and goes on
 * when another part has gone or is not there yet. Each {@link Report}
 * is a line on standard output. When it has done its steps it trains on until the others have done theirs, or say nothing
 * for as long as the timeout; then parts end from the lowest upwards. The top then tells what the whole network reads.
 */
public final class PartMain {

    /** Early enough for the part above, which cannot begin before. */
    private static final int FIRST_PUBLICATION = 100;
    /** Steps with what the part below has left, so that this part fits it. */
    private static final int SETTLING = 300;
    private static final String ENDED = "ended";
    private static final long POLL_MILLIS = 100;

    private final Options options;
    private final Network network;
    private final Member member;
    private final PartTrainer learner;
    private final Exchange exchange;
    private final Digits digits;
    private Random order;
    private Iterator<Batch> batches = Collections.emptyIterator();
    private long step;
    private long reportedStep;
    private long reportedAt = System.nanoTime();

    private PartMain(Options options, Member member) {
        this.options = options;
        this.member = member;
        network = options.network();
        digits = network.digits();
        learner = new PartTrainer(network, options.part());
        exchange = new Exchange(member, learner, (event, reason) -> print(
                reason == null ? report(event) : report(event).why(reason)));
    }

    /** See {@link Options#USAGE}. Ends with 0, with 1 after a failure, with 2 if the arguments are wrong. */
    public static void main(String[] args) {
        Options options;
        try {
            options = Options.parse(args);
        } catch (IllegalArgumentException | IOException e) {
            System.err.println((e instanceof IOException ? "cannot read " : "") + e.getMessage());
            System.err.println(Options.USAGE);
            System.exit(2);
            return;
        }
        try (Member member = Member.join(options.network(), options.part(), options.settings())) {
            new PartMain(options, member).run();
        } catch (RefusedException | HazelcastException | IllegalStateException | IOException | TimeoutException
                | InterruptedException e) {
            System.err.println("part " + options.part() + " stops: " + e.getMessage());
            System.exit(1);
        }
        System.exit(0);
    }

    private void run() throws IOException, TimeoutException, InterruptedException {
        try (exchange) {
            step = exchange.start(options.part());
            // another order for each part, and after each restart: no part needs to see what another sees
            order = new Random(31L * network.seed() + 1009L * network.indexOf(options.part()) + step);
            print(report("joined").with("members", member.size()));
            if (learner.source() != null) {
                exchange.awaitFirst(learner.source());
            }
            long first = step;
            long start = System.nanoTime();
            while (step < network.steps()) {
                learn();
            }
            print(report("finished").with("mean", decimal((step - first) * 1e9 / (System.nanoTime() - start))));
            exchange.finish(report("finished"));
            // what the others still learn from is to go on learning, too
            PeerProgress others = new PeerProgress(member, options.part());
            while (!others.all(other -> other.step() >= network.steps()) && !others.silent()) {
                learn();
            }
            settle(others);
            end(others);
        }
    }

    /** Parts end from the lowest upwards: none is to be left with what it has learned from an older state of the one below. */
    private void settle(PeerProgress others) throws InterruptedException {
        int index = network.indexOf(options.part());
        if (index == 0) {
            return;
        }
        String below = network.parts().get(index - 1).name();
        while (!others.all(other -> !other.part().equals(below) || other.event().equals(ENDED)) && !others.silent()) {
            learn();
        }
        for (int i = 0; i < SETTLING && !others.silent(); i++) {
            learn();
        }
    }

    private void end(PeerProgress others) throws IOException, TimeoutException, InterruptedException {
        boolean published = exchange.finish(report(ENDED));
        print(counts(report(ENDED).with("publications", exchange.publications())));
        if (options.save() != null) {
            Files.createDirectories(options.save());
            learner.owned().get(PartTrainer.blockOf(options.part()))
                    .save(options.save().resolve(options.part() + ".safetensors"));
        }
        while (!others.all(other -> other.event().equals(ENDED)) && !others.silent()) {
            Thread.sleep(POLL_MILLIS);
        }
        if (others.silent()) {
            print(report("alone").with("why", others.whatTheySaid()));
        } else if (published && network.isTop(network.indexOf(options.part()))) {
            AssembledNetwork whole = member.assemble().orElseThrow();
            print(report("tested").with("accuracy", decimal(whole.accuracy(digits.test()))));
        }
    }

    private void learn() {
        if (!batches.hasNext()) {
            batches = digits.train().batches(network.batch(), order).iterator();
        }
        exchange.apply();
        boolean reports = (step + 1) % network.report() == 0;
        learner.step(batches.next(), reports);
        step++;
        if (step % network.synchronise() == 0 || step == FIRST_PUBLICATION) {
            exchange.offer(progress("published"));
        }
        if (reports) {
            print(progress("step"));
        }
    }

    private Report report(String event) {
        return Report.of(options.part(), event, step);
    }

    private Report progress(String event) {
        long now = System.nanoTime();
        Report report = network.isTop(network.indexOf(options.part()))
                ? report(event).with("loss", decimal(learner.loss()))
                : report(event).with("unexplained", decimal(learner.unexplained()));
        if (event.equals("step")) {
            report = report.with("rate", decimal((step - reportedStep) * 1e9 / (now - reportedAt)));
            reportedStep = step;
            reportedAt = now;
        }
        return counts(report);
    }

    private Report counts(Report report) {
        return report.with("published", exchange.published()).with("members", member.size())
                .with("sent", member.sent()).with("received", member.received());
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    private static synchronized void print(Report report) {
        System.out.println(report);
        System.out.flush();
    }
}
