package org.dni4j.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class SyntheticDigitsTest {

    @Test
    void hasTheSizesOfMnist() {
        var digits = SyntheticDigits.load();
        assertEquals("SyntheticDigits", digits.name());
        assertEquals(60_000, digits.train().size());
        assertEquals(10_000, digits.test().size());
    }

    @Test
    void everyMachineDrawsTheSameImages() {
        assertEquals(3993834288L, checksum(SyntheticDigits.draw(1000, 1)));
    }

    @Test
    void aSmallerSetIsTheBeginningOfALargerOne() {
        assertEquals(
                checksum(SyntheticDigits.draw(50, 3)),
                checksum(SyntheticDigits.draw(80, 3).first(50)));
    }

    @Test
    void trainingAndTestImagesAreOthers() {
        var digits = SyntheticDigits.load();
        assertNotEquals(
                checksum(digits.test().first(100)), checksum(digits.train().first(100)));
    }

    @Test
    void allClassesAreAboutEquallyFrequent() {
        var digits = SyntheticDigits.draw(10_000, 5);
        var counts = new int[10];
        for (int i = 0; i < digits.size(); i++) {
            counts[digits.label(i)]++;
        }
        for (int digit = 0; digit < 10; digit++) {
            assertTrue(counts[digit] > 880 && counts[digit] < 1120, digit + " comes " + counts[digit] + " times");
        }
    }

    @Test
    void aNegativeCountIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> SyntheticDigits.draw(-1, 1));
    }

    private static long checksum(LabelledImages images) {
        var crc = new CRC32();
        for (int i = 0; i < images.size(); i++) {
            crc.update(images.label(i));
            for (float grey : images.image(i).data().asFloat()) {
                crc.update(Math.round(255 * grey));
            }
        }
        return crc.getValue();
    }
}
