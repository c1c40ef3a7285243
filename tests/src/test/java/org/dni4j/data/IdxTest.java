package org.dni4j.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class IdxTest {

    @Test
    void itemsFollowTheHeader() throws IOException {
        assertArrayEquals(
                new byte[] {7, 8},
                Idx.labels(idx(2, 0x801, 2).put(new byte[] {7, 8}).array()));
        assertEquals(3 * 784, Idx.images(idx(3 * 784, 0x803, 3, 28, 28).array()).length);
    }

    @Test
    void aWrongMagicNumberIsRefused() {
        assertFails(
                "IDX magic number is 0x00000803, expected 0x00000801",
                () -> Idx.labels(idx(8, 0x803, 0).array()));
    }

    @Test
    void aWrongCountIsRefused() {
        assertFails(
                "the IDX header announces 3 items of 3 bytes in all, 2 follow",
                () -> Idx.labels(idx(2, 0x801, 3).array()));
        assertFails(
                "the IDX header announces 4294967295 items of 3367254359280 bytes in all, 784 follow",
                () -> Idx.images(idx(784, 0x803, -1, 28, 28).array()));
    }

    @Test
    void imagesOfAnotherSizeAreRefused() {
        assertFails(
                "an image side is 32 pixels, expected 28",
                () -> Idx.images(idx(1024, 0x803, 1, 28, 32).array()));
    }

    @Test
    void aTruncatedHeaderIsRefused() {
        assertFails(
                "an IDX header takes 16 bytes, got 8",
                () -> Idx.images(idx(0, 0x803, 1).array()));
    }

    private static void assertFails(String message, Executable reading) {
        assertEquals(message, assertThrows(IOException.class, reading).getMessage());
    }

    private static ByteBuffer idx(int bytes, int... header) {
        var content = ByteBuffer.allocate(4 * header.length + bytes);
        for (int number : header) {
            content.putInt(number);
        }
        return content;
    }
}
