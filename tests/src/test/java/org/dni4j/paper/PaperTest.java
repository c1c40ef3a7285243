package org.dni4j.paper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.dni4j.data.Digits;
import org.dni4j.data.SyntheticDigits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The committed results are what this library computes. */
class PaperTest {

    private static final Path FOLDER = Path.of("../notebooks/results");
    private static final long LIMIT = 2_000_000;
    private static final Digits DIGITS = SyntheticDigits.load();
    /** They are about a machine, too. */
    private static final Set<String> MEASURED = Set.of("seconds", "kilobytes");

    private static final double BAND = 0.35;

    static List<Run> shortRuns() {
        return Paper.shortRuns(Paper.experiments(DIGITS));
    }

    @ParameterizedTest
    @MethodSource("shortRuns")
    void aShortRunComesOutAsItsCommittedRows(Run run) throws IOException {
        List<Row> committed =
                new Results(FOLDER.resolve(Paper.SHORT)).read(run.experiment().name());
        Row first = committed.get(0);
        assertEquals(first.text("data"), run.experiment().data(run.settings()));
        List<Row> now = run.experiment().run(run.settings(), run.seed(), new Log(run, false));
        assertEquals(committed.size(), now.size());
        boolean sameBits = first.text("blas").equals(Machine.blas());
        for (int i = 0; i < now.size(); i++) {
            assertTrue(committed.get(i).has(run.key()), committed + " is no row of " + run);
            for (String name : now.get(i).values().keySet()) {
                compare(name, committed.get(i).text(name), now.get(i).text(name), sameBits);
            }
        }
    }

    private static void compare(String name, String committed, String now, boolean sameBits) {
        if (sameBits && !MEASURED.contains(name)) {
            assertEquals(committed, now, name);
        } else {
            double was = Double.parseDouble(committed);
            assertEquals(was, Double.parseDouble(now), BAND * Math.abs(was) + 1, name);
        }
    }

    @Test
    void theFolderIsSmall() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            long bytes = files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
            assertTrue(bytes < LIMIT, bytes + " bytes");
        }
    }

    @ParameterizedTest
    @MethodSource("shortRuns")
    void noRunIsInAFileTwice(Run run) throws IOException {
        Set<String> lines = new HashSet<>();
        for (Row row : new Results(FOLDER).read(run.experiment().name())) {
            String identity = row.values().entrySet().stream()
                    .takeWhile(entry -> !isResult(entry.getKey()))
                    .toList()
                    .toString();
            assertTrue(lines.add(identity), "twice: " + row);
        }
    }

    private static boolean isResult(String name) {
        return Set.of("accuracy", "length", "bits", "kilobytes", "cosine", "time")
                .contains(name);
    }
}
