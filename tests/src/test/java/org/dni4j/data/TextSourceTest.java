package org.dni4j.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.dni4j.data.TextSource.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextSourceTest {

    private static final double CAPITAL_BITS = bits(0.1) + bits(0.9);

    @Test
    void aCoinHasTheEntropyOfItsSides() {
        var coin = new TextSource(List.of(List.of(new Step('h', 0.25, 0), new Step('t', 0.75, 0))));
        assertEquals(bits(0.25) + bits(0.75), coin.entropyRate(), 1e-12);
        assertEquals(coin.entropyRate(), coin.entropy(0), 1e-12);
        assertEquals(coin.entropyRate(), coin.entropy(3), 1e-12);
    }

    @Test
    void aTextWithoutChanceHasNoEntropyButForWhereItBegins() {
        var abc = new TextSource(
                List.of(List.of(new Step('a', 1, 1)), List.of(new Step('b', 1, 2)), List.of(new Step('c', 1, 0))));
        assertEquals(0, abc.entropyRate(), 1e-12);
        assertEquals(Math.log(3) / Math.log(2), abc.entropy(0), 1e-12);
        assertEquals(0, abc.entropy(1), 1e-12);
    }

    @Test
    void aMarkovChainHasTheMeanEntropyOfItsStates() {
        // time in state 0: p = 0.2 p + (1 - p), so p = 1 / 1.8
        var chain = new TextSource(
                List.of(List.of(new Step('a', 0.2, 0), new Step('b', 0.8, 1)), List.of(new Step('a', 1, 0))));
        assertEquals((bits(0.2) + bits(0.8)) / 1.8, chain.entropyRate(), 1e-12);
        assertEquals(bits(1 / 1.8) + bits(0.8 / 1.8), chain.entropy(0), 1e-12);
        assertEquals(chain.entropyRate(), chain.entropy(1), 1e-12);
    }

    @Test
    void theGoldenMeanTextHasItsKnownEntropyRate() {
        // no two b in a row, else a coin: 2/3 bits per character
        var source = new TextSource(
                List.of(List.of(new Step('a', 0.5, 0), new Step('b', 0.5, 1)), List.of(new Step('a', 1, 0))));
        assertEquals(2.0 / 3, source.entropyRate(), 1e-12);
    }

    @Test
    void anEvenTextIsNeverKnownByAFiniteMemoryButTheMoreTheBetter() {
        // runs of b have even lengths: a memory of b's only does not tell whether their number is even
        var even = new TextSource(
                List.of(List.of(new Step('a', 0.5, 0), new Step('b', 0.5, 1)), List.of(new Step('b', 1, 0))));
        assertEquals(2.0 / 3, even.entropyRate(), 1e-12);
        for (int memory = 0; memory < 12; memory++) {
            assertTrue(even.entropy(memory) > even.entropy(memory + 1) + 1e-6, "" + memory);
            assertTrue(even.entropy(memory) > even.entropyRate(), "" + memory);
        }
        assertEquals(even.entropyRate(), even.entropy(40), 1e-4);
    }

    @Test
    void theEntropyForAMemoryIsThatOfCountedTexts() {
        var source = TextSource.brackets(1);
        // of the text ...(a)..., with h for the letter: bracket 2 bits, letter h, closing bracket 2 or 0 bits, in turn
        assertEquals((4 + CAPITAL_BITS) / 3, source.entropy(1), 1e-12);
        assertEquals((2 + CAPITAL_BITS) / 3, source.entropy(2), 1e-12);
        assertEquals(source.entropyRate(), source.entropy(2), 1e-12);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 12, 26})
    void bracketsHaveTheEntropyThatIsDocumentedAndNeedAMemoryOfLettersAndOne(int letters) {
        var source = TextSource.brackets(letters);
        double shortOfMemory = (4 + letters * CAPITAL_BITS) / (letters + 2);
        assertEquals((2 + letters * CAPITAL_BITS) / (letters + 2), source.entropyRate(), 1e-12);
        assertEquals(shortOfMemory, source.entropy(1), 1e-12);
        assertEquals(shortOfMemory, source.entropy(letters), 1e-12);
        assertEquals(source.entropyRate(), source.entropy(letters + 1), 1e-12);
    }

    @Test
    void bracketsMatch() {
        var text = TextSource.brackets(5).sample(7_000, new Random(1));
        var items = text.substring(firstOpening(text)).split("(?<=[)\\]}>])");
        for (int i = 0; i < items.length - 1; i++) {
            assertTrue(items[i].matches("(?i)\\(abcde\\)|\\[abcde]|\\{abcde}|<abcde>"), items[i]);
        }
    }

    private static int firstOpening(String text) {
        int i = 0;
        while ("([{<".indexOf(text.charAt(i)) < 0) {
            i++;
        }
        return i;
    }

    @Test
    void aSampleNeedsAboutTheEntropyRateInBits() {
        var source = TextSource.brackets(5);
        assertEquals(source.entropyRate(), source.bits(source.sample(200_000, new Random(1))), 0.005);
    }

    @Test
    void theBitsOfATextAreItsLogarithmicProbability() {
        var chain = new TextSource(
                List.of(List.of(new Step('a', 0.2, 0), new Step('b', 0.8, 1)), List.of(new Step('a', 1, 0))));
        double first = 1 / 1.8 * 0.8; // only state 0 gives a 'b'
        assertEquals((-Math.log(first) - Math.log(1) - Math.log(0.2)) / Math.log(2) / 3, chain.bits("baa"), 1e-12);
    }

    @Test
    void aTextThatTheSourceNeverEmitsNeedsInfinitelyManyBits() {
        assertEquals(Double.POSITIVE_INFINITY, TextSource.brackets(5).bits("(abcde]"));
        assertEquals(Double.POSITIVE_INFINITY, TextSource.brackets(5).bits("?"));
    }

    @Test
    void equalGeneratorsDrawEqualTexts() {
        var source = TextSource.brackets(3);
        assertEquals(source.sample(500, new Random(7)), source.sample(500, new Random(7)));
        assertNotEquals(source.sample(500, new Random(7)), source.sample(500, new Random(8)));
        assertEquals("", source.sample(0, new Random(7)));
    }

    @Test
    void aSampleBeginsAnywhere() {
        var source = TextSource.brackets(2);
        var random = new Random(1);
        var beginnings = random.ints(200)
                .mapToObj(seed -> source.sample(1, new Random(seed)))
                .distinct()
                .count();
        assertEquals(4 + 4 + 4, beginnings, "four opening, four closing brackets, aAbB");
    }

    @Test
    void itSaysWhatItIs() {
        assertEquals(
                "a source of 25 states and 18 characters, 0.621 bits per character",
                TextSource.brackets(5).toString());
    }

    @Test
    void wrongSourcesAreRefusedWithTheirNumbers() {
        assertRefused("0", () -> new TextSource(List.of()));
        assertRefused("1.5", () -> new Step('a', 1.5, 0));
        assertRefused("NaN", () -> new Step('a', Double.NaN, 0));
        assertRefused("'a' is 0.0", () -> new Step('a', 0, 0));
        assertRefused("add up to 0.5", () -> new TextSource(List.of(List.of(new Step('a', 0.5, 0)))));
        assertRefused("state 1 add up to 0.0", () -> new TextSource(List.of(List.of(new Step('a', 1, 1)), List.of())));
        assertRefused("leads to state 3", () -> new TextSource(List.of(List.of(new Step('a', 1, 3)))));
        assertRefused("leads to state -1", () -> new TextSource(List.of(List.of(new Step('a', 1, -1)))));
        assertRefused(
                "two steps",
                () -> new TextSource(
                        List.of(List.of(new Step('a', 0.5, 0), new Step('a', 0.5, 1)), List.of(new Step('b', 1, 0)))));
        assertRefused(
                "state 1 cannot be reached",
                () -> new TextSource(List.of(List.of(new Step('a', 1, 0)), List.of(new Step('b', 1, 0)))));
        assertRefused(
                "state 1 cannot reach",
                () -> new TextSource(List.of(List.of(new Step('a', 1, 1)), List.of(new Step('b', 1, 1)))));
    }

    @Test
    void wrongArgumentsAreRefusedWithTheirNumbers() {
        var source = TextSource.brackets(5);
        assertRefused("-1 characters", () -> source.sample(-1, new Random(1)));
        assertRefused("-2 characters", () -> source.entropy(-2));
        assertRefused("0 characters", () -> source.bits(""));
        assertRefused("not 0", () -> TextSource.brackets(0));
        assertRefused("not 27", () -> TextSource.brackets(27));
    }

    private static void assertRefused(String part, Executable action) {
        var message = assertThrows(IllegalArgumentException.class, action).getMessage();
        assertTrue(message.contains(part), message);
    }

    private static double bits(double probability) {
        return -probability * Math.log(probability) / Math.log(2);
    }
}
