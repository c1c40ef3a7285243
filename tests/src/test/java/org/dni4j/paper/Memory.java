package org.dni4j.paper;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.dni4j.data.TextBatch;
import org.dni4j.data.TextSource;
import org.dni4j.data.TextStreams;
import org.dni4j.data.Vocabulary;
import org.dni4j.internal.ArrayPool;
import org.dni4j.optim.Adam;

/**
 * The bytes that training holds, which is not in the paper: of the language model, its optimizer and its synthesizer,
 * and of all that is kept for the backward pass through a window of T characters. The losses are those of {@link
 * Language}.
 */
final class Memory implements Experiment {

    private static final int STEPS = 10;
    private static final int COLLECTIONS = 4;
    private static final long PAUSE_NANOS = 20_000_000;

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (int T : new int[] {5, 8, 20, 40, 100}) {
            rows.add(row(T, "BPTT"));
            if (T <= 8) {
                rows.add(row(T, "DNI"));
            }
        }
        return rows;
    }

    @Override
    public Row shortRow() {
        return row(20, "BPTT");
    }

    private static Row row(int T, String way) {
        return Row.of("T", T, "way", way, "hidden", Language.HIDDEN, "batch", Language.BATCH, "steps", STEPS);
    }

    @Override
    public List<Row> run(Row settings, long seed, Log log) {
        int T = settings.whole("T");
        String text =
                TextSource.brackets(Language.LETTERS).sample(Language.BATCH * (T * (STEPS + 1) + 1), new Random(seed));
        Vocabulary vocabulary = Vocabulary.characters(text);
        Iterator<TextBatch> windows = TextStreams.of(vocabulary.encode(text), Language.BATCH)
                .windows(T)
                .iterator();
        long before = inUse();
        var model = new CharModel(
                vocabulary.size(), Language.HIDDEN, settings.text("way").equals("DNI"), false, 0.1, new Random(seed));
        var adam = new Adam(1e-3, model);
        for (int step = 1; step < STEPS; step++) {
            adam.zeroGrad();
            model.backpropagate(windows.next());
            adam.step();
        }
        var held = new long[1];
        adam.zeroGrad();
        model.backpropagate(windows.next(), () -> held[0] = inUse() - before);
        return List.of(Row.of("kilobytes", held[0] / 1024));
    }

    /**
     * Bytes of the heap, where the library's numbers are, without the arrays that it keeps to use them again. What a
     * collection frees may be behind something that is freed later; so there are several.
     */
    private static long inUse() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
            LockSupport.parkNanos(PAUSE_NANOS);
            least = Math.min(
                    least,
                    Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
        }
        return least - Float.BYTES * ArrayPool.kept();
    }
}
