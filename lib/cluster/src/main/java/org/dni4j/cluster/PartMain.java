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
import org.dni4j.data.Evaluation;

/**
 * The program that trains one part of a network, in a process of its own. It waits for another part only once, for the
 * first synthesizer from the part below. From then on it learns from its copies of synthesizers, however old they are,
 * and goes on when another part has gone or has not come yet. Each {@link Report} is a line on standard output.
 *
 * <p>When it has done its steps it trains on until the other parts have done theirs, or say nothing for as long as the
 * timeout. Then parts end from the lowest upwards, and the top tells how many test digits the whole network reads.
 *
 * <p>A file names the parts from the lowest to the top, each with its number of inputs and the units of its layers. The
 * properties below the empty line may be left out; these are their values then:
 *
 * <pre>
 * network = mnist
 * parts = A B
 * A = 784 256 256
 * B = 256 10
 *
 * synthesizer = 256  (the units of each synthesizer's hidden layer)
 * batch = 64         (images per step)
 * steps = 3752       (that each part trains)
 * synchronise = 10   (steps between two publications of a part)
 * report = 100       (steps between two reports of a part)
 * seed = 1           (of initial weights and of the order of images)
 * synthetic = 0      (how many training images are drawn in place of MNIST's)
 * </pre>
 */
public final class PartMain {

    /** The step of the first publication, early because the part above cannot begin before. */
    private static final int FIRST_PUBLICATION = 100;
    /** The steps that this part trains after the part below has ended. */
    private static final int SETTLING = 300;

    private static final String ENDED = "ended";
    private static final long POLL_MILLIS = 100;

    private final Options options;
    private final Network network;
    private final Member member;
    private final PartTrainer trainer;
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
        trainer = new PartTrainer(network, options.part());
        exchange = new Exchange(
                member,
                trainer,
                (event, reason) ->
                        print(reason == null ? report(event) : report(event).why(reason)));
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
        } catch (RefusedException
                | HazelcastException
                | IllegalStateException
                | IOException
                | TimeoutException
                | InterruptedException e) {
            System.err.println("part " + options.part() + " stops: " + e.getMessage());
            System.exit(1);
        }
        System.exit(0);
    }

    private void run() throws IOException, TimeoutException, InterruptedException {
        try (exchange) {
            step = exchange.start(options.part());
            // another order for each part, and after each restart: parts need not see the same images
            order = new Random(31L * network.seed() + 1009L * network.indexOf(options.part()) + step);
            print(report("joined").with("members", member.size()));
            if (trainer.source() != null) {
                exchange.awaitFirst(trainer.source());
            }
            long first = step;
            long start = System.nanoTime();
            while (step < network.steps()) {
                learn();
            }
            print(report("finished").with("mean", decimal((step - first) * 1e9 / (System.nanoTime() - start))));
            exchange.finish(report("finished"));
            // the other parts still learn from this one, so it goes on learning
            PeerProgress peers = new PeerProgress(member, options.part());
            while (!peers.all(other -> other.step() >= network.steps()) && !peers.silent()) {
                learn();
            }
            settle(peers);
            end(peers);
        }
    }

    /** Trains on until the part below has ended, and a little longer, so that this part fits the last state of that one. */
    private void settle(PeerProgress peers) throws InterruptedException {
        int index = network.indexOf(options.part());
        if (index == 0) {
            return;
        }
        String below = network.parts().get(index - 1).name();
        while (!peers.all(other -> !other.part().equals(below) || other.event().equals(ENDED)) && !peers.silent()) {
            learn();
        }
        for (int i = 0; i < SETTLING && !peers.silent(); i++) {
            learn();
        }
    }

    private void end(PeerProgress peers) throws IOException, TimeoutException, InterruptedException {
        boolean published = exchange.finish(report(ENDED));
        print(counts(report(ENDED).with("publications", exchange.publications())));
        if (options.save() != null) {
            Files.createDirectories(options.save());
            trainer.owned()
                    .get(PartTrainer.blockOf(options.part()))
                    .save(options.save().resolve(options.part() + ".safetensors"));
        }
        while (!peers.all(other -> other.event().equals(ENDED)) && !peers.silent()) {
            Thread.sleep(POLL_MILLIS);
        }
        if (peers.silent()) {
            print(report("alone").with("why", peers.lastReports()));
        } else if (published && network.isTop(network.indexOf(options.part()))) {
            AssembledNetwork assembled = member.assemble().orElseThrow();
            print(report("tested").with("accuracy", decimal(Evaluation.accuracy(assembled, digits.test()))));
        }
    }

    private void learn() {
        if (!batches.hasNext()) {
            batches = digits.train().batches(network.batch(), order).iterator();
        }
        exchange.apply();
        boolean reports = (step + 1) % network.report() == 0;
        trainer.step(batches.next(), reports);
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
                ? report(event).with("loss", decimal(trainer.loss()))
                : report(event).with("unexplained", decimal(trainer.unexplained()));
        if (event.equals("step")) {
            report = report.with("rate", decimal((step - reportedStep) * 1e9 / (now - reportedAt)));
            reportedStep = step;
            reportedAt = now;
        }
        return counts(report);
    }

    private Report counts(Report report) {
        return report.with("published", exchange.published())
                .with("members", member.size())
                .with("sent", member.sent())
                .with("received", member.received());
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    private static synchronized void print(Report report) {
        System.out.println(report);
        System.out.flush();
    }
}
