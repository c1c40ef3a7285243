package org.dni4j.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

class TextStreamsTest {

    private static final int[] THIRTEEN = IntStream.range(0, 13).toArray();

    @Test
    void aWindowHasTheSameStretchOfEachStreamAndWhatComesNext() {
        var windows = all(TextStreams.of(THIRTEEN, 2).windows(2));
        assertEquals(3, windows.size());
        assertWindow(windows.get(0), new int[][] {{0, 6}, {1, 7}}, 1, 7, 2, 8);
        assertWindow(windows.get(1), new int[][] {{2, 8}, {3, 9}}, 3, 9, 4, 10);
        assertWindow(windows.get(2), new int[][] {{4, 10}}, 5, 11);
    }

    @Test
    void everySymbolButTheLastOfAStreamIsSeenOnce() {
        for (int time = 1; time < 15; time++) {
            var streams = TextStreams.of(THIRTEEN, 2);
            var windows = all(streams.windows(time));
            assertEquals(streams.count(time), windows.size());
            var seen = windows.stream()
                    .flatMapToInt(w -> IntStream.of(w.symbols().ravel().toIntVector()))
                    .sorted();
            assertArrayEquals(new int[] {0, 1, 2, 3, 4, 6, 7, 8, 9, 10}, seen.toArray());
        }
    }

    @Test
    void windowsCanBeGoneThroughAgain() {
        var windows = TextStreams.of(THIRTEEN, 3).windows(2);
        assertEquals(all(windows).size(), all(windows).size());
    }

    @Test
    void aChangeOfTheSymbolsAfterwardsDoesNotMatter() {
        var symbols = THIRTEEN.clone();
        var streams = TextStreams.of(symbols, 2);
        symbols[0] = 99;
        assertEquals(0, all(streams.windows(2)).get(0).symbols().getInt(0, 0));
    }

    @Test
    void sizesAreTold() {
        var streams = TextStreams.of(THIRTEEN, 2);
        assertEquals(2, streams.batch());
        assertEquals(6, streams.length());
        assertEquals(1, streams.count(5));
        assertEquals(2, streams.count(4));
        assertEquals(1, streams.count(1000));
    }

    @Test
    void wrongArgumentsAreRefusedWithTheirNumbers() {
        assertRefused("it is 0", () -> TextStreams.of(THIRTEEN, 0));
        assertRefused("7 streams need at least 14 symbols, there are 13", () -> TextStreams.of(THIRTEEN, 7));
        assertRefused("it is 0", () -> TextStreams.of(THIRTEEN, 2).windows(0));
        assertRefused("[2, 3] and 5 next", () -> new TextBatch(Nd4j.zeros(DataType.INT, 2, 3), new int[5]));
    }

    private static List<TextBatch> all(Iterable<TextBatch> windows) {
        var all = new ArrayList<TextBatch>();
        windows.forEach(all::add);
        return all;
    }

    private static void assertWindow(TextBatch window, int[][] symbols, int... next) {
        assertEquals(DataType.INT, window.symbols().dataType());
        assertEquals(symbols.length, window.time());
        assertEquals(2, window.batch());
        assertArrayEquals(symbols, window.symbols().toIntMatrix());
        assertArrayEquals(next, window.next());
    }

    private static void assertRefused(String part, Executable action) {
        var message = assertThrows(IllegalArgumentException.class, action).getMessage();
        assertTrue(message.contains(part), message);
    }
}
