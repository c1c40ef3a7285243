package org.dni4j.paper;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import org.dni4j.data.Text;
import org.dni4j.data.TextBatch;
import org.dni4j.data.TextSource;
import org.dni4j.data.TextStreams;
import org.dni4j.data.Vocabulary;
import org.dni4j.optim.Adam;
import org.dni4j.optim.GradientClipping;
import org.dni4j.optim.Schedule;

/**
 * Table 2 of the paper, the language model: bits per character of an LSTM that learns from windows of T characters,
 * all with equally many steps. One text is tiny Shakespeare, of whose last tenth nothing is learned. The others come
 * from sources whose entropy is known, and in which a closing bracket depends on the character six before it, or
 * nine.
 */
final class Language implements Experiment {

    static final int LETTERS = 5;
    static final int BATCH = 32;
    static final int HIDDEN = 128;
    private static final String BRACKETS = "brackets";
    private static final String LONGER_BRACKETS = "brackets 8";
    private static final String SHAKESPEARE = "Shakespeare";
    private static final int STEPS = 2_000;
    private static final double FACTOR = 0.1;
    private static final int LEARNED = 1_000_000;
    private static final int TESTED = 32_000;
    private static final double RATE = 1e-3;
    private static final double FALLING_RATE = 2e-3;
    private static final double CLIPPED = BATCH;

    private final boolean falling;

    /** @param falling whether the rate falls linearly to 0: then a synthesizer may stop before its chain is learned */
    Language(boolean falling) {
        this.falling = falling;
    }

    @Override
    public String name() {
        return falling ? "language-falling" : "language";
    }

    @Override
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (int T : new int[] {5, 8, 20, 40}) {
            for (String text : falling ? List.of(BRACKETS) : List.of(BRACKETS, SHAKESPEARE)) {
                rows.add(row(text, T, "BPTT", STEPS));
                if (T <= 8) {
                    rows.add(row(text, T, "DNI", STEPS));
                    rows.add(row(text, T, "DNI+aux", STEPS));
                }
            }
        }
        List.of("BPTT", "DNI", "DNI+aux").forEach(way -> rows.add(row(LONGER_BRACKETS, 5, way, STEPS)));
        rows.add(row(LONGER_BRACKETS, 8, "BPTT", STEPS));
        return rows;
    }

    @Override
    public String data(Row settings) {
        return settings.text("text").equals(SHAKESPEARE) ? Text.load().name() : "drawn";
    }

    @Override
    public Row shortRow() {
        return row(BRACKETS, 5, "DNI+aux", 40);
    }

    private static Row row(String text, int T, String way, int steps) {
        return Row.of(
                "text",
                text,
                "T",
                T,
                "way",
                way,
                "hidden",
                HIDDEN,
                "batch",
                BATCH,
                "factor",
                way.startsWith("DNI") ? FACTOR : 0,
                "steps",
                steps);
    }

    @Override
    public List<Row> run(Row settings, long seed, Log log) {
        String train = text(settings, seed, true);
        String test = text(settings, seed, false);
        Vocabulary vocabulary = Vocabulary.characters(train + test);
        TextStreams learned = TextStreams.of(vocabulary.encode(train), BATCH);
        TextStreams tested = TextStreams.of(vocabulary.encode(test), BATCH);
        String way = settings.text("way");
        var model = new CharModel(
                vocabulary.size(),
                HIDDEN,
                way.startsWith("DNI"),
                way.endsWith("aux"),
                settings.number("factor"),
                new Random(seed));
        var adam = new Adam(falling ? FALLING_RATE : RATE, model);
        if (falling) {
            adam.schedule(Schedule.linear(settings.steps(), 1, 0));
        }
        Iterator<TextBatch> windows = Collections.emptyIterator();
        for (int step = 1; step <= settings.steps(); step++) {
            windows = windows.hasNext()
                    ? windows
                    : learned.windows(settings.whole("T")).iterator();
            adam.zeroGrad();
            model.backpropagate(windows.next());
            GradientClipping.byNorm(CLIPPED * settings.whole("T"), model);
            adam.step();
            log.step(step, () -> Row.of("bits", model.bits(tested)));
        }
        return List.of(log.last());
    }

    private static String text(Row settings, long seed, boolean learned) {
        if (!settings.text("text").equals(SHAKESPEARE)) {
            var source = TextSource.brackets(settings.text("text").equals(BRACKETS) ? LETTERS : 8);
            return learned ? source.sample(LEARNED, new Random(1000 + seed)) : source.sample(TESTED, new Random(0));
        }
        Text plays = Text.load();
        return learned ? plays.train() : plays.test().substring(0, TESTED);
    }
}
