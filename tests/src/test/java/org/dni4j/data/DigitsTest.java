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
class DigitsTest {

    @Test
    void loadGivesMnistOrElseSyntheticDigitsAndSaysSo() {
        var digits = new Digits[1];
        var logged = logged(() -> digits[0] = Digits.load());
        boolean synthetic = digits[0].name().equals("SyntheticDigits");
        assertTrue(synthetic || digits[0].name().equals("MNIST"), digits[0].name());
        assertEquals(synthetic, logged.toString().contains("using SyntheticDigits"), logged::toString);
        assertEquals(60_000, digits[0].train().size());
        assertEquals(10_000, digits[0].test().size());
        assertEquals(
                64 * 784,
                digits[0].train().batches(64).iterator().next().images().length());
    }

    @Test
    void withoutMnistOneSentenceSaysSo() {
        var logged = logged(() -> Digits.load(failing(new IOException("offline"))));
        assertEquals(1, logged.size(), logged::toString);
        String sentence = logged.get(0);
        assertTrue(sentence.contains("MNIST") && sentence.contains("SyntheticDigits"), sentence);
    }

    @Test
    void withMnistNothingIsLogged() {
        var mnist = new Digits("MNIST", SyntheticDigits.draw(1, 1), SyntheticDigits.draw(1, 2));
        assertEquals(List.of(), logged(() -> assertSame(mnist, Digits.load(() -> mnist))));
    }

    @Test
    void anInterruptIsNotAnsweredWithOtherData() {
        var interrupted = failing(new InterruptedIOException("interrupted"));
        assertThrows(UncheckedIOException.class, () -> Digits.load(interrupted));
    }

    @Test
    void downloadProgressLogsOneLineForAFile() {
        var progress = DownloadProgress.logged();
        var logged = logged(() -> {
            for (long bytes = 0; bytes <= 10_000_000; bytes += 1_000_000) {
                progress.update("train-images-idx3-ubyte.gz", bytes, 10_000_000);
            }
        });
        assertEquals(List.of("Downloading train-images-idx3-ubyte.gz (9766 KB)"), logged);
    }

    /** What is logged; nothing may be printed. */
    private static List<String> logged(Printed.Action<RuntimeException> action) {
        var logged = new ArrayList<String>();
        assertEquals("", Printed.by(() -> logged.addAll(Logged.by("org.dni4j.data", action))));
        return logged;
    }

    private static Supplier<Digits> failing(IOException e) {
        return () -> {
            throw new UncheckedIOException(e);
        };
    }
}
