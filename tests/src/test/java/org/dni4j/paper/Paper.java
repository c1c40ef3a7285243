package org.dni4j.paper;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.dni4j.autograd.Autograd;
import org.dni4j.data.Digits;

/**
 * Does the runs that are missing in the folder of results, or those of them whose experiments' names begin with the
 * argument: of all experiments those with the first seed, then those with the second, and so on. It may be killed, and goes
 * on at the first run that is missing; another process may do some of the runs at the same time. Each computes on one
 * thread.
 */
public final class Paper {

    private static final int SEEDS = 5;

    private Paper() {}

    public static void main(String[] args) throws IOException {
        String prefix = args.length == 0 ? "" : args[0];
        Autograd.useThreads(1);
        Digits digits = Digits.load();
        List<Run> runs = runs(digits, prefix);
        var results = new Results(Path.of(System.getProperty("paper.results", "../notebooks/results")));
        Row machine = Machine.description().with("data", digits.name());
        for (int i = 0; i < runs.size(); i++) {
            Run run = runs.get(i);
            String left = ", " + (runs.size() - i - 1) + " more";
            results.claim(run, () -> doRun(run, results, machine, left));
        }
    }

    static List<Experiment> experiments(Digits digits) {
        return List.of(new Depth(digits));
    }

    private static List<Run> runs(Digits digits, String prefix) {
        List<Run> runs = new ArrayList<>();
        for (long seed = 1; seed <= SEEDS; seed++) {
            for (Experiment experiment : experiments(digits)) {
                if (experiment.name().startsWith(prefix)) {
                    for (Row settings : experiment.rows()) {
                        runs.add(new Run(experiment, settings, seed));
                    }
                }
            }
        }
        return runs;
    }

    private static void doRun(Run run, Results results, Row machine, String left) throws IOException {
        var log = new Log(run, true);
        List<Row> came = run.experiment().run(run.settings(), run.seed(), log);
        double seconds = log.seconds();
        results.add(run,
                log.curve().stream().map(point -> run.key().and(point)).toList(),
                came.stream().map(row -> run.key().and(row).with("seconds", seconds).and(machine)).toList());
        System.out.printf(Locale.ROOT, "\r%s: %s, %.0f s%s%n", run, came.get(0), seconds, left);
    }
}
