package org.dni4j.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class VocabularyTest {

    private static final String LINES = "Speak, speak.\nWe know't, we know't.\n\nSpeak!\n";

    @Test
    void charactersAreNumberedInTheirOrder() {
        var vocabulary = Vocabulary.characters("cabbage");
        assertEquals(5, vocabulary.size());
        assertEquals("a", vocabulary.symbol(0));
        assertEquals("g", vocabulary.symbol(4));
        assertArrayEquals(new int[] {2, 0, 1}, vocabulary.encode("cab"));
        assertArrayEquals(new int[0], vocabulary.encode(""));
    }

    @Test
    void decodingCharactersGivesBackWhatWasEncoded() {
        var vocabulary = Vocabulary.characters(LINES);
        assertEquals(LINES, vocabulary.decode(vocabulary.encode(LINES)));
    }

    @Test
    void aCharacterOutsideTheBasicPlaneIsOneSymbol() {
        var vocabulary = Vocabulary.characters("a\uD83C\uDFAD!");
        assertEquals(3, vocabulary.size());
        assertEquals("\uD83C\uDFAD", vocabulary.decode(2));
        assertArrayEquals(new int[] {2, 0}, vocabulary.encode("\uD83C\uDFAD!"));
    }

    @Test
    void anUnknownCharacterIsNamedWithItsPlace() {
        var vocabulary = Vocabulary.characters("cafe");
        assertRefused(
                "'\u00E9' (U+00E9) at position 3 is not in a vocabulary of 4 characters",
                () -> vocabulary.encode("caf\u00E9"));
    }

    @Test
    void wordsAreNumberedByFrequencyThenByPlaceAfterUnknown() {
        var vocabulary = Vocabulary.words(LINES, 100);
        assertEquals(10, vocabulary.size());
        assertEquals(Vocabulary.UNKNOWN, vocabulary.symbol(0));
        assertEquals("\n", vocabulary.symbol(1));
        assertEquals("Speak", vocabulary.symbol(2));
        assertEquals(",", vocabulary.symbol(3));
        assertEquals(".", vocabulary.symbol(4));
        assertEquals("know't", vocabulary.symbol(5));
        assertEquals("speak", vocabulary.symbol(6));
    }

    @Test
    void wordsBeyondTheLimitBecomeUnknown() {
        var vocabulary = Vocabulary.words(LINES, 3);
        assertEquals(3, vocabulary.size());
        assertArrayEquals(new int[] {2, 0, 0, 0, 1}, vocabulary.encode("Speak, never more\n"));
        assertEquals("Speak <unk>", vocabulary.decode(2, 0));
    }

    @Test
    void decodedWordsReadAsText() {
        var vocabulary = Vocabulary.words(LINES, 100);
        assertEquals(LINES, vocabulary.decode(vocabulary.encode(LINES)));
        assertEquals("we know't!", vocabulary.decode(vocabulary.encode("we   know't !")));
    }

    @Test
    void wrongArgumentsAreRefusedWithTheirNumbers() {
        assertRefused("0 characters", () -> Vocabulary.characters(""));
        assertRefused("not 1", () -> Vocabulary.words("a b c", 1));
        var vocabulary = Vocabulary.characters("abc");
        assertRefused("symbol 3 is not in 0..2", () -> vocabulary.decode(0, 3));
        assertRefused("symbol -1 is not in 0..2", () -> vocabulary.symbol(-1));
    }

    private static void assertRefused(String part, Executable action) {
        var message = assertThrows(IllegalArgumentException.class, action).getMessage();
        assertTrue(message.contains(part), message);
    }
}
