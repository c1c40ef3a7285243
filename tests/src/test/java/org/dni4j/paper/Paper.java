package org.dni4j.paper;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.dni4j.autograd.Autograd;
import org.dni4j.data.Digits;
import org.dni4j.data.SyntheticDigits;

/**
 * Does the runs that are missing in the folder of results, or those of them whose experiments' names begin with the
 * argument: of all experiments those with the first seed, then those with the second, and so on. It may be killed,
 * and goes on at the first run that is missing; another process may do some of the runs at the same time. Each
 * computes on one thread. There are five seeds, or as many as {@code -Dpaper.seeds} says.
 *
 * <p>With {@code -Dpaper.short=true} it does, in place of them, the one short run of each experiment that a test
 * repeats, on digits that every machine can draw.
 */
public final class Paper {

    /** The folder, among the results, of the rows that a test repeats. */
    static final String SHORT = "short";

    private static final int SEEDS = Integer.getInteger("paper.seeds", 5);

    private Paper() {}

    public static void main(String[] args) throws IOException {
        String prefix = args.length == 0 ? "" : args[0];
        Autograd.useThreads(1);
        Path folder = Path.of(System.getProperty("paper.results", "../notebooks/results"));
        boolean onlyShort = Boolean.getBoolean("paper.short");
        Digits digits = onlyShort ? SyntheticDigits.load() : Digits.load();
        var results = onlyShort ? Results.withoutCurves(folder.resolve(SHORT)) : new Results(folder);
        List<Experiment> experiments = experiments(digits).stream()
                .filter(each -> each.name().startsWith(prefix))
                .toList();
        List<Run> runs = onlyShort ? shortRuns(experiments) : runs(experiments);
        Row machine = Machine.description();
        for (int i = 0; i < runs.size(); i++) {
            Run run = runs.get(i);
            String left = ", " + (runs.size() - i - 1) + " more";
            results.claim(run, () -> doRun(run, results, machine, left));
        }
    }

    static List<Experiment> experiments(Digits digits) {
        return List.of(
                new Halves(digits),
                new Recipe(digits),
                new Depth(digits),
                new Cnn(digits),
                new PooledCnn(digits),
                new Unlock(digits),
                new Quality(digits),
                new Delay(digits),
                new Asynchronous(digits),
                new Copy(),
                new Late(),
                new Language(false),
                new Language(true),
                new TwoNetworks(digits),
                new Memory());
    }

    private static List<Run> runs(List<Experiment> experiments) {
        List<Run> runs = new ArrayList<>();
        for (long seed = 1; seed <= SEEDS; seed++) {
            for (Experiment experiment : experiments) {
                for (Row settings : experiment.rows()) {
                    runs.add(new Run(experiment, settings, seed));
                }
            }
        }
        runs.sort(Comparator.comparing(Run::seed).thenComparing(Paper::place));
        return runs;
    }

    /** All experiments advance evenly: half of the rows of each come before the other half. */
    private static double place(Run run) {
        List<Row> rows = run.experiment().rows();
        return (rows.indexOf(run.settings()) + 0.5) / rows.size();
    }

    static List<Run> shortRuns(List<Experiment> experiments) {
        return experiments.stream()
                .map(each -> new Run(each, each.shortRow(), 1))
                .toList();
    }

    private static void doRun(Run run, Results results, Row machine, String left) throws IOException {
        var log = new Log(run, true);
        List<Row> came = run.experiment().run(run.settings(), run.seed(), log);
        double seconds = log.seconds();
        results.add(
                run,
                log.curve().stream().map(point -> run.key().and(point)).toList(),
                came.stream()
                        .map(row -> run.key()
                                .and(row)
                                .with("seconds", seconds)
                                .and(machine)
                                .with("data", run.experiment().data(run.settings())))
                        .toList());
        System.out.printf(Locale.ROOT, "\r%s: %s, %.0f s%s%n", run, came.get(0), seconds, left);
    }
}
