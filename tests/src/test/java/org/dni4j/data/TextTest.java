package org.dni4j.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.dni4j.testing.Logged;
import org.dni4j.testing.Printed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ResourceLock(Resources.SYSTEM_OUT)
class TextTest {

    @Test
    void loadGivesShakespeareOrElseSyntheticTextAndSaysSo() {
        var text = new Text[1];
        var logged = logged(() -> text[0] = Text.load());
        boolean synthetic = text[0].name().equals("synthetic text");
        assertTrue(synthetic || text[0].name().equals("tiny Shakespeare"), text[0].name());
        assertEquals(synthetic, logged.toString().contains("using synthetic text"), logged::toString);
        assertEquals(1_003_855, text[0].train().length());
        assertEquals(111_539, text[0].test().length());
        assertEquals(synthetic ? 18 : 65, Vocabulary.characters(text[0].train()).size());
    }

    @Test
    void withoutShakespeareOneSentenceSaysSo() {
        var text = new Text[1];
        var logged = logged(() -> text[0] = Text.load(failing(new IOException("offline"))));
        assertEquals(1, logged.size(), logged::toString);
        String sentence = logged.get(0);
        assertTrue(sentence.contains("Tiny Shakespeare") && sentence.contains("TinyShakespeare.load()"), sentence);
        assertEquals("synthetic text: 1003855 characters to learn from, 111539 to test on", text[0].toString());
    }

    @Test
    void withShakespeareNothingIsLogged() {
        var text = new Text("tiny Shakespeare", "a", "b");
        assertEquals(List.of(), logged(() -> assertSame(text, Text.load(() -> text))));
    }

    @Test
    void anInterruptIsNotAnsweredWithOtherData() {
        var interrupted = failing(new InterruptedIOException("interrupted"));
        assertThrows(UncheckedIOException.class, () -> Text.load(interrupted));
    }

    @Test
    void theLastTenthIsForTesting() {
        var text = Text.split("alphabet", "abcdefghijklmnopqrstuvwxyz");
        assertEquals("abcdefghijklmnopqrstuvwx", text.train());
        assertEquals("yz", text.test());
    }

    /** What is logged; nothing may be printed. */
    private static List<String> logged(Printed.Action<RuntimeException> action) {
        var logged = new ArrayList<String>();
        assertEquals("", Printed.by(() -> logged.addAll(Logged.by("org.dni4j.data", action))));
        return logged;
    }

    private static Supplier<Text> failing(IOException e) {
        return () -> {
            throw new UncheckedIOException(e);
        };
    }
}
